package io.lazuli.storage.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StorageEmulatorExtension.class)
class StorageEmulatorExtensionTest {
    @RepeatedTest(2)
    void eachTestGetsAnEmptyEmulator(StorageEmulator emulator) throws Exception {
        assertEquals(0, emulator.recorded().size());
        int created = new Rest(emulator)
                .send("PUT", emulator.blobEndpoint() + "/box?restype=container", "")
                .statusCode();
        assertEquals(201, created);
    }
}
