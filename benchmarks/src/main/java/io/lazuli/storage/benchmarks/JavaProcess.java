package io.lazuli.storage.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that was started from here, and is ended from here at the latest when its time is over. */
final class JavaProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final BufferedReader lines;
    private final Thread watch;

    private JavaProcess(Process process, Duration limit) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
        this.watch = new Thread(() -> endAfter(limit), "limit");
        watch.setDaemon(true);
        watch.start();
    }

    /** Starts a JVM of the kind that this one is; what it says on either stream can be read by line. */
    static JavaProcess start(
            String classPath, List<String> options, Class<?> main, List<String> arguments, Duration limit)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(arguments);
        return new JavaProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start(), limit);
    }

    /** Returns the next line of its output, or null at the end. */
    String line() throws IOException {
        return lines.readLine();
    }

    /** Returns what its threads have used of the processors, in nanoseconds; 0 where the system does not tell. */
    long cpuNanos() {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /** Ends its standard input. */
    void proceed() throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).close();
    }

    private void endAfter(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process if it does not end by itself now. */
    @Override
    public void close() throws IOException {
        proceed();
        endAfter(PATIENCE);
        watch.interrupt();
    }
}
