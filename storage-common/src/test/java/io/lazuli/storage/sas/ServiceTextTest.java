package io.lazuli.storage.sas;

import static io.lazuli.storage.sas.Vectors.ACCOUNT_KEY;
import static io.lazuli.storage.sas.Vectors.EXPIRY;
import static io.lazuli.storage.sas.Vectors.KEY;
import static io.lazuli.storage.sas.Vectors.SE;
import static io.lazuli.storage.sas.Vectors.ST;
import static io.lazuli.storage.sas.Vectors.START;
import static io.lazuli.storage.sas.Vectors.assertToken;
import static io.lazuli.storage.sas.Vectors.v;

import io.lazuli.storage.auth.SasToken;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the account's key signs, line by line, in each span of versions. */
class ServiceTextTest {
    private static final String TIMES = "&st=2026-03-01T11%3A00%3A00Z&se=2026-03-02T12%3A30%3A45Z";
    private static final HeaderOverrides HEADERS = new HeaderOverrides("cc", "cd", "ce", "cl", "ct");
    private static final String RSC = "&rscc=cc&rscd=cd&rsce=ce&rscl=cl&rsct=ct";

    private static BlobSas blob(String version) {
        Grant<BlobPermission> grant = Grant.until(EXPIRY, BlobPermission.WRITE, BlobPermission.READ);
        return BlobSas.ofBlob("box", "a/b ü", grant.withStart(START)).withVersion(v(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015-02-21", "2015-04-04"})
    void theFirstVersionsOfBlobsSignNeitherAddressNorProtocol(String sv) {
        SasToken token = blob(sv).withHeaders(HEADERS).sign(KEY);
        String query = "sv=" + sv + TIMES + "&sr=b&sp=rw&sig=SIGNED" + RSC;
        assertToken(
                query, token, ACCOUNT_KEY, "rw", ST, SE, "/blob/acct/box/a/b ü", "", sv, "cc", "cd", "ce", "cl", "ct");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015-04-05", "2017-07-29", "2018-03-28"})
    void blobsWithAddressesAndProtocols(String sv) {
        SasToken token = blob(sv).withIpRange(IpRange.of("203.0.113.5", "203.0.113.9"))
                .withProtocol(SasProtocol.HTTPS_AND_HTTP)
                .sign(KEY);
        String query = "sv=" + sv + "&spr=https%2Chttp" + TIMES + "&sip=203.0.113.5-203.0.113.9&sr=b&sp=rw&sig=SIGNED";
        String[] lines = {
            "rw", ST, SE, "/blob/acct/box/a/b ü", "", "203.0.113.5-203.0.113.9", "https,http", sv, "", "", "", "", ""
        };
        assertToken(query, token, ACCOUNT_KEY, lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018-11-09", "2019-12-12", "2020-10-02"})
    void blobsWithTheKindOfResource(String sv) {
        SasToken token = blob(sv).withHeaders(HEADERS).sign(KEY);
        String query = "sv=" + sv + TIMES + "&sr=b&sp=rw&sig=SIGNED" + RSC;
        String[] lines = {"rw", ST, SE, "/blob/acct/box/a/b ü", "", "", "", sv, "b", "", "cc", "cd", "ce", "cl", "ct"};
        assertToken(query, token, ACCOUNT_KEY, lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-12-06", "2025-01-05", "2026-04-06", "2026-10-06"})
    void blobsWithEncryptionScope(String sv) {
        SasToken token =
                blob(sv).withEncryptionScope("scope").withHeaders(HEADERS).sign(KEY);
        String query = "sv=" + sv + TIMES + "&sr=b&sp=rw&sig=SIGNED&ses=scope" + RSC;
        String[] lines = {
            "rw", ST, SE, "/blob/acct/box/a/b ü", "", "", "", sv, "b", "", "scope", "cc", "cd", "ce", "cl", "ct"
        };
        assertToken(query, token, ACCOUNT_KEY, lines);
    }

    @Test
    void snapshotsAndVersionsAreSignedAndNotInTheToken() {
        Grant<BlobPermission> grant = Grant.until(EXPIRY, BlobPermission.READ);
        String id = "2026-02-01T00:00:00.1234567Z";
        String[] snapshot = {"r", "", SE, "/blob/acct/box/b", "", "", "", "2025-01-05", "bs", id, "", "", "", "", "", ""
        };
        String query = "sv=2025-01-05&se=2026-03-02T12%3A30%3A45Z&sr=KIND&sp=r&sig=SIGNED";
        SasToken token = BlobSas.ofSnapshot("box", "b", id, grant).sign(KEY);
        assertToken(query.replace("KIND", "bs"), token, ACCOUNT_KEY, snapshot);
        String[] version = snapshot.clone();
        version[8] = "bv";
        token = BlobSas.ofBlobVersion("box", "b", id, grant).sign(KEY);
        assertToken(query.replace("KIND", "bv"), token, ACCOUNT_KEY, version);
    }

    @Test
    void containersHaveTheirOwnOrderOfPermissions() {
        Grant<ContainerPermission> grant = Grant.until(EXPIRY, Permissions.all(ContainerPermission.class));
        SasToken token = BlobSas.ofContainer("$logs", grant).sign(KEY);
        String query = "sv=2025-01-05&se=2026-03-02T12%3A30%3A45Z&sr=c&sp=racwdxyltmeopfi&sig=SIGNED";
        String[] lines = {
            "racwdxyltmeopfi", "", SE, "/blob/acct/$logs", "", "", "", "2025-01-05", "c", "", "", "", "", "", "", ""
        };
        assertToken(query, token, ACCOUNT_KEY, lines);
    }

    @Test
    void directoriesSayHowDeepTheyAre() {
        Grant<BlobPermission> grant = Grant.until(EXPIRY, BlobPermission.READ, BlobPermission.LIST);
        SasToken token = BlobSas.ofDirectory("box", "a/b c/d", grant)
                .withVersion(v("2020-02-10"))
                .sign(KEY);
        String query = "sv=2020-02-10&se=2026-03-02T12%3A30%3A45Z&sdd=3&sr=d&sp=rl&sig=SIGNED";
        String[] lines = {"rl", "", SE, "/blob/acct/box/a/b c/d", "", "", "", "2020-02-10", "d", "", "", "", "", "", ""
        };
        assertToken(query, token, ACCOUNT_KEY, lines);
    }

    @Test
    void aPolicyStandsInForPermissionsAndTimes() {
        SasToken token = BlobSas.ofBlob("box", "b", Grant.byPolicy("readers")).sign(KEY);
        String[] lines = {
            "", "", "", "/blob/acct/box/b", "readers", "", "", "2025-01-05", "b", "", "", "", "", "", "", ""
        };
        assertToken("sv=2025-01-05&si=readers&sr=b&sig=SIGNED", token, ACCOUNT_KEY, lines);
    }

    @Test
    void queues() {
        QueueSas sas = QueueSas.of("line", Grant.until(EXPIRY, Permissions.parse(QueuePermission.class, "pura")));
        String query = "&se=2026-03-02T12%3A30%3A45Z&sp=raup&sig=SIGNED";
        String[] first = {"raup", "", SE, "/queue/acct/line", "", "2015-02-21"};
        assertToken("sv=2015-02-21" + query, sas.withVersion(v("2015-02-21")).sign(KEY), ACCOUNT_KEY, first);
        for (String sv : new String[] {"2015-04-05", "2018-11-09", "2020-12-06", "2025-01-05", "2026-10-06"}) {
            String[] lines = {"raup", "", SE, "/queue/acct/line", "", "", "", sv};
            assertToken("sv=" + sv + query, sas.withVersion(v(sv)).sign(KEY), ACCOUNT_KEY, lines);
        }
    }

    @Test
    void sharesAndFiles() {
        FileSas share = FileSas.ofShare("s", Grant.until(EXPIRY, Permissions.all(SharePermission.class)));
        FileSas file = FileSas.ofFile("s", "d/ü", Grant.until(EXPIRY, Permissions.all(FilePermission.class)));
        String query = "&se=2026-03-02T12%3A30%3A45Z&sr=KIND&sp=SP&sig=SIGNED&rsct=text%2Fplain";
        HeaderOverrides text = HeaderOverrides.NONE.withContentType("text/plain");
        String[] first = {"rcwdl", "", SE, "/file/acct/s", "", "2015-02-21", "", "", "", "", "text/plain"};
        assertToken(
                "sv=2015-02-21" + query.replace("KIND", "s").replace("SP", "rcwdl"),
                share.withVersion(v("2015-02-21")).withHeaders(text).sign(KEY),
                ACCOUNT_KEY,
                first);
        for (String sv : new String[] {"2015-04-05", "2018-11-09", "2020-12-06", "2025-01-05", "2026-10-06"}) {
            String[] lines = {"rcwd", "", SE, "/file/acct/s/d/ü", "", "", "", sv, "", "", "", "", "text/plain"};
            assertToken(
                    "sv=" + sv + query.replace("KIND", "f").replace("SP", "rcwd"),
                    file.withVersion(v(sv)).withHeaders(text).sign(KEY),
                    ACCOUNT_KEY,
                    lines);
        }
    }

    @Test
    void tablesAreSignedInSmallLetters() {
        TableSas sas = TableSas.of("People", Grant.until(EXPIRY, Permissions.all(TablePermission.class)))
                .withFirst("A", "1")
                .withLast("B", "2");
        String query = "&se=2026-03-02T12%3A30%3A45Z&tn=People&spk=A&srk=1&epk=B&erk=2&sp=raud&sig=SIGNED";
        String[] first = {"raud", "", SE, "/table/acct/people", "", "2015-02-21", "A", "1", "B", "2"};
        assertToken("sv=2015-02-21" + query, sas.withVersion(v("2015-02-21")).sign(KEY), ACCOUNT_KEY, first);
        for (String sv : new String[] {"2015-04-05", "2018-11-09", "2025-01-05", "2026-10-06"}) {
            String[] lines = {"raud", "", SE, "/table/acct/people", "", "", "", sv, "A", "1", "B", "2"};
            assertToken("sv=" + sv + query, sas.withVersion(v(sv)).sign(KEY), ACCOUNT_KEY, lines);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015-04-05", "2018-11-09", "2020-10-02"})
    void accountsOfTheFirstVersions(String sv) {
        AccountSas sas = AccountSas.until(
                        EXPIRY,
                        Permissions.parse(AccountPermission.class, "pucaldwr"),
                        Set.of(SasService.QUEUE),
                        Set.of(SasResourceType.OBJECT))
                .withVersion(v(sv))
                .withIpRange(IpRange.of("203.0.113.5"));
        String query = "sv=" + sv + "&ss=q&srt=o&se=2026-03-02T12%3A30%3A45Z&sip=203.0.113.5&sp=rwdlacup&sig=SIGNED";
        assertToken(query, sas.sign(KEY), ACCOUNT_KEY, "acct", "rwdlacup", "q", "o", "", SE, "203.0.113.5", "", sv, "");
    }

    @Test
    void accountsEndWithALineBreak() {
        AccountSas sas = AccountSas.until(
                        EXPIRY,
                        Permissions.parse(AccountPermission.class, "iftpucalyxdwr"),
                        Set.of(SasService.FILE, SasService.BLOB, SasService.TABLE, SasService.QUEUE),
                        Set.of(SasResourceType.OBJECT, SasResourceType.SERVICE, SasResourceType.CONTAINER))
                .withStart(START)
                .withProtocol(SasProtocol.HTTPS);
        String query = "&ss=bqtf&srt=sco&spr=https" + TIMES + "&sp=rwdxylacuptfi";
        String sv = "2025-01-05";
        String[] lines = {"acct", "rwdxylacuptfi", "bqtf", "sco", ST, SE, "", "https", sv, "scope", ""};
        assertToken(
                "sv=" + sv + query + "&ses=scope&sig=SIGNED",
                sas.withEncryptionScope("scope").sign(KEY),
                ACCOUNT_KEY,
                lines);
        for (String old : new String[] {"2020-06-12", "2020-10-02"}) {
            String[] shorter = {"acct", "rwdxylacuptfi", "bqtf", "sco", ST, SE, "", "https", old, ""};
            assertToken(
                    "sv=" + old + query + "&sig=SIGNED", sas.withVersion(v(old)).sign(KEY), ACCOUNT_KEY, shorter);
        }
    }
}
