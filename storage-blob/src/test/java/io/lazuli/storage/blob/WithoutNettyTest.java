package io.lazuli.storage.blob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.StorageException;
import io.lazuli.storage.emulator.StorageEmulator;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The SDK in a process in which there is no Netty. */
class WithoutNettyTest {
    private static String home(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    @Test
    void clientsWorkOnTheClassPath() throws Exception {
        String path = String.join(
                File.pathSeparator,
                home(StorageException.class),
                home(BlobServiceClient.class),
                home(Nullable.class),
                home(WithoutNettyProgram.class));
        run("class-path", "-cp", path, WithoutNettyProgram.class.getName());
    }

    @Test
    void clientsWorkOnTheModulePath() throws Exception {
        String modules = String.join(File.pathSeparator, home(StorageException.class), home(BlobServiceClient.class));
        run(
                "module-path",
                "--module-path",
                modules,
                "--patch-module",
                "io.lazuli.storage.blob=" + home(WithoutNettyProgram.class),
                "--module",
                "io.lazuli.storage.blob/" + WithoutNettyProgram.class.getName());
    }

    private static void run(String container, String... arguments) throws Exception {
        try (StorageEmulator emulator = StorageEmulator.start()) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(Arrays.asList(arguments));
            command.addAll(List.of(emulator.connectionString(), container));
            Process program =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(program.waitFor(60, TimeUnit.SECONDS), printed);
            assertEquals(0, program.exitValue(), printed);
            assertTrue(printed.stripTrailing().endsWith("done"), printed);
        }
    }
}
