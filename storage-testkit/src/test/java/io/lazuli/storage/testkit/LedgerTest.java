package io.lazuli.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.emulator.RecordedRequest;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.testkit.Ledger.Told;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static TransportException broken(String message) {
        return broken(message, false);
    }

    private static TransportException broken(String message, boolean outcomeUnknown) {
        return new TransportException(TransportException.Kind.DISCONNECTED, message, true, null, outcomeUnknown);
    }

    @Test
    void callersAreToldOfSuccessRefusalOrNothing() {
        Ledger ledger = new Ledger("call");
        assertEquals("done", ledger.call(() -> "done").result());
        assertEquals(
                Told.REFUSED,
                ledger.call(() -> {
                            throw broken("Nobody listens");
                        })
                        .told());
        assertEquals(
                Told.UNKNOWN,
                ledger.call(() -> {
                            throw broken("The answer was lost", true);
                        })
                        .told());
        assertEquals("call: 1 succeeded, 1 refused, 1 unknown, 0 lies", ledger.toString());
        ledger.close();
    }

    @Test
    void lieFailsTheLedgerAtItsEnd() {
        Ledger ledger = new Ledger("call");
        ledger.check(true, "fine");
        ledger.check(false, "message 7 is there twice");
        String told =
                String.valueOf(assertThrows(AssertionError.class, ledger::close).getMessage());
        assertTrue(told.contains("message 7 is there twice"), told);
    }

    @Test
    void whatFailsInATaskFailsTheTest() {
        assertEquals(List.of(0, 2, 4), Ledger.inParallel(3, i -> 2 * i));
        assertThrows(
                AssertionError.class,
                () -> Ledger.inParallel(3, i -> {
                    throw new IllegalStateException("task " + i);
                }));
        assertThrows(
                AssertionError.class,
                () -> new Ledger("call").call(() -> {
                    throw new IOException("no failure of the SDK");
                }));
    }

    @Test
    void thirdOfTheAnswersIsLostInThreeWays() throws IOException {
        try (StorageEmulator emulator = StorageEmulator.start()) {
            LostAnswers.of(emulator, 1);
            AtomicInteger errors = new AtomicInteger();
            for (int i = 0; i < 90; i++) {
                int status = get(emulator.blobEndpoint());
                errors.addAndGet(status == 500 ? 1 : 0);
            }
            List<RecordedRequest> all = emulator.recorded();
            long unanswered = all.stream().filter(each -> each.status() == 0).count();
            assertTrue(errors.get() > 2 && errors.get() < 25, "answered with a 500: " + errors);
            assertTrue(unanswered > 6 && unanswered < 50, "not answered: " + unanswered + " of " + all.size());
        }
    }

    /** Returns the status, or 0 if there is no answer. The JDK's client asks once more by itself. */
    private static int get(URI url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        try {
            return connection.getResponseCode();
        } catch (IOException e) {
            return 0;
        } finally {
            connection.disconnect();
        }
    }
}
