package io.lazuli.storage.internal.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.sas.UserDelegationKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The question for a user delegation key, and its answer. */
class UserDelegationKeyXmlTest {
    private static final String SECRET = "c2VjcmV0IHNlY3JldCBzZWNyZXQ=";
    private static final String ANSWER = "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?><UserDelegationKey>"
            + "<SignedOid>oid-1</SignedOid><SignedTid>tid-1</SignedTid><SignedStart>2026-03-01T12:00:00Z</SignedStart>"
            + "<SignedExpiry>2026-03-08T12:00:00Z</SignedExpiry><SignedService>b</SignedService>"
            + "<SignedVersion>2026-02-06</SignedVersion><SignedDelegatedUserTid>tid-2</SignedDelegatedUserTid><New>1</New>"
            + "<Value>" + SECRET + "</Value></UserDelegationKey>";

    private static final Instant START = Instant.parse("2026-03-01T12:00:00.987Z");

    private static String written(Instant start, Instant expiry, String tenant) {
        return new String(UserDelegationKeyXml.write(start, expiry, tenant), StandardCharsets.UTF_8);
    }

    private static UserDelegationKey read(String document) {
        return UserDelegationKeyXml.read(
                new ResponseInfo(200, HttpHeaders.EMPTY), ByteBuffer.wrap(document.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theQuestionTellsWholeSeconds() {
        String start = "<?xml version=\"1.0\" encoding=\"utf-8\"?><KeyInfo><Start>2026-03-01T12:00:00Z</Start>";
        assertEquals(
                start + "<Expiry>2026-03-01T12:00:01Z</Expiry></KeyInfo>", written(START, START.plusMillis(20), null));
        assertEquals(
                start + "<Expiry>2026-03-08T12:00:00Z</Expiry><DelegatedUserTid>t&amp;2</DelegatedUserTid></KeyInfo>",
                written(START, START.plus(Duration.ofDays(7)), "t&2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.01S", "PT-1S", "P-400D", "P7DT1S", "P100000000D"})
    void aTimeThatNoKeyHoldsIsRefused(Duration period) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> written(START, START.plus(period), null));
        assertTrue(refusal.getMessage().contains("2026-03-01T12:00:00Z"), refusal.getMessage());
    }

    @Test
    void yearsThatHaveNoFourDigitsAndBlankTenantsAreRefused() {
        Instant late = Instant.parse("9999-12-31T23:00:00Z");
        assertThrows(IllegalArgumentException.class, () -> written(late, late.plusSeconds(7200), null));
        assertThrows(IllegalArgumentException.class, () -> written(Instant.MIN, Instant.MIN.plusSeconds(1), null));
        assertThrows(IllegalArgumentException.class, () -> written(Instant.MIN, Instant.MAX, null));
        assertThrows(IllegalArgumentException.class, () -> written(START, START.plusSeconds(60), " "));
    }

    @Test
    void theAnswerIsAKey() {
        Instant start = Instant.parse("2026-03-01T12:00:00Z");
        UserDelegationKey key = read(ANSWER);
        assertEquals(
                new UserDelegationKey(
                        "oid-1",
                        "tid-1",
                        start,
                        start.plus(Duration.ofDays(7)),
                        "b",
                        new ServiceVersion("2026-02-06"),
                        "tid-2",
                        SECRET),
                key);
        assertFalse(key.toString().contains(SECRET), key::toString);
        assertNull(read(ANSWER.replaceAll("<SignedDelegated.*Tid>", "")).delegatedTenant());
        assertNull(read(ANSWER.replace("tid-2", "")).delegatedTenant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SignedOid",
                "SignedTid",
                "SignedStart",
                "SignedExpiry",
                "SignedService",
                "SignedVersion",
                "Value",
                "UserDelegationKey"
            })
    void anAnswerThatLacksAPartIsNoKey(String part) {
        String lacking = ANSWER.replace("<" + part + ">", "<Other>").replace("</" + part + ">", "</Other>");
        assertNoKey(lacking);
        assertNoKey(ANSWER.replaceAll("<" + part + ">.*</" + part + ">", "<" + part + "/>"));
    }

    @ParameterizedTest
    @CsvSource({
        "c2VjcmV0IHNlY3JldCBzZWNyZXQ=, c2VjcmV0-not-Base64",
        "2026-02-06, soon",
        "03-08T12, 02-08T12",
        "oid-1, 'a\nb'"
    })
    void anAnswerWithAPartThatIsMalformedIsNoKey(String part, String odd) {
        assertNoKey(ANSWER.replace(part, odd));
    }

    private static void assertNoKey(String document) {
        DecodeException failure = assertThrows(DecodeException.class, () -> read(document));
        assertFalse(failure.getMessage().contains("c2VjcmV0"), failure.getMessage());
        assertNull(failure.getCause());
    }
}
