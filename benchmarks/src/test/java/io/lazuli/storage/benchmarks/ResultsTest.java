package io.lazuli.storage.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.benchmarks.load.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of figures between a process and the table. */
final class ResultsTest {
    private final Results results = new Results();

    @Test
    void ratiosAreTakenWithinRoundsAndThenTheirMedian() {
        // The machine was twice as slow in the second round; only the third has a ratio other than 2.
        add(1, 10, 20);
        add(2, 20, 40);
        add(3, 10, 90);

        assertEquals(
                2,
                results.ratio(Scenario.HEAD_C64, Contender.LAZULI, Figures::cpu).orElseThrow());
        assertEquals(
                40,
                results.median(Scenario.HEAD_C64, Contender.LAZULI, Figures::cpu)
                        .orElseThrow());
    }

    @Test
    void aFailureIsNamedAndHasNoFigures() {
        Figures failed = Figures.parse(
                        Figures.failed(Scenario.COLD, "no\nanswer").line())
                .orElseThrow();

        results.add(Contender.LAZULI, 1, failed);

        assertEquals(List.of("lazuli, cold, round 1: no answer"), results.failures());
        assertTrue(results.median(Scenario.COLD, Contender.LAZULI, Figures::cpu).isEmpty());
    }

    @Test
    void figuresAreReadAsTheyWerePrinted() {
        Figures figures = new Figures(Scenario.LIST_200K, 1.5e9, 2.25, 3, 40, null);

        assertEquals(figures, Figures.parse(figures.line()).orElseThrow());
    }

    private void add(int round, double floor, double ours) {
        results.add(Contender.RAW_NETTY, round, new Figures(Scenario.HEAD_C64, floor, 1, 1, 1, null));
        results.add(Contender.LAZULI, round, new Figures(Scenario.HEAD_C64, ours, 1, 1, 1, null));
    }
}
