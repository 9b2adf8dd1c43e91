package io.lazuli.storage.sas;

import static io.lazuli.storage.sas.Vectors.EXPIRY;
import static io.lazuli.storage.sas.Vectors.KEY;
import static io.lazuli.storage.sas.Vectors.delegationKey;
import static io.lazuli.storage.sas.Vectors.v;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be is refused where it is said. */
class BuilderRefusalsTest {
    private static final Grant<BlobPermission> READ = Grant.until(EXPIRY, BlobPermission.READ);
    private static final BlobSas BLOB = BlobSas.ofBlob("box", "b", READ);
    private static final UserDelegationKey DELEGATION = delegationKey("b", null);

    private static void refused(String because, Executable action) {
        String told = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(told.contains(because), told);
    }

    @Test
    void aGrantWithoutPolicyHasPermissionsAndExpiry() {
        refused("permissions and an expiry", () -> READ.withExpiry(null));
        refused("permissions and an expiry", () -> READ.withPermissions(null));
        refused("permissions and an expiry", () -> Grant.byPolicy("p").withPolicy(null));
        assertEquals("p", READ.withPolicy("p").withExpiry(null).policy());
    }

    @Test
    void aGrantEndsAfterItStarts() {
        refused("end at", () -> READ.withStart(EXPIRY));
        refused("end at", () -> READ.withStart(EXPIRY.minusNanos(1)).withExpiry(EXPIRY.minusSeconds(1)));
        refused("end at", () -> READ.withStart(EXPIRY.plusMillis(500)));
        refused("1601", () -> READ.withExpiry(Instant.MAX));
        refused("end at", () -> account().withStart(EXPIRY.plusSeconds(1)));
    }

    @Test
    void namesOfPoliciesHaveALimit() {
        refused("1 to 64", () -> Grant.byPolicy("p".repeat(65)));
        refused("1 to 64", () -> Grant.byPolicy(""));
        refused("line break", () -> Grant.byPolicy("a\nb"));
    }

    @Test
    void whatAVersionDoesNotHaveIsRefusedInIt() {
        refused(
                "encryption scope (ses); ask for 2020-12-06",
                () -> BLOB.withEncryptionScope("s").withVersion(v("2020-10-02")));
        refused("encryption scope", () -> BLOB.withVersion(v("2020-10-02")).withEncryptionScope("s"));
        refused(
                "IP range (sip); ask for 2015-04-05",
                () -> BLOB.withVersion(v("2015-02-21")).withIpRange(IpRange.of("1.2.3.4")));
        refused(
                "protocol (spr)",
                () -> QueueSas.of("q", Grant.byPolicy("p"))
                        .withVersion(v("2015-02-21"))
                        .withProtocol(SasProtocol.HTTPS));
        refused("2018-11-09", () -> BlobSas.ofSnapshot("box", "b", "s", READ).withVersion(v("2018-03-28")));
        refused("2018-11-09", () -> BlobSas.ofBlobVersion("box", "b", "s", READ).withVersion(v("2018-03-28")));
        refused("2020-02-10", () -> BlobSas.ofDirectory("box", "b", READ).withVersion(v("2019-12-12")));
        refused("2015-04-05", () -> account().withVersion(v("2015-02-21")));
        refused(
                "permission DELETE_VERSION; ask for 2019-12-12",
                () -> BlobSas.ofBlob("box", "b", Grant.until(EXPIRY, BlobPermission.DELETE_VERSION))
                        .withVersion(v("2019-07-07")));
    }

    @Test
    void whatAVersionDoesNotHaveIsRefusedWhenADelegationKeySigns() {
        refused("2018-11-09", () -> BLOB.withVersion(v("2018-03-28")).sign(DELEGATION, "acct"));
        Delegation agent = Delegation.NONE.withAuthorizedUser("a");
        refused("2020-02-10", () -> BLOB.withVersion(v("2019-12-12")).sign(DELEGATION, "acct", agent));
        Delegation user = Delegation.NONE.withDelegatedUser("a");
        refused("2025-07-05", () -> BLOB.sign(DELEGATION, "acct", user));
        refused("2025-07-05", () -> BLOB.sign(delegationKey("b", "tid-2"), "acct"));
        Delegation request = Delegation.NONE.withRequestQuery(Map.of("a", "b"));
        refused("2026-04-06", () -> BLOB.withVersion(v("2026-02-06")).sign(DELEGATION, "acct", request));
        QueueSas queue = QueueSas.of("q", Grant.until(EXPIRY, QueuePermission.READ));
        refused("2026-02-06", () -> queue.withVersion(v("2025-11-05")).sign(DELEGATION, "acct"));
        FileSas file = FileSas.ofShare("s", Grant.until(EXPIRY, SharePermission.READ));
        refused("2026-02-06", () -> file.sign(DELEGATION, "acct"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015-02-20", "2014-02-14", "2026-10-07", "2027-01-01"})
    void versionsThatAreNotKnownAreRefused(String version) {
        refused("from 2015-02-21 to 2026-10-06", () -> BLOB.withVersion(v(version)));
    }

    @Test
    void delegationExcludesPoliciesAndOneUserTheOther() {
        refused(
                "stored access policy",
                () -> BlobSas.ofBlob("box", "b", Grant.byPolicy("p")).sign(DELEGATION, "acct"));
        refused("not both", () -> Delegation.NONE.withAuthorizedUser("a").withUnauthorizedUser("b"));
        refused("comma", () -> Delegation.NONE.withRequestHeaders(Map.of("a,b", "c")));
        refused("same name", () -> Delegation.NONE.withRequestHeaders(Map.of("a", "1", "A", "2")));
        refused("line break", () -> Delegation.NONE.withRequestQuery(Map.of("a", "b\nc")));
    }

    /** A line break would let one signature stand for two tokens. */
    @Test
    void lineBreaksAreRefusedEverywhere() {
        refused("line break", () -> BlobSas.ofBlob("box", "a\n\n", READ));
        refused("line break", () -> BlobSas.ofContainer("b\nx", Grant.byPolicy("p")));
        refused("line break", () -> BLOB.withEncryptionScope("a\nb"));
        refused("line break", () -> BLOB.withHeaders(HeaderOverrides.NONE.withContentType("a\rb")));
        refused("line break", () -> BlobSas.ofSnapshot("box", "b", "2026\n", READ));
        refused("line break", () -> TableSas.of("t", Grant.byPolicy("p")).withFirst("a\nb", "c"));
        refused("line break", () -> BLOB.sign(DELEGATION, "acct", Delegation.NONE.withCorrelationId("a\nb")));
        refused("surrogate", () -> BlobSas.ofBlob("box", "\uD83D", READ));
    }

    @Test
    void namesThatAreNoneAreRefused() {
        refused("container", () -> BlobSas.ofBlob("", "b", READ));
        refused("container", () -> BlobSas.ofBlob("a/b", "b", READ));
        refused("empty", () -> BlobSas.ofBlob("a", "", READ));
        refused("slash", () -> BlobSas.ofDirectory("a", "b/", READ));
        refused("queue", () -> QueueSas.of("a/b", Grant.byPolicy("p")));
        refused("empty", () -> TableSas.of("t", Grant.byPolicy("p")).withLast("a", ""));
        refused("account", () -> BLOB.sign(DELEGATION, ""));
        refused(
                "at least one",
                () -> AccountSas.until(
                        EXPIRY, Permissions.all(AccountPermission.class), Set.of(), Set.of(SasResourceType.OBJECT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3", "1.2.3.256", "::1", "1.2.3.4-", "1.2.3.5-1.2.3.4", "01.2.3.4", "1.2.3.4 "})
    void whatIsNoRangeOfAddressesIsRefused(String range) {
        refused("IP range", () -> IpRange.parse(range));
    }

    @Test
    void rangesOfAddressesContainTheirEnds() {
        IpRange range = IpRange.parse("9.255.255.255-10.0.0.1");
        assertTrue(range.contains("9.255.255.255") && range.contains("10.0.0.0") && range.contains("10.0.0.1"));
        assertTrue(!range.contains("10.0.0.2") && !range.contains("9.255.255.254") && !range.contains("::1"));
        assertEquals("9.255.255.255-10.0.0.1", range.toString());
        assertEquals("1.2.3.4", IpRange.of("1.2.3.4").toString());
    }

    @Test
    void aDelegationKeyThatIsNoneIsRefusedAndNeverShown() {
        refused(
                "Base64",
                () -> new UserDelegationKey(
                        "o", "t", EXPIRY.minusSeconds(1), EXPIRY, "b", v("2025-01-05"), null, "topsecret*"));
        assertTrue(!DELEGATION.toString().contains(Vectors.DELEGATION_KEY), DELEGATION::toString);
        assertTrue(DELEGATION.toString().contains("value=REDACTED"));
    }

    @Test
    void buildersShowWhatTheySayAndNotForWhat() {
        assertEquals("BlobSas[sv=2025-01-05&se=2026-03-02T12%3A30%3A45Z&sr=b&sp=r]", BLOB.toString());
        assertEquals("SasToken[REDACTED]", BLOB.sign(KEY).toString());
    }

    private static AccountSas account() {
        return AccountSas.until(
                EXPIRY,
                Permissions.of(AccountPermission.READ),
                Set.of(SasService.BLOB),
                Set.of(SasResourceType.OBJECT));
    }
}
