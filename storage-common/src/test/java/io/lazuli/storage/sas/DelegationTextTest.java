package io.lazuli.storage.sas;

import static io.lazuli.storage.sas.Vectors.DELEGATION_KEY;
import static io.lazuli.storage.sas.Vectors.EXPIRY;
import static io.lazuli.storage.sas.Vectors.SE;
import static io.lazuli.storage.sas.Vectors.ST;
import static io.lazuli.storage.sas.Vectors.assertToken;
import static io.lazuli.storage.sas.Vectors.delegationKey;
import static io.lazuli.storage.sas.Vectors.v;

import io.lazuli.storage.auth.SasToken;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user delegation key signs, line by line, in each span of versions. */
class DelegationTextTest {
    private static final String KEY = "&skoid=oid&sktid=tid&skt=2026-03-01T11%3A00%3A00Z&ske=2026-03-02T12%3A30%3A45Z"
            + "&sks=SERVICE&skv=2025-01-05";

    private static BlobSas blob(String version) {
        return BlobSas.ofBlob("box", "b", Grant.until(EXPIRY, BlobPermission.READ))
                .withVersion(v(version));
    }

    private static String query(String sv, String service, String rest) {
        return "sv=" + sv + "&se=2026-03-02T12%3A30%3A45Z" + KEY.replace("SERVICE", service) + rest;
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018-11-09", "2019-12-12"})
    void theFirstVersions(String sv) {
        SasToken token = blob(sv).sign(delegationKey("b", null), "acct");
        String[] lines = {
            "r",
            "",
            SE,
            "/blob/acct/box/b",
            "oid",
            "tid",
            ST,
            SE,
            "b",
            "2025-01-05",
            "",
            "",
            sv,
            "b",
            "",
            "",
            "",
            "",
            "",
            ""
        };
        assertToken(query(sv, "b", "&sr=b&sp=r&sig=SIGNED"), token, DELEGATION_KEY, lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-02-10", "2020-10-02"})
    void withAgentsAndCorrelation(String sv) {
        Delegation delegation = Delegation.NONE.withAuthorizedUser("agent").withCorrelationId("corr");
        SasToken token = blob(sv).sign(delegationKey("b", null), "acct", delegation);
        String[] lines = {
            "r",
            "",
            SE,
            "/blob/acct/box/b",
            "oid",
            "tid",
            ST,
            SE,
            "b",
            "2025-01-05",
            "agent",
            "",
            "corr",
            "",
            "",
            sv,
            "b",
            "",
            "",
            "",
            "",
            "",
            ""
        };
        assertToken(query(sv, "b", "&saoid=agent&scid=corr&sr=b&sp=r&sig=SIGNED"), token, DELEGATION_KEY, lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-12-06", "2025-01-05", "2025-05-05"})
    void withEncryptionScope(String sv) {
        SasToken token = blob(sv).withEncryptionScope("scope")
                .withHeaders(new HeaderOverrides("cc", "cd", "ce", "cl", "ct"))
                .sign(delegationKey("b", null), "acct", Delegation.NONE.withUnauthorizedUser("agent"));
        String[] lines = {
            "r",
            "",
            SE,
            "/blob/acct/box/b",
            "oid",
            "tid",
            ST,
            SE,
            "b",
            "2025-01-05",
            "",
            "agent",
            "",
            "",
            "",
            sv,
            "b",
            "",
            "scope",
            "cc",
            "cd",
            "ce",
            "cl",
            "ct"
        };
        String rest = "&suoid=agent&sr=b&sp=r&sig=SIGNED&ses=scope&rscc=cc&rscd=cd&rsce=ce&rscl=cl&rsct=ct";
        assertToken(query(sv, "b", rest), token, DELEGATION_KEY, lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-07-05", "2026-02-06"})
    void withADelegatedUser(String sv) {
        SasToken token = blob(sv).sign(delegationKey("b", "tid-2"), "acct", Delegation.NONE.withDelegatedUser("oid-2"));
        String[] lines = {
            "r",
            "",
            SE,
            "/blob/acct/box/b",
            "oid",
            "tid",
            ST,
            SE,
            "b",
            "2025-01-05",
            "",
            "",
            "",
            "tid-2",
            "oid-2",
            "",
            "",
            sv,
            "b",
            "",
            "",
            "",
            "",
            "",
            "",
            ""
        };
        assertToken(query(sv, "b", "&skdutid=tid-2&sduoid=oid-2&sr=b&sp=r&sig=SIGNED"), token, DELEGATION_KEY, lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-04-06", "2026-10-06"})
    void withHeadersAndParametersOfTheRequest(String sv) {
        Delegation delegation = Delegation.NONE
                .withRequestHeaders(Map.of("x-ms-b", "2", "x-ms-a", "1"))
                .withRequestQuery(Map.of("q", "v w", "p", "u"));
        SasToken token = blob(sv).sign(delegationKey("b", null), "acct", delegation);
        String[] lines = {
            "r",
            "",
            SE,
            "/blob/acct/box/b",
            "oid",
            "tid",
            ST,
            SE,
            "b",
            "2025-01-05",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            sv,
            "b",
            "",
            "",
            "x-ms-a:1",
            "x-ms-b:2",
            "",
            "",
            "p:u",
            "q:v w",
            "",
            "",
            "",
            "",
            ""
        };
        assertToken(
                query(sv, "b", "&sr=b&sp=r&sig=SIGNED&srh=x-ms-a%2Cx-ms-b&srq=p%2Cq"), token, DELEGATION_KEY, lines);
    }

    @Test
    void containersAndDirectories() {
        UserDelegationKey key = delegationKey("b", null);
        SasToken container = BlobSas.ofContainer("box", Grant.until(EXPIRY, ContainerPermission.LIST))
                .sign(key, "acct");
        String[] lines = {
            "l",
            "",
            SE,
            "/blob/acct/box",
            "oid",
            "tid",
            ST,
            SE,
            "b",
            "2025-01-05",
            "",
            "",
            "",
            "",
            "",
            "2025-01-05",
            "c",
            "",
            "",
            "",
            "",
            "",
            "",
            ""
        };
        assertToken(query("2025-01-05", "b", "&sr=c&sp=l&sig=SIGNED"), container, DELEGATION_KEY, lines);
        lines[3] = "/blob/acct/box/a/b";
        lines[16] = "d";
        SasToken directory = BlobSas.ofDirectory("box", "a/b", Grant.until(EXPIRY, BlobPermission.LIST))
                .sign(key, "acct");
        assertToken(query("2025-01-05", "b", "&sdd=2&sr=d&sp=l&sig=SIGNED"), directory, DELEGATION_KEY, lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-06", "2026-04-06", "2026-10-06"})
    void queuesAndFiles(String sv) {
        SasToken queue = QueueSas.of("line", Grant.until(EXPIRY, QueuePermission.PROCESS))
                .withVersion(v(sv))
                .sign(delegationKey("q", "tid-2"), "acct", "oid-2");
        String[] lines = {
            "p", "", SE, "/queue/acct/line", "oid", "tid", ST, SE, "q", "2025-01-05", "tid-2", "oid-2", "", "", sv
        };
        assertToken(query(sv, "q", "&skdutid=tid-2&sduoid=oid-2&sp=p&sig=SIGNED"), queue, DELEGATION_KEY, lines);
        SasToken file = FileSas.ofFile("s", "f", Grant.until(EXPIRY, FilePermission.READ))
                .withVersion(v(sv))
                .withHeaders(HeaderOverrides.NONE.withContentLanguage("de"))
                .sign(delegationKey("f", null), "acct");
        String[] ofFile = {
            "r",
            "",
            SE,
            "/file/acct/s/f",
            "oid",
            "tid",
            ST,
            SE,
            "f",
            "2025-01-05",
            "",
            "",
            "",
            "",
            sv,
            "",
            "",
            "",
            "de",
            ""
        };
        assertToken(query(sv, "f", "&sr=f&sp=r&sig=SIGNED&rscl=de"), file, DELEGATION_KEY, ofFile);
    }
}
