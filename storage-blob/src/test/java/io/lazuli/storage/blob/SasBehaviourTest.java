package io.lazuli.storage.blob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ServiceException;
import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.auth.StorageCredential;
import io.lazuli.storage.blob.BlobFaces.Blob;
import io.lazuli.storage.blob.BlobFaces.BlobService;
import io.lazuli.storage.blob.BlobFaces.Container;
import io.lazuli.storage.sas.AccountPermission;
import io.lazuli.storage.sas.AccountSas;
import io.lazuli.storage.sas.BlobPermission;
import io.lazuli.storage.sas.BlobSas;
import io.lazuli.storage.sas.ContainerPermission;
import io.lazuli.storage.sas.Grant;
import io.lazuli.storage.sas.HeaderOverrides;
import io.lazuli.storage.sas.IpRange;
import io.lazuli.storage.sas.Permissions;
import io.lazuli.storage.sas.Sas;
import io.lazuli.storage.sas.SasProtocol;
import io.lazuli.storage.sas.SasResourceType;
import io.lazuli.storage.sas.SasService;
import io.lazuli.storage.sas.UserDelegationKey;
import io.lazuli.storage.testkit.Backend;
import io.lazuli.storage.testkit.BlobMatrix;
import io.lazuli.storage.testkit.PlainAnswer;
import io.lazuli.storage.testkit.Service;
import io.lazuli.storage.testkit.Setting;
import io.lazuli.storage.testkit.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients may do with a shared access signature in place of a key. */
@BlobMatrix
class SasBehaviourTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
    private static final String NAME = "folder/ü & +%.txt";

    private final Setting setting;
    private final String name;
    private final SharedKey key;
    private final BlobServiceClient owner;
    private final Instant later = Instant.now().plusSeconds(600);

    SasBehaviourTest(Setting setting) {
        this.setting = setting;
        name = setting.uniqueName("sas");
        key = SigningKeys.account(setting.backend());
        owner = client(key);
    }

    @BeforeEach
    void create() {
        owner.container(name).create();
        owner.container(name).blob(NAME).upload(CONTENT);
    }

    @AfterEach
    void close() {
        owner.container(name).deleteIfExists();
        owner.close();
    }

    private BlobServiceClient client(StorageCredential credential) {
        return new BlobServiceClientBuilder()
                .endpoint(SigningKeys.place(setting.backend(), Service.BLOB)
                        .endpoint()
                        .toString())
                .credential(credential)
                .buildClient();
    }

    private interface Use {
        void of(BlobService service);
    }

    private void with(SasToken token, Use use) {
        try (BlobServiceClient guest = client(token)) {
            use.of(setting.face(BlobService.class, guest));
        }
    }

    private void reads(SasToken token) {
        with(
                token,
                guest -> assertArrayEquals(
                        CONTENT,
                        guest.container(name).blob(NAME).downloadContent().bytes()));
        // What the server accepts, our own check accepts as well.
        Sas sas = Sas.of(token).at(owner.container(name).blob(NAME).url());
        if (!token.query().contains("skoid=")) {
            assertTrue(sas.verify(key, Instant.now()).isValid(), () -> sas.explain(Instant.now()));
        }
    }

    private static void refused(Executable action) {
        ServiceException refusal = assertThrows(ServiceException.class, action);
        assertEquals(403, refusal.status(), refusal.getMessage());
    }

    private void readRefused(SasToken token) {
        with(token, guest -> refused(() -> guest.container(name).blob(NAME).downloadContent()));
    }

    private BlobSas ofBlob(BlobPermission... permissions) {
        Permissions<BlobPermission> all = Permissions.of(BlobPermission.READ, permissions);
        return BlobSas.ofBlob(name, NAME, Grant.until(later, all));
    }

    private BlobSas ofContainer() {
        return BlobSas.ofContainer(name, Grant.until(later, ContainerPermission.READ, ContainerPermission.LIST));
    }

    private AccountSas ofAccount() {
        return AccountSas.until(
                later,
                Permissions.of(AccountPermission.READ, AccountPermission.LIST),
                Set.of(SasService.BLOB),
                Set.of(SasResourceType.CONTAINER, SasResourceType.OBJECT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2015-04-05", "2018-03-28", "2018-11-09", "2020-10-02", "2020-12-06", "2025-07-05", "2026-06-06"
            })
    void tokensOfEachVersionAreAccepted(String version) {
        ServiceVersion sv = new ServiceVersion(version);
        reads(ofBlob().withVersion(sv).sign(key));
        reads(ofContainer().withVersion(sv).sign(key));
        reads(ofAccount().withVersion(sv).sign(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2018-11-09", "2019-12-12", "2020-02-10", "2020-12-06", "2025-07-05", "2026-04-06", "2026-06-06"
            })
    void tokensOfAUserAreAcceptedInEachVersion(String version) throws Exception {
        UserDelegationKey delegation = SigningKeys.delegation(setting.backend(), Service.BLOB);
        ServiceVersion sv = new ServiceVersion(version);
        String account = key.account();
        reads(ofBlob().withVersion(sv).sign(delegation, account));
        SasToken container = ofContainer().withVersion(sv).sign(delegation, account);
        if (setting.backend() == Backend.EMULATOR || version.compareTo("2020-12-06") >= 0) {
            // Before, Azurite takes the blob's name for that of the container.
            reads(container);
        }
        readRefused(BlobSas.ofBlob(name, "other", Grant.until(later, BlobPermission.READ))
                .withVersion(sv)
                .sign(delegation, account));
    }

    @Test
    void aTokenForABlobIsForThatBlobAndWhatItSays() {
        SasToken token = ofBlob(BlobPermission.WRITE).sign(key);
        with(token, guest -> {
            Blob blob = guest.container(name).blob(NAME);
            assertEquals(201, blob.upload(CONTENT).info().status());
            refused(blob::delete);
            refused(() -> guest.container(name).blob("other").upload(CONTENT));
            refused(() -> guest.container(name).listBlobs().iterator().hasNext());
        });
    }

    @Test
    void aTokenForAContainerIsForAllItsBlobs() {
        SasToken token = ofContainer().sign(key);
        with(token, guest -> {
            Container container = guest.container(name);
            assertEquals(NAME, container.listBlobs().iterator().next().name());
            assertArrayEquals(CONTENT, container.blob(NAME).downloadContent().bytes());
            refused(() -> container.blob(NAME).delete());
            refused(() ->
                    guest.container(name + "-other").listBlobs().iterator().hasNext());
        });
    }

    @Test
    void aTokenForAnAccountIsForTheLevelsItNames() {
        with(ofAccount().sign(key), guest -> {
            assertEquals(
                    NAME, guest.container(name).listBlobs().iterator().next().name());
            refused(() -> guest.container(name).blob(NAME).upload(CONTENT));
            refused(guest::getServiceProperties);
        });
    }

    @Test
    void aTokenIsForItsTimeOnly() {
        Grant<BlobPermission> grant = Grant.until(later, BlobPermission.READ);
        Instant now = Instant.now();
        reads(BlobSas.ofBlob(name, NAME, grant.withStart(now.minusSeconds(300))).sign(key));
        readRefused(BlobSas.ofBlob(name, NAME, grant.withStart(now.plusSeconds(300)))
                .sign(key));
        readRefused(BlobSas.ofBlob(name, NAME, grant.withExpiry(now.minusSeconds(1)))
                .sign(key));
    }

    @Test
    void aTokenIsForItsAddressesAndProtocolsOnly() {
        reads(ofBlob().withIpRange(IpRange.of("127.0.0.0", "127.0.0.9")).sign(key));
        reads(ofBlob().withProtocol(SasProtocol.HTTPS_AND_HTTP).sign(key));
        if (setting.backend() == Backend.EMULATOR) {
            // Azurite lets any address pass.
            readRefused(ofBlob().withIpRange(IpRange.of("203.0.113.5")).sign(key));
        }
        readRefused(ofBlob().withProtocol(SasProtocol.HTTPS).sign(key));
    }

    @Test
    void aStoredPolicyDecidesAsLongAsItIsThere() throws Exception {
        BlobSas sas = BlobSas.ofContainer(name, Grant.byPolicy("readers"));
        readRefused(sas.sign(key));
        setPolicies(
                "<SignedIdentifier><Id>readers</Id><AccessPolicy><Start>2024-01-01T00:00:00.0000000Z</Start><Expiry>"
                        + later.plusSeconds(86_400).truncatedTo(ChronoUnit.SECONDS)
                        + "</Expiry><Permission>rl</Permission></AccessPolicy></SignedIdentifier>");
        reads(sas.sign(key));
        with(
                sas.sign(key),
                guest -> refused(() -> guest.container(name).blob(NAME).delete()));
        setPolicies("");
        readRefused(sas.sign(key));
    }

    private void setPolicies(String policies) throws Exception {
        PlainAnswer answer = PlainAnswer.to("PUT", owner.container(name).url() + "?restype=container&comp=acl")
                .body("<SignedIdentifiers>" + policies + "</SignedIdentifiers>")
                .signedBy(key)
                .send();
        assertEquals(200, answer.status(), answer.body());
    }

    @Test
    void anythingChangedIsRefused() {
        String query = ofBlob().sign(key).query();
        readRefused(SasToken.of(query.replace("&sp=r", "&sp=rw")));
        readRefused(SasToken.of(query.replace("&se=20", "&se=21")));
        readRefused(SasToken.of(query.replace("&sr=b", "&sr=c")));
        readRefused(ofBlob().sign(SharedKey.of(key.account(), "b3RoZXI=")));
    }

    @Test
    void anyoneCanOpenAUrlWithAToken() throws Exception {
        HeaderOverrides headers = HeaderOverrides.NONE
                .withContentType("text/x-sas")
                .withContentDisposition("attachment; filename=\"a b.txt\"");
        String url = owner.container(name).blob(NAME).url();
        PlainAnswer answer = PlainAnswer.to(
                        "GET", ofBlob().withHeaders(headers).sign(key).appendTo(url))
                .send();
        assertEquals("content", answer.body());
        assertEquals("text/x-sas", answer.contentType());
    }

    @Test
    void aTokenForASnapshotIsForThatAlone() throws Exception {
        String url = owner.container(name).blob(NAME).url();
        PlainAnswer taken = PlainAnswer.to(
                        "PUT", ofBlob(BlobPermission.CREATE).sign(key).appendTo(url + "?comp=snapshot"))
                .header("x-ms-version", "2021-12-02")
                .send();
        assertEquals(201, taken.status(), taken.body());
        SasToken token = BlobSas.ofSnapshot(name, NAME, taken.snapshot(), Grant.until(later, BlobPermission.READ))
                .sign(key);
        String snapshot = token.appendTo(url + "?snapshot=" + taken.snapshot());
        assertEquals("content", PlainAnswer.to("GET", snapshot).send().body());
        assertTrue(Sas.parse(snapshot).verify(key, Instant.now()).isValid());
        assertEquals(403, PlainAnswer.to("GET", token.appendTo(url)).send().status());
        // As would be the live blob, if there are still snapshots.
        PlainAnswer.to("DELETE", ofBlob(BlobPermission.DELETE).sign(key).appendTo(url))
                .header("x-ms-delete-snapshots", "include")
                .send();
    }
}
