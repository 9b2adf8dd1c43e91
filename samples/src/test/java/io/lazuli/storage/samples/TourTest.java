package io.lazuli.storage.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.emulator.RecordedRequest;
import io.lazuli.storage.emulator.StorageEmulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TourTest {
    @TempDir
    Path folder;

    @Test
    void everyByteComesBackFromAllServices() throws IOException {
        fill();
        try (StorageEmulator emulator = StorageEmulator.start()) {
            assertTrue(Tour.run(folder, emulator.connectionString()));
            assertTrue(sent(emulator, "restype=share"), "the share was visited");
        }
    }

    @Test
    void anAccountWithoutFilesIsTouredWithoutTheShare() throws IOException {
        fill();
        try (StorageEmulator emulator = StorageEmulator.start()) {
            String withoutFiles = emulator.connectionString().replaceAll("FileEndpoint=[^;]*;?", "");
            assertTrue(Tour.run(folder, withoutFiles));
            assertEquals(false, sent(emulator, "restype=share"));
        }
    }

    @Test
    void aFileThatComesBackChangedIsCounted() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "one");
        Path copy = Files.createDirectories(folder.resolve("copy"));
        FileTree tree = FileTree.of(folder);
        assertEquals(1, tree.differences(copy), "missing");
        Files.writeString(copy.resolve("a.txt"), "two");
        assertEquals(1, tree.differences(copy), "changed");
        Files.writeString(copy.resolve("a.txt"), "one");
        assertEquals(0, tree.differences(copy));
    }

    private void fill() throws IOException {
        Files.createDirectories(folder.resolve("deep/er"));
        Files.writeString(folder.resolve("empty"), "");
        Files.writeString(folder.resolve("deep/naïve %20 + #1.txt"), "names are raw", StandardCharsets.UTF_8);
        byte[] large = new byte[9 * 1024 * 1024 + 1];
        new Random(1).nextBytes(large);
        Files.write(folder.resolve("deep/er/large.bin"), large);
    }

    private static boolean sent(StorageEmulator emulator, String part) {
        return emulator.recorded().stream().map(RecordedRequest::url).anyMatch(url -> url.contains(part));
    }
}
