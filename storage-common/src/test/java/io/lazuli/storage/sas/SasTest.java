package io.lazuli.storage.sas;

import static io.lazuli.storage.sas.Vectors.EXPIRY;
import static io.lazuli.storage.sas.Vectors.KEY;
import static io.lazuli.storage.sas.Vectors.NOW;
import static io.lazuli.storage.sas.Vectors.delegationKey;
import static io.lazuli.storage.sas.Vectors.signature;
import static io.lazuli.storage.sas.Vectors.v;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.auth.ConnectionString;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.sas.SasFinding.Kind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are read: what they say, whether they are good, and what is wrong with them. */
class SasTest {
    private static final String URL = "https://acct.blob.core.windows.net/box/a%20b/c";
    private static final Grant<BlobPermission> READ = Grant.until(EXPIRY, BlobPermission.READ);
    private static final SasToken TOKEN = BlobSas.ofBlob("box", "a b/c", READ).sign(KEY);
    private static final String SIG = "&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D";

    private static Set<Kind> kinds(List<SasFinding> findings) {
        EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
        findings.forEach(finding -> kinds.add(finding.kind()));
        return kinds;
    }

    @Test
    void aTokenTellsWhatItSays() {
        Sas sas = Sas.parse("?" + TOKEN.query());
        assertEquals(SasKind.SERVICE, sas.kind());
        assertEquals(SasService.BLOB, sas.service());
        assertEquals("2025-01-05", sas.version());
        assertEquals("r", sas.permissions());
        assertEquals(EXPIRY, sas.expiry());
        assertNull(sas.start());
        assertNull(sas.policy());
        assertEquals(Map.of("sv", "2025-01-05", "se", "2026-03-02T12:30:45Z", "sr", "b", "sp", "r"), sas.values());
        assertEquals(TOKEN.query(), sas.token().query());
    }

    @Test
    void kindAndServiceFollowFromTheFields() {
        assertEquals(SasKind.ACCOUNT, Sas.parse("ss=b" + SIG).kind());
        assertNull(Sas.parse("ss=b" + SIG).service());
        assertEquals(SasKind.USER_DELEGATION, Sas.parse("sr=c&skoid=1" + SIG).kind());
        assertEquals(SasService.QUEUE, Sas.parse("sp=p" + SIG).service());
        assertEquals(SasService.FILE, Sas.parse("sr=s" + SIG).service());
        assertEquals(SasService.TABLE, Sas.parse("tn=t" + SIG).service());
    }

    @Test
    void theTokenOfAUrlIsWithoutTheOperation() {
        Sas sas = Sas.parse(URL + "?restype=container&comp=list&" + TOKEN.query() + "&prefix=a&newfield=1");
        assertEquals(TOKEN.query() + "&newfield=1", sas.token().query());
    }

    /** Only a token without a signature, and what is no query or URL, cannot be read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "sv=2025-01-05&sp=r",
                "https://acct.blob.core.windows.net/box/b",
                "sig=",
                "sig=a&sig=b",
                "sp=r&sp=r&sig=a",
                "sp=%&sig=a",
                "sp=%4&sig=a",
                "sp=%zz&sig=a",
                "sp=%ff&sig=a",
                "sp=%+1&sig=a",
                "sp=ü&sig=a",
                "sp=r&sig=a#b",
                "ftp://acct/box?sig=a",
                "https://?sig=a",
                "https://user:pass@host/box?sig=a",
                "https://host/b%zz?sig=a",
                "https://host:port/b?sig=a",
                "snapshot=1&snapshot=2&sig=a"
            })
    void whatCannotBeReadIsRefused(String text) {
        IllegalArgumentException told = assertThrows(IllegalArgumentException.class, () -> Sas.parse(text));
        assertFalse(told.getMessage().contains("sig=a") || told.getMessage().contains("pass@"), told::getMessage);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://acct.blob.core.windows.net/box/a%20b/c",
                "https://ACCT.blob.core.windows.net:443/box/a b/c",
                "https://acct-secondary.blob.core.windows.net/box/a%20b%2Fc",
                "https://acct.z12.blob.storage.azure.net/box/a%20b/c",
                "https://acct.dfs.core.windows.net/box/a%20b/c",
                "http://127.0.0.1:10000/acct/box/a%20b/c",
                "http://azurite:10000/acct-secondary/box/a%20b/c",
                "https://blobs.example.org/box/a%20b/c",
                "https://emulator.example.org/acct/box/a%20b/c",
            })
    void aTokenIsGoodWhereverTheResourceIs(String url) {
        assertEquals("valid", Sas.of(TOKEN).at(url).verify(KEY, NOW).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://acct.blob.core.windows.net/box/a%20b/d | WRONG_SIGNATURE",
                "https://acct.blob.core.windows.net/box/a+b/c | WRONG_SIGNATURE",
                "https://acct.blob.core.windows.net/box | WRONG_SIGNATURE",
                "https://acct.blob.core.windows.net/ | UNKNOWN_TARGET",
                "https://other.blob.core.windows.net/box/a%20b/c | WRONG_KEY",
                "http://127.0.0.1:10000/other/box/a%20b/c | WRONG_KEY",
                "https://acct.queue.core.windows.net/box/a%20b/c | WRONG_URL",
            })
    void aTokenIsNotGoodElsewhere(String url, Kind why) {
        SasVerdict verdict = Sas.of(TOKEN).at(url).verify(KEY, NOW);
        assertTrue(verdict.has(why) && !verdict.isValid(), verdict::toString);
    }

    @Test
    void theRootContainerIsNotInTheUrl() {
        SasToken token = BlobSas.ofBlob("$root", "b", READ).sign(KEY);
        assertTrue(Sas.parse(token.appendTo("https://acct.blob.core.windows.net/b"))
                .verify(KEY, NOW)
                .isValid());
    }

    @Test
    void directoriesAreGoodBelowAndNotAbove() {
        Sas sas = Sas.of(BlobSas.ofDirectory("box", "a/b", READ).sign(KEY));
        String box = "https://acct.blob.core.windows.net/box/";
        assertTrue(sas.at(box + "a/b").verify(KEY, NOW).isValid());
        assertTrue(sas.at(box + "a/b/c/d").verify(KEY, NOW).isValid());
        assertFalse(sas.at(box + "a").verify(KEY, NOW).isValid());
        assertFalse(sas.at(box + "a/x/b").verify(KEY, NOW).isValid());
    }

    @Test
    void theTimesCount() {
        Sas sas = Sas.parse(
                BlobSas.ofBlob("box", "a b/c", READ.withStart(NOW)).sign(KEY).appendTo(URL));
        assertTrue(sas.verify(KEY, NOW).isValid());
        assertTrue(sas.verify(KEY, EXPIRY.minusMillis(1)).isValid());
        assertEquals(Set.of(Kind.EXPIRED), kinds(sas.verify(KEY, EXPIRY).findings()));
        assertEquals(
                Set.of(Kind.NOT_YET_VALID),
                kinds(sas.verify(KEY, NOW.minusSeconds(1)).findings()));
    }

    @Test
    void aTokenOfAUserIsCheckedWithTheKeyOfThatUser() {
        UserDelegationKey key = delegationKey("b", null);
        Sas sas =
                Sas.parse(BlobSas.ofBlob("box", "a b/c", READ).sign(key, "acct").appendTo(URL));
        assertTrue(sas.verify(key, "acct", NOW).isValid());
        assertTrue(sas.verify(KEY, NOW).has(Kind.WRONG_KEY));
        UserDelegationKey other = new UserDelegationKey(
                "x", "tid", key.start(), key.expiry(), "b", key.version(), null, Vectors.DELEGATION_KEY);
        assertTrue(sas.verify(other, "acct", NOW).has(Kind.WRONG_KEY));
        assertTrue(Sas.of(TOKEN).at(URL).verify(key, "acct", NOW).has(Kind.WRONG_KEY));
    }

    @Test
    void theKeyOfAUserEndsWhatItSigned() {
        Instant end = NOW.plusSeconds(60);
        UserDelegationKey key =
                new UserDelegationKey("o", "t", NOW, end, "b", v("2025-01-05"), null, Vectors.DELEGATION_KEY);
        Sas sas =
                Sas.parse(BlobSas.ofBlob("box", "a b/c", READ).sign(key, "acct").appendTo(URL));
        assertTrue(sas.verify(key, "acct", NOW).isValid());
        assertEquals(Set.of(Kind.EXPIRED), kinds(sas.verify(key, "acct", end).findings()));
        assertEquals(Set.of(Kind.NOT_YET_VALID), kinds(sas.problems(NOW.minusSeconds(1))));
    }

    @Test
    void aTokenBoundToARequestNeedsIt() {
        UserDelegationKey key = delegationKey("b", null);
        Delegation bound = Delegation.NONE
                .withRequestHeaders(Map.of("x-ms-meta-a", "1"))
                .withRequestQuery(Map.of("comp", "metadata"));
        Sas sas = Sas.parse(BlobSas.ofBlob("box", "a b/c", READ)
                .withVersion(v("2026-04-06"))
                .sign(key, "acct", bound)
                .appendTo(URL + "?comp=metadata"));
        Map<String, String> headers = Map.of("X-Ms-Meta-A", "1");
        assertTrue(sas.withRequest(headers, Map.of()).verify(key, "acct", NOW).isValid());
        assertFalse(sas.verify(key, "acct", NOW).isValid());
        assertFalse(sas.withRequest(headers, Map.of("comp", "tags"))
                .verify(key, "acct", NOW)
                .isValid());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sv=2025-01-05&sr=b&sp=r&se=2027-01-01T00:00:00Z |",
                "sv=2025-01-05&sr=b&sp=r&se=2027-01-01 |",
                "sv=2025-01-05&sr=b&sp=r&se=2027-01-01T00:00Z |",
                "sv=2025-01-05&sr=b&si=p |",
                "sr=b&sp=r&se=2027-01-01 | MISSING_FIELD",
                "sv=2025-01-05&sr=b&sp=r | MISSING_FIELD",
                "sv=2025-01-05&sr=b&se=2027-01-01 | MISSING_FIELD",
                "sv=2025-01-05&ss=b&sp=r&se=2027-01-01 | MISSING_FIELD",
                "sv=2025-01-05&sr=b&sp=r&se=2027-01-01&skoid=1 | MISSING_FIELD",
                "sv=2025-01-05&sr=d&sp=r&se=2027-01-01 | MISSING_FIELD",
                "sv=2030-01-01&sr=b&sp=r&se=2027-01-01 | UNKNOWN_VERSION",
                "sv=2014-02-14&sr=b&sp=r&se=2027-01-01 | UNKNOWN_VERSION",
                "sv=none&sr=b&sp=r&se=2027-01-01 | UNKNOWN_VERSION",
                "sv=2025-01-05&sr=x&sp=r&se=2027-01-01 | MALFORMED_FIELD",
                "sv=2025-01-05&sr=b&sp=r&se=01/01/2027 | MALFORMED_FIELD",
                "sv=2025-01-05&sr=b&sp=r&se=2027-01-01&spr=http | MALFORMED_FIELD",
                "sv=2025-01-05&sr=b&sp=r&se=2027-01-01&sip=1.2.3 | MALFORMED_FIELD",
                "sv=2025-01-05&sr=b&sp=r&se=2027-01-01&ses=a%0Ab | MALFORMED_FIELD",
                "sv=2025-01-05&ss=bx&srt=o&sp=r&se=2027-01-01 | MALFORMED_FIELD",
                "sv=2025-01-05&ss=b&srt=ox&sp=r&se=2027-01-01 | MALFORMED_FIELD",
                "sv=2020-02-10&sr=b&sp=r&se=2027-01-01&ses=s | UNSIGNED_FIELD",
                "sv=2025-01-05&sp=r&se=2027-01-01&rscc=s | UNSIGNED_FIELD",
                "sv=2018-03-28&sr=bs&sp=r&se=2027-01-01 | UNSIGNED_FIELD",
                "sv=2015-02-21&ss=b&srt=o&sp=r&se=2027-01-01 | UNSIGNED_FIELD",
                "sv=2025-01-05&sr=b&sdd=1&sp=r&se=2027-01-01 | CONTRADICTION",
                "sv=2025-01-05&sr=b&sp=r&se=2027-01-01&st=2027-01-02 | CONTRADICTION NOT_YET_VALID",
                "sv=2025-01-05&tn=t&spk=a&sp=r&se=2027-01-01 | CONTRADICTION",
                "sv=2025-01-05&sr=b&sp=wr&se=2027-01-01 | PERMISSION_ORDER",
                "sv=2025-01-05&sr=b&sp=rf&se=2027-01-01 | UNKNOWN_PERMISSION",
                "sv=2018-11-09&sr=b&sp=rx&se=2027-01-01 | UNKNOWN_PERMISSION",
                "sv=2025-01-05&sr=b&sp=r&se=2026-01-01 | EXPIRED",
            })
    void problemsAreNamed(String token, String kinds) {
        EnumSet<Kind> expected = EnumSet.noneOf(Kind.class);
        for (String kind : kinds == null ? new String[0] : kinds.split(" ")) {
            expected.add(Kind.valueOf(kind));
        }
        List<SasFinding> found = Sas.parse(token + SIG).problems(NOW);
        assertEquals(expected, kinds(found), found::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a+b/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | blank",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%253D | encoded twice",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA | cut",
                "AAAA | cut",
                "%C3%BC | cut"
            })
    void signaturesThatWereSpoiltOnTheWayAreNamed(String signature, String because) {
        Sas sas = Sas.parse("sv=2025-01-05&sr=b&sp=r&se=2027-01-01&sig=" + signature);
        List<SasFinding> found = sas.problems(NOW);
        assertEquals(Set.of(Kind.MALFORMED_FIELD), kinds(found));
        assertTrue(found.get(0).text().contains(because), found::toString);
        assertFalse(found.toString().contains("AAAA"), found::toString);
    }

    @Test
    void urlsOfAnotherServiceOrProtocolAreNamed() {
        String token = "sv=2025-01-05&ss=b&srt=o&sp=r&se=2027-01-01&spr=https" + SIG;
        assertEquals(
                Set.of(Kind.WRONG_URL),
                kinds(Sas.parse("https://acct.queue.core.windows.net/q?" + token)
                        .problems(NOW)));
        assertEquals(
                Set.of(Kind.WRONG_URL),
                kinds(Sas.parse("http://acct.blob.core.windows.net/q?" + token).problems(NOW)));
        assertEquals(
                Set.of(),
                kinds(Sas.parse("https://acct.blob.core.windows.net/q?" + token).problems(NOW)));
        String kindless = "https://acct.blob.core.windows.net/q?sv=2025-01-05&sp=r&se=2027-01-01" + SIG;
        assertEquals(
                Set.of(Kind.MISSING_FIELD, Kind.WRONG_URL),
                kinds(Sas.parse(kindless).problems(NOW)));
    }

    @Test
    void anExplanationSaysItAllInWords() {
        Sas sas = Sas.parse(BlobSas.ofBlob(
                        "box",
                        "a b/c",
                        Grant.until(EXPIRY, BlobPermission.DELETE_VERSION, BlobPermission.READ)
                                .withStart(NOW))
                .withIpRange(IpRange.of("203.0.113.5", "203.0.113.9"))
                .withProtocol(SasProtocol.HTTPS)
                .withHeaders(HeaderOverrides.NONE.withContentType("text/plain"))
                .sign(KEY)
                .appendTo(URL));
        String expected = """
                Shared access signature of a blob, version 2025-01-05, signed with the account's key
                Allows: read, delete version
                On: box/a b/c of account acct
                When: from 2026-03-02T00:00:00Z until 2026-03-02T12:30:45Z
                From: 203.0.113.5-203.0.113.9
                Over: HTTPS only
                Content-Type of answers (rsct): text/plain
                """;
        assertEquals(expected + "Nothing is wrong with it, as far as can be told without the key", sas.explain(NOW));
        assertEquals(
                expected + "Wrong: It ended at 2026-03-02T12:30:45Z, 3 hours ago",
                sas.explain(EXPIRY.plusSeconds(4 * 3600 - 1)));
        assertEquals(
                expected + "Wrong: It holds only from 2026-03-02T00:00:00Z on, in 59 seconds",
                sas.explain(NOW.minusSeconds(59)));
    }

    @Test
    void explanationsOfOtherKinds() {
        AccountSas account = AccountSas.until(
                EXPIRY,
                Permissions.of(AccountPermission.READ, AccountPermission.LIST),
                Set.of(SasService.BLOB, SasService.FILE),
                Set.of(SasResourceType.SERVICE, SasResourceType.OBJECT));
        String told = Sas.of(account.sign(KEY)).explain(NOW);
        assertTrue(told.contains("of an account") && told.contains("Allows: read, list"), told);
        assertTrue(told.contains("On: levels service, object of services blob, file\n"), told);
        told = Sas.of(QueueSas.of("q", Grant.byPolicy("readers")).sign(KEY)).explain(NOW);
        assertTrue(told.contains("Allows: what the stored policy says\n"), told);
        assertTrue(told.contains("from the policy's start until the policy's end\n"), told);
        assertTrue(told.contains("Stored policy: readers fills in"), told);
        told = Sas.of(TableSas.of("People", Grant.until(EXPIRY, TablePermission.READ))
                        .withFirst("a", "1")
                        .sign(KEY))
                .explain(NOW);
        assertTrue(told.contains("On: table People from a, 1\n"), told);
        told = Sas.of(BlobSas.ofDirectory("box", "a/b", READ).sign(delegationKey("b", null), "acct"))
                .explain(NOW);
        assertTrue(told.contains("of a directory") && told.contains("Signed by: user oid of tenant tid"), told);
        assertTrue(told.contains("signed with a user delegation key\n"), told);
    }

    @Test
    void valuesOfStrangersMakeNoLinesOfTheirOwn() {
        String told = Sas.parse("sv=2025-01-05&sr=b&sp=r&se=2027-01-01&ses=a%0AAllows:%20all" + SIG)
                .explain(NOW);
        assertTrue(told.contains("Encryption scope (ses): a?Allows: all\n"), told);
        assertTrue(Sas.parse("sv=a%0Ab" + SIG).toString().equals("Sas[sv=a%0Ab]"));
    }

    @Test
    void nothingButTheTokenTellsTheSignature() {
        Sas sas = Sas.parse(TOKEN.appendTo(URL));
        String secret = signature(TOKEN);
        String all = sas
                + sas.explain(NOW)
                + sas.verify(SharedKey.of("acct", "b3RoZXI="), NOW)
                + sas.values()
                + sas.problems(EXPIRY)
                + sas.token();
        assertFalse(all.contains(secret) || all.contains(Percent.encode(secret)), all);
        assertFalse(all.contains(Vectors.ACCOUNT_KEY));
    }

    @Test
    void connectionStringsTakeWhatBuildersPrint() {
        ConnectionString parsed = ConnectionString.parse(
                "BlobEndpoint=https://acct.blob.core.windows.net;SharedAccessSignature=" + TOKEN.query());
        assertEquals(TOKEN.query(), ((SasToken) parsed.credential()).query());
        RandomTokens random = new RandomTokens(31);
        for (int i = 0; i < 200; i++) {
            String query = random.next().token().query();
            assertEquals(query, SasToken.of("?" + query).query());
            String text = "AccountName=acct;SharedAccessSignature=" + query;
            assertEquals(query, ((SasToken) ConnectionString.parse(text).credential()).query());
        }
    }

    @Test
    void aTokenGoesToTheEndOfAUrl() {
        assertEquals("https://a/b?" + TOKEN.query(), TOKEN.appendTo("https://a/b"));
        assertEquals("https://a/b?" + TOKEN.query(), TOKEN.appendTo("https://a/b?"));
        assertEquals("https://a/b?c=d&" + TOKEN.query(), TOKEN.appendTo("https://a/b?c=d"));
        assertThrows(IllegalArgumentException.class, () -> TOKEN.appendTo("https://a/b#c"));
        assertThrows(IllegalArgumentException.class, () -> TOKEN.appendTo("https://a/b?sig=x"));
    }
}
