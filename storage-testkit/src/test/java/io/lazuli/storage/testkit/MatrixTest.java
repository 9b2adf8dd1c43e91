package io.lazuli.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs in every setting of the queue matrix, as the tests of a service do. */
@QueueMatrix
class MatrixTest {
    private final Setting at;

    MatrixTest(Setting at) {
        this.at = at;
    }

    @Test
    void everySettingHasAServerToConnectTo() {
        assertTrue(at.connectionString().contains("QueueEndpoint=http://127.0.0.1:"));
    }

    @Test
    void filesAreTriedOnOurEmulatorOnly() {
        assertEquals(
                List.of("emulator, sync", "emulator, async"),
                Matrix.file().stream().map(Setting::toString).toList());
    }

    @Test
    void namesDoNotRepeat() {
        assertNotEquals(at.uniqueName("Queue"), at.uniqueName("Queue"));
        assertTrue(at.uniqueName("Queue").matches("queue-[a-z0-9]+"));
    }
}
