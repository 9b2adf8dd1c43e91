package io.lazuli.storage.blob;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.sas.BlobPermission;
import io.lazuli.storage.sas.BlobSas;
import io.lazuli.storage.sas.Delegation;
import io.lazuli.storage.sas.Grant;
import io.lazuli.storage.sas.UserDelegationKey;
import io.lazuli.storage.testkit.Backend;
import io.lazuli.storage.testkit.NoLeaks;
import io.lazuli.storage.testkit.PlainAnswer;
import io.lazuli.storage.testkit.Service;
import io.lazuli.storage.testkit.SigningKeys;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kinds of shared access signatures that Azurite does not know, with our emulator. */
@ExtendWith(NoLeaks.class)
class SasKindsTest {
    private static final ServiceVersion LATE = new ServiceVersion("2026-04-06");

    private final String name = "kinds-" + UUID.randomUUID();
    private final SharedKey key = SigningKeys.account(Backend.EMULATOR);
    private final Grant<BlobPermission> read = Grant.until(Instant.now().plusSeconds(600), BlobPermission.READ);
    private BlobServiceClient owner;

    @BeforeEach
    void create() {
        owner = new BlobServiceClientBuilder()
                .connectionString(Backend.EMULATOR.connectionString())
                .buildClient();
        owner.container(name).create();
        for (String blob : new String[] {"a/b/one", "a/b/c/two", "a/three"}) {
            owner.container(name).blob(blob).uploadText(blob);
        }
    }

    @AfterEach
    void close() {
        owner.container(name).delete();
        owner.close();
    }

    private PlainAnswer.Request get(SasToken token, String blob, String query) {
        return PlainAnswer.to(
                "GET", token.appendTo(owner.container(name).blob(blob).url() + query));
    }

    @Test
    void aTokenForADirectoryIsForAllBelow() throws Exception {
        BlobSas sas = BlobSas.ofDirectory(name, "a/b", read);
        UserDelegationKey delegation = SigningKeys.delegation(Backend.EMULATOR, Service.BLOB);
        for (SasToken token : new SasToken[] {sas.sign(key), sas.sign(delegation, key.account())}) {
            assertEquals("a/b/one", get(token, "a/b/one", "").send().body());
            assertEquals("a/b/c/two", get(token, "a/b/c/two", "").send().body());
            assertEquals(403, get(token, "a/three", "").send().status());
        }
    }

    @Test
    void aTokenBoundToARequestIsForRequestsLikeIt() throws Exception {
        UserDelegationKey delegation = SigningKeys.delegation(Backend.EMULATOR, Service.BLOB);
        Delegation bound = Delegation.NONE
                .withRequestHeaders(Map.of("x-ms-range", "bytes=0-2", "x-ms-client-request-id", "1"))
                .withRequestQuery(Map.of("timeout", "30"));
        SasToken token = BlobSas.ofBlob(name, "a/three", read).withVersion(LATE).sign(delegation, key.account(), bound);
        PlainAnswer.Request good = get(token, "a/three", "?timeout=30")
                .header("x-ms-client-request-id", "1")
                .header("x-ms-range", "bytes=0-2");
        assertEquals("a/t", good.send().body());
        assertEquals(
                403,
                get(token, "a/three", "?timeout=30")
                        .header("x-ms-client-request-id", "1")
                        .send()
                        .status());
        PlainAnswer.Request otherQuery = get(token, "a/three", "?timeout=31")
                .header("x-ms-client-request-id", "1")
                .header("x-ms-range", "bytes=0-2");
        assertEquals(403, otherQuery.send().status());
    }

    @Test
    void whatElseADelegationSaysIsSigned() throws Exception {
        UserDelegationKey delegation = SigningKeys.delegation(Backend.EMULATOR, Service.BLOB);
        Delegation said = Delegation.NONE.withUnauthorizedUser("agent").withCorrelationId("correlation");
        SasToken token = BlobSas.ofBlob(name, "a/three", read)
                .withEncryptionScope("scope")
                .sign(delegation, key.account(), said);
        assertEquals("a/three", get(token, "a/three", "").send().body());
        SasToken changed = SasToken.of(token.query().replace("scid=corr", "scid=x"));
        assertEquals(403, get(changed, "a/three", "").send().status());
    }
}
