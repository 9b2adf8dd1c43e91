package io.lazuli.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {
    @Test
    void aRangeIsWrittenAsFirstAndLastByte() {
        assertEquals("bytes=0-511", ByteRange.of(0, 512).header());
        assertEquals("bytes=5-5", ByteRange.of(5, 1).header());
        assertEquals("bytes=512-", ByteRange.from(512).header());
        assertNull(ByteRange.ALL.header());
        assertEquals(
                "bytes=0-9223372036854775806", ByteRange.of(0, Long.MAX_VALUE).header());
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 0", "0, -2", "1, 9223372036854775807", "9223372036854775807, 1"})
    void aRangeThatIsNoneIsRefused(long offset, long length) {
        assertThrows(IllegalArgumentException.class, () -> ByteRange.of(offset, length));
    }

    @Test
    void theRestOfARangeFollowsWhatWasRead() {
        assertEquals(ByteRange.of(15, 5), ByteRange.of(10, 10).skip(5));
        assertEquals(ByteRange.from(15), ByteRange.from(10).skip(5));
        assertThrows(IllegalArgumentException.class, () -> ByteRange.of(10, 10).skip(10));
        assertThrows(IllegalArgumentException.class, () -> ByteRange.of(10, 10).skip(11));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {"'\"0x1\"', '\"0x1\"'", "'0x1', '\"0x1\"'", "'*', '*'", "'W/\"0x1\"', 'W/\"0x1\"'"})
    void anETagHasItsQuotes(String text, String value) {
        assertEquals(value, ETag.of(text).toString());
    }

    @Test
    void anEmptyETagIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ETag(""));
        assertThrows(NullPointerException.class, () -> new ETag(null));
    }

    @Test
    void datesAreWrittenToTheLetter() {
        assertEquals("Tue, 03 Mar 2026 10:11:12 GMT", HttpDates.format(Instant.parse("2026-03-03T10:11:12.999Z")));
        assertEquals("Thu, 01 Jan 1970 00:00:00 GMT", HttpDates.format(Instant.EPOCH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Tue, 03 Mar 2026 10:11:12 GMT", "Tue, 3 Mar 2026 10:11:12 GMT", "tue, 03 mar 2026 10:11:12 gmt"
            })
    void datesAreReadLeniently(String text) {
        assertEquals(OffsetDateTime.parse("2026-03-03T10:11:12Z"), HttpDates.parseOrNull(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-03-03T10:11:12Z",
                "Mon, 03 Mar 2026 10:11:12 GMT",
                "Tue, 33 Mar 2026 10:11:12 GMT"
            })
    void whatIsNoDateIsNone(String text) {
        assertNull(HttpDates.parseOrNull(text));
    }

    @Test
    void everySecondIsReadAsItWasWritten() {
        for (long second = 0; second < 4_102_444_800L; second += 86_399 * 97) {
            Instant instant = Instant.ofEpochSecond(second);
            assertEquals(
                    instant, HttpDates.parseOrNull(HttpDates.format(instant)).toInstant());
        }
    }

    @Test
    void headersAreFoundWithoutRegardToCaseAndShowNoValues() {
        HttpHeaders headers = HttpHeaders.builder()
                .add("ETag", "0x1")
                .add("x-n", "12")
                .add("x-b", "TRUE")
                .add("X-N", "13")
                .build();
        assertEquals("12", headers.get("X-N"));
        assertEquals(12, headers.getLong("x-n", -1));
        assertEquals(-1, headers.getLong("x-b", -1));
        assertTrue(headers.getBoolean("X-B"));
        assertFalse(headers.getBoolean("x-n"));
        assertEquals(ETag.of("0x1"), headers.etag());
        assertEquals(4, headers.size());
        assertEquals("HttpHeaders[ETag, x-n, x-b, X-N]", headers.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb: c", "a\nb", "a\u0000", "ä", "\u007f"})
    void aHeaderThatWouldSplitIsRefusedAndNotShown(String value) {
        HttpHeaders.Builder builder = HttpHeaders.builder();
        String told = assertThrows(IllegalArgumentException.class, () -> builder.add("x", "topsecret" + value))
                .getMessage();
        assertFalse(told.contains("topsecret"), told);
        assertThrows(IllegalArgumentException.class, () -> builder.add(value + " ", "x"));
        assertThrows(IllegalArgumentException.class, () -> builder.add("", "x"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://acct.blob.core.windows.net, acct, false",
        "https://acct.blob.core.windows.net/, acct, false",
        "https://acct-secondary.blob.core.windows.net, acct, false",
        "http://127.0.0.1:10000/devstoreaccount1, devstoreaccount1, true",
        "http://[::1]:10000/devstoreaccount1/, devstoreaccount1, true",
        "http://localhost:10000/acct, acct, true",
        "http://127.0.0.1:10000, '', false",
        "http://emulator, '', false",
    })
    void theAccountIsReadFromTheEndpoint(String endpoint, String name, boolean pathStyle) {
        StorageAccount account = StorageAccount.at(endpoint);
        assertEquals(name, account.name());
        assertEquals(pathStyle, account.isPathStyle());
        assertFalse(account.endpoint().toString().endsWith("/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acct",
                "ftp://a.b.c",
                "https://",
                "https:///x",
                "https://a.b.c?sig=topsecret",
                "https://a.b.c/x#topsecret",
                "https://u:topsecret@a.b.c",
                "https://a b.c?sig=topsecret",
                "https://a.b.c/|?sig=topsecret"
            })
    void anEndpointThatIsNoneIsRefusedAndNotShown(String endpoint) {
        String told = assertThrows(IllegalArgumentException.class, () -> StorageAccount.at(endpoint))
                .toString();
        assertFalse(told.contains("topsecret"), told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2025", "25-01-05", "2025-1-5", "latest", "2025-01-05 ", "2025-01-05\r\n"})
    void aVersionIsADate(String value) {
        assertThrows(IllegalArgumentException.class, () -> new ServiceVersion(value));
    }
}
