package io.lazuli.storage.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ServiceException;
import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.auth.StorageCredential;
import io.lazuli.storage.file.FileFaces.File;
import io.lazuli.storage.file.options.ListFilesOptions;
import io.lazuli.storage.sas.AccountPermission;
import io.lazuli.storage.sas.AccountSas;
import io.lazuli.storage.sas.FilePermission;
import io.lazuli.storage.sas.FileSas;
import io.lazuli.storage.sas.Grant;
import io.lazuli.storage.sas.HeaderOverrides;
import io.lazuli.storage.sas.Permissions;
import io.lazuli.storage.sas.Sas;
import io.lazuli.storage.sas.SasResourceType;
import io.lazuli.storage.sas.SasService;
import io.lazuli.storage.sas.SharePermission;
import io.lazuli.storage.sas.UserDelegationKey;
import io.lazuli.storage.testkit.FileMatrix;
import io.lazuli.storage.testkit.PlainAnswer;
import io.lazuli.storage.testkit.Service;
import io.lazuli.storage.testkit.Setting;
import io.lazuli.storage.testkit.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients may do with a shared access signature in place of a key. */
@FileMatrix
class SasBehaviourTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
    private static final String PATH = "folder/ü & +%.txt";

    private final Setting setting;
    private final String name;
    private final SharedKey key;
    private final ShareServiceClient owner;
    private final Instant later = Instant.now().plusSeconds(600);

    SasBehaviourTest(Setting setting) {
        this.setting = setting;
        name = setting.uniqueName("sas");
        key = SigningKeys.account(setting.backend());
        owner = client(key);
    }

    @BeforeEach
    void create() {
        owner.share(name).create();
        owner.share(name).directory("folder").create();
        owner.share(name).file(PATH).upload(CONTENT);
    }

    @AfterEach
    void close() {
        owner.share(name).deleteIfExists();
        owner.close();
    }

    private ShareServiceClient client(StorageCredential credential) {
        return new ShareServiceClientBuilder()
                .endpoint(SigningKeys.place(setting.backend(), Service.FILE)
                        .endpoint()
                        .toString())
                .credential(credential)
                .buildClient();
    }

    private interface Use {
        void of(FileFaces.Service service);
    }

    private void with(SasToken token, Use use) {
        try (ShareServiceClient guest = client(token)) {
            use.of(setting.face(FileFaces.Service.class, guest));
        }
    }

    private void reads(SasToken token) {
        with(
                token,
                guest -> assertEquals(
                        "content",
                        new String(
                                guest.share(name).file(PATH).downloadContent().bytes(), StandardCharsets.UTF_8)));
        if (!token.query().contains("skoid=")) {
            Sas sas = Sas.of(token).at(owner.share(name).file(PATH).url());
            assertTrue(sas.verify(key, Instant.now()).isValid(), () -> sas.explain(Instant.now()));
        }
    }

    private static void refused(Executable action) {
        ServiceException refusal = assertThrows(ServiceException.class, action);
        assertEquals(403, refusal.status(), refusal.getMessage());
    }

    private FileSas ofFile() {
        return FileSas.ofFile(name, PATH, Grant.until(later, FilePermission.READ));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015-02-21", "2015-04-05", "2018-11-09", "2020-12-06", "2025-01-05", "2026-10-06"})
    void tokensOfEachVersionAreAccepted(String version) {
        ServiceVersion sv = new ServiceVersion(version);
        reads(ofFile().withVersion(sv).sign(key));
        reads(FileSas.ofShare(name, Grant.until(later, SharePermission.READ))
                .withVersion(sv)
                .sign(key));
    }

    @Test
    void tokensOfAUserAreAccepted() throws Exception {
        UserDelegationKey delegation = SigningKeys.delegation(setting.backend(), Service.FILE);
        ServiceVersion sv = new ServiceVersion("2026-02-06");
        reads(ofFile().withVersion(sv).sign(delegation, key.account()));
        reads(FileSas.ofShare(name, Grant.until(later, SharePermission.READ))
                .withVersion(sv)
                .sign(delegation, key.account(), "oid-2"));
    }

    @Test
    void aTokenForAFileIsForThatFileAndWhatItSays() {
        with(ofFile().sign(key), guest -> {
            File file = guest.share(name).file(PATH);
            assertEquals(CONTENT.length, file.getProperties().size());
            refused(file::delete);
            refused(() -> guest.share(name).file("folder/other").getProperties());
        });
    }

    @Test
    void aTokenForAShareIsForAllItsFiles() {
        SasToken token = FileSas.ofShare(name, Grant.until(later, SharePermission.LIST, SharePermission.CREATE))
                .sign(key);
        with(token, guest -> {
            assertEquals(
                    "folder",
                    guest.share(name)
                            .rootDirectory()
                            .listFilesAndDirectories(ListFilesOptions.DEFAULT)
                            .iterator()
                            .next()
                            .name());
            guest.share(name).file("folder/new").create(10);
            refused(() -> guest.share(name).file(PATH).downloadContent());
            refused(() -> guest.share(name).delete());
        });
    }

    @Test
    void aTokenForAnAccountIsForTheLevelsItNames() {
        AccountSas sas = AccountSas.until(
                later, Permissions.of(AccountPermission.READ), Set.of(SasService.FILE), Set.of(SasResourceType.OBJECT));
        reads(sas.sign(key));
        with(sas.sign(key), guest -> refused(() -> guest.share(name).getProperties()));
    }

    @Test
    void whatIsOverOrChangedIsRefused() {
        Grant<FilePermission> over = Grant.until(Instant.now().minusSeconds(1), FilePermission.READ);
        String query = ofFile().sign(key).query();
        for (SasToken bad : new SasToken[] {
            FileSas.ofFile(name, PATH, over).sign(key),
            SasToken.of(query.replace("&sp=r", "&sp=rw")),
            SasToken.of(query.replace("&sr=f", "&sr=s"))
        }) {
            with(bad, guest -> refused(() -> guest.share(name).file(PATH).getProperties()));
        }
    }

    @Test
    void anyoneCanOpenAUrlWithAToken() throws Exception {
        SasToken token = ofFile().withHeaders(HeaderOverrides.NONE.withContentType("text/x-sas"))
                .sign(key);
        PlainAnswer answer = PlainAnswer.to(
                        "GET", token.appendTo(owner.share(name).file(PATH).url()))
                .send();
        assertEquals("content", answer.body());
        assertEquals("text/x-sas", answer.contentType());
    }
}
