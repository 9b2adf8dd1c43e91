package io.lazuli.storage.benchmarks;

import io.lazuli.storage.benchmarks.load.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The figures of all rounds. */
final class Results {
    private final Map<Scenario, Map<Contender, Map<Integer, Figures>>> rounds = new EnumMap<>(Scenario.class);
    private final List<String> failures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** Takes a sentence for below the table. */
    void note(String text) {
        notes.add(text);
    }

    /** Takes what a client printed in a round. */
    void add(Contender client, int round, Figures figures) {
        if (figures.failure() != null) {
            failures.add(client.id() + ", " + figures.scenario().id() + ", round " + round + ": " + figures.failure());
            return;
        }
        rounds.computeIfAbsent(figures.scenario(), s -> new EnumMap<>(Contender.class))
                .computeIfAbsent(client, c -> new TreeMap<>())
                .put(round, figures);
    }

    /** Returns what went wrong, one line each. */
    List<String> failures() {
        return failures;
    }

    /** Returns what is to be known about the run, one line each. */
    List<String> notes() {
        return notes;
    }

    /** Returns the median of a figure over the rounds, if there was one. */
    OptionalDouble median(Scenario scenario, Contender client, ToDoubleFunction<Figures> figure) {
        return median(of(scenario, client).values().stream().mapToDouble(figure).toArray());
    }

    /** Returns the median of the ratios to the floor, each taken within a round: what disturbed both cancels out. */
    OptionalDouble ratio(Scenario scenario, Contender client, ToDoubleFunction<Figures> figure) {
        Map<Integer, Figures> floor = of(scenario, Contender.RAW_NETTY);
        return median(of(scenario, client).entrySet().stream()
                .filter(e -> floor.containsKey(e.getKey()))
                .mapToDouble(e -> figure.applyAsDouble(e.getValue()) / figure.applyAsDouble(floor.get(e.getKey())))
                .filter(Double::isFinite)
                .toArray());
    }

    private Map<Integer, Figures> of(Scenario scenario, Contender client) {
        return rounds.getOrDefault(scenario, Map.of()).getOrDefault(client, Map.of());
    }

    private static OptionalDouble median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
    }
}
