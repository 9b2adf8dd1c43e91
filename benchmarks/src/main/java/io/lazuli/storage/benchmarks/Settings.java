package io.lazuli.storage.benchmarks;

import io.lazuli.storage.benchmarks.load.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is compared, and how thoroughly: the command line of {@link Compare}, and of the processes that it starts.
 *
 * @param clients in the order of the table
 * @param rounds of which the median is taken
 * @param scale part of the operations, or of the size of the transfers, that is measured; 1 for all
 * @param warmSeconds longest time for which a scenario is run before it is measured; 0 for not at all
 * @param minutes after which nothing more is started
 * @param folder for the files of the transfers, some 2 GiB at full scale
 * @param port of the stub, in a process of clients
 */
record Settings(
        List<Contender> clients,
        List<Scenario> scenarios,
        int rounds,
        double scale,
        double warmSeconds,
        double minutes,
        Path folder,
        int port) {
    static final String USAGE =
            "Options: --clients A,B  --scenarios A,B  --rounds N  --scale X  --warm SECONDS  --minutes N"
                    + "  --folder PATH\nClients: " + ids(Arrays.asList(Contender.values()), Contender::id)
                    + "\nScenarios: " + ids(Arrays.asList(Scenario.values()), Scenario::id);

    /** Three rounds of everything that needs no peer. */
    static final Settings DEFAULT = new Settings(
            Arrays.stream(Contender.values()).filter(c -> !c.isPeer()).toList(),
            Arrays.asList(Scenario.values()),
            3,
            1,
            15,
            45,
            Path.of(System.getProperty("java.io.tmpdir")),
            0);

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if it cannot be understood
     */
    static Settings parse(List<String> words) {
        Settings settings = DEFAULT;
        if (words.size() % 2 != 0) {
            throw new IllegalArgumentException("An option without a value\n" + USAGE);
        }
        for (int i = 0; i < words.size(); i += 2) {
            settings = settings.with(words.get(i), words.get(i + 1));
        }
        return settings;
    }

    /** Returns the command line that {@link #parse} reads. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("--clients", ids(clients, Contender::id), "--scenarios", ids(scenarios, Scenario::id)));
        words.addAll(List.of("--rounds", "" + rounds, "--scale", "" + scale, "--warm", "" + warmSeconds));
        words.addAll(List.of("--minutes", "" + minutes, "--folder", folder.toString(), "--port", "" + port));
        return words;
    }

    Settings withClients(List<Contender> value) {
        return new Settings(value, scenarios, rounds, scale, warmSeconds, minutes, folder, port);
    }

    Settings withScenarios(List<Scenario> value) {
        return new Settings(clients, value, rounds, scale, warmSeconds, minutes, folder, port);
    }

    Settings withFolder(Path value) {
        return new Settings(clients, scenarios, rounds, scale, warmSeconds, minutes, value, port);
    }

    Settings withPort(int value) {
        return new Settings(clients, scenarios, rounds, scale, warmSeconds, minutes, folder, value);
    }

    private Settings with(String option, String value) {
        return switch (option) {
            case "--clients" -> withClients(each(value, id -> Contender.find(id).orElseThrow(() -> unknown(id))));
            case "--scenarios" ->
                withScenarios(each(value, id -> Scenario.find(id).orElseThrow(() -> unknown(id))));
            case "--rounds" ->
                new Settings(clients, scenarios, Integer.parseInt(value), scale, warmSeconds, minutes, folder, port);
            case "--scale" ->
                new Settings(clients, scenarios, rounds, Double.parseDouble(value), warmSeconds, minutes, folder, port);
            case "--warm" ->
                new Settings(clients, scenarios, rounds, scale, Double.parseDouble(value), minutes, folder, port);
            case "--minutes" ->
                new Settings(clients, scenarios, rounds, scale, warmSeconds, Double.parseDouble(value), folder, port);
            case "--folder" -> withFolder(Path.of(value));
            case "--port" -> withPort(Integer.parseInt(value));
            default -> throw unknown(option);
        };
    }

    private static <T> List<T> each(String ids, Function<String, T> find) {
        return Arrays.stream(ids.split(",")).map(find).toList();
    }

    private static <T> String ids(List<T> values, Function<T, String> id) {
        return values.stream().map(id).collect(Collectors.joining(","));
    }

    private static IllegalArgumentException unknown(String word) {
        return new IllegalArgumentException("'" + word + "' is unknown\n" + USAGE);
    }
}
