package io.lazuli.storage.transport.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReceivedHeadersTest {
    @Test
    void datesAreReadAndWhatIsNoneIsTheDefault() {
        ReceivedHeaders headers = new ReceivedHeaders();
        headers.add((CharSequence) "Date", "Tue, 03 Mar 2026 10:11:12 GMT");
        headers.add((CharSequence) "Expires", "0");
        long millis = Instant.parse("2026-03-03T10:11:12Z").toEpochMilli();
        assertEquals(millis, headers.getTimeMillis("date"));
        assertEquals(millis, headers.getTimeMillis("date", 7));
        assertNull(headers.getTimeMillis("Expires"));
        assertEquals(7, headers.getTimeMillis("Expires", 7));
        assertNull(headers.getTimeMillis("Last-Modified"));
        assertEquals(7, headers.getTimeMillis("Last-Modified", 7));
    }
}
