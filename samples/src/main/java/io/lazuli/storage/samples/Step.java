package io.lazuli.storage.samples;

import java.util.List;

/** What one step of the tour did: items and bytes there and back, how many came back wrong, and how long it took. */
record Step(String name, long items, long bytes, long wrong, long millis) {
    /** The work of a step: returns what it did. */
    @FunctionalInterface
    interface Work {
        Outcome run();
    }

    /** Items and bytes that went there and back, and how many items came back wrong. */
    record Outcome(long items, long bytes, long wrong) {}

    static Step timed(String name, Work work) {
        System.out.println(name);
        long start = System.nanoTime();
        Outcome outcome = work.run();
        long millis = (System.nanoTime() - start) / 1_000_000;
        return new Step(name, outcome.items(), outcome.bytes(), outcome.wrong(), millis);
    }

    /** Prints all steps; returns whether nothing came back wrong. */
    static boolean printTable(List<Step> steps) {
        System.out.printf("%n%-20s %10s %16s %8s %10s%n", "step", "items", "bytes", "wrong", "ms");
        long wrong = 0;
        for (Step step : steps) {
            System.out.printf(
                    "%-20s %,10d %,16d %,8d %,10d%n", step.name, step.items, step.bytes, step.wrong, step.millis);
            wrong += step.wrong;
        }
        System.out.println(wrong == 0 ? "All bytes equal." : wrong + " items came back wrong.");
        return wrong == 0;
    }
}
