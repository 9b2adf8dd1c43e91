package io.lazuli.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingsTest {
    @Test
    void exchangesAreChosenByOperationAndStatus() {
        List<Exchange> found =
                Recordings.of(Service.BLOB, "Blob_GetProperties", 2).toList();
        assertEquals(Recordings.available(), !found.isEmpty());
        for (Exchange exchange : found) {
            assertEquals("HEAD", exchange.method(), exchange::toString);
            assertEquals(200, exchange.info().status(), exchange::toString);
            assertTrue(exchange.info().headers().contains("ETag"), exchange::toString);
        }
    }

    @Test
    void everyServiceHasExchanges() {
        for (Service service : Service.values()) {
            assertEquals(
                    Recordings.available(), Recordings.of(service).findAny().isPresent(), service::toString);
        }
    }
}
