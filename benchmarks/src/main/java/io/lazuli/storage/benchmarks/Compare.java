package io.lazuli.storage.benchmarks;

import io.lazuli.storage.benchmarks.load.Scenario;
import io.lazuli.storage.benchmarks.stub.Stub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The program that compares: starts the stub, then each client in a JVM of its own, in turn, round after round and in
 * the other order every other round, and prints a table of medians with the ratios to raw Netty.
 */
public final class Compare {
    /** The property that names the file with the class path of the peers. */
    static final String PEERS = "benchmarks.peers";

    /** The heap is fixed, so that no client spends time on growing it. */
    private static final List<String> STEADY =
            List.of("-Xms512m", "-Xmx512m", "-XX:MaxDirectMemorySize=512m", "-XX:+UseG1GC");

    private static final List<String> COLD = List.of("-Xmx512m");
    private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private final Settings settings;
    private final Results results = new Results();
    private final long deadline;

    private Compare(Settings settings) {
        this.settings = settings;
        this.deadline = System.nanoTime() + (long) (settings.minutes() * 60e9);
    }

    public static void main(String[] args) throws Exception {
        Settings settings;
        try {
            settings = Settings.parse(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Results results = run(settings);
        System.out.println(Table.of(results, settings));
        System.exit(results.failures().isEmpty() ? 0 : 1);
    }

    /** Compares, and leaves no process and no file behind. */
    static Results run(Settings settings) throws IOException, InterruptedException {
        Compare compare = new Compare(settings);
        Path folder = Files.createTempDirectory(settings.folder(), "lazuli-benchmarks");
        Duration limit = Duration.ofMinutes((long) settings.minutes() + 60);
        try (JavaProcess stub = JavaProcess.start(classPath(), SMALL, Stub.class, List.of(), limit)) {
            compare.rounds(settings.withFolder(folder).withPort(port(stub)));
        } finally {
            delete(folder);
        }
        return compare.results;
    }

    /** Returns the port that the stub prints once it serves. */
    private static int port(JavaProcess stub) throws IOException {
        StringBuilder rest = new StringBuilder();
        for (String line = stub.line(); line != null; line = stub.line()) {
            if (line.startsWith("port=")) {
                return Integer.parseInt(line.substring("port=".length()));
            }
            rest.append(line).append('\n');
        }
        throw new IOException("The stub did not start: " + rest);
    }

    /** Starts one client after the other, in every second round from the last to the first. */
    private void rounds(Settings stubbed) throws IOException, InterruptedException {
        for (int round = 1; round <= settings.rounds(); round++) {
            List<Contender> order = new ArrayList<>(settings.clients());
            if (round % 2 == 0) {
                Collections.reverse(order);
            }
            for (Contender client : order) {
                if (System.nanoTime() > deadline) {
                    results.note(
                            "Time is over: nothing was started from " + client.id() + " of round " + round + " on.");
                    return;
                }
                steady(client, round, stubbed);
                if (settings.scenarios().contains(Scenario.COLD)) {
                    cold(client, round, stubbed);
                }
            }
        }
    }

    /** Runs a client through all scenarios but the cold start, in one JVM. */
    private void steady(Contender client, int round, Settings stubbed) throws IOException, InterruptedException {
        List<Scenario> scenarios =
                settings.scenarios().stream().filter(s -> s != Scenario.COLD).toList();
        if (scenarios.isEmpty()) {
            return;
        }
        List<Scenario> missing = new ArrayList<>(scenarios);
        StringBuilder rest = new StringBuilder();
        try (JavaProcess process = start(client, STEADY, stubbed.withScenarios(scenarios))) {
            for (String line = process.line(); line != null; line = process.line()) {
                Optional<Figures> figures = Figures.parse(line);
                if (figures.isPresent()) {
                    results.add(client, round, figures.get());
                    missing.remove(figures.get().scenario());
                } else {
                    rest.append(line).append('\n');
                }
            }
        }
        told(rest);
        missing.forEach(scenario -> results.add(client, round, Figures.failed(scenario, "the process ended")));
    }

    /** Starts a client for one call, and reads clock and processor time from here, which costs it nothing. */
    private void cold(Contender client, int round, Settings stubbed) throws IOException, InterruptedException {
        StringBuilder rest = new StringBuilder();
        Figures cold = null;
        double wall = 0;
        double cpu = 0;
        long start = System.nanoTime();
        try (JavaProcess process = start(client, COLD, stubbed.withScenarios(List.of(Scenario.COLD)))) {
            for (String line = process.line(); line != null; line = process.line()) {
                Optional<Figures> figures = Figures.parse(line);
                if (line.equals(Measured.ANSWERED)) {
                    wall = System.nanoTime() - start;
                    cpu = process.cpuNanos();
                    process.proceed();
                } else if (figures.isPresent()) {
                    Figures told = figures.get();
                    cold = new Figures(Scenario.COLD, cpu, told.memory(), wall, told.requests(), null);
                } else {
                    rest.append(line).append('\n');
                }
            }
        }
        told(rest);
        results.add(client, round, cold != null ? cold : Figures.failed(Scenario.COLD, "the process ended"));
    }

    private JavaProcess start(Contender client, List<String> options, Settings stubbed) throws IOException {
        String path = client.isPeer() ? peers() : classPath();
        List<String> arguments = stubbed.withClients(List.of(client)).words();
        // Past the limit of the whole run, a client may finish what it has begun, within reason.
        Duration limit = Duration.ofMinutes((long) settings.minutes() + 10);
        return JavaProcess.start(path, options, Measured.class, arguments, limit);
    }

    /** Passes on what a client said besides figures: warnings, and stacks of what failed. */
    private static void told(StringBuilder rest) {
        System.err.print(rest);
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** Returns the class path that has the peers, which must not change what the other clients run on. */
    private static String peers() throws IOException {
        String file = System.getProperty(PEERS);
        if (file == null) {
            throw new IOException("The peers were not built; see benchmarks/run");
        }
        return Files.readString(Path.of(file)).strip();
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
