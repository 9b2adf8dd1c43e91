package io.lazuli.storage.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.benchmarks.load.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison at a thousandth of its size: everything is done, and nothing is said about time. */
final class CompareTest {
    @TempDir
    Path folder;

    @Test
    void everyScenarioSucceedsWithEveryClientAndHasItsRow() throws Exception {
        String options = "--clients raw-netty,lazuli --rounds 1 --scale 0.001 --warm 0";
        Settings settings = Settings.parse(List.of(options.split(" "))).withFolder(folder);

        Results results = Compare.run(settings);

        assertEquals(List.of(), results.failures());
        assertEquals(List.of(), results.notes());
        String table = Table.of(results, settings);
        for (Scenario scenario : Scenario.values()) {
            String row = table.lines()
                    .filter(line -> line.startsWith("| " + scenario.title()))
                    .findFirst()
                    .orElseThrow();
            assertFalse(row.contains("no figures"), row);
        }
        for (Contender client : settings.clients()) {
            assertEquals(
                    3,
                    results.median(Scenario.QUEUE_C32, client, Figures::requests)
                            .orElseThrow());
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void anUnknownWordIsAnsweredWithAllThatAreKnown() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Settings.parse(List.of("--scenarios", "head-c65")));

        assertTrue(refused.getMessage().contains("'head-c65'"));
        assertTrue(refused.getMessage().contains("head-c64,put4k-c64"));
    }
}
