package io.lazuli.storage.benchmarks;

import io.lazuli.storage.benchmarks.load.Scenario;
import java.util.Optional;

/**
 * What one client used for one operation of a scenario, as a process of clients prints it on a line.
 *
 * @param cpu nanoseconds of processor time
 * @param memory bytes of heap; of {@link Scenario#COLD}, classes that were loaded
 * @param wall nanoseconds from its start to its end, by the share that one of the operations under way has
 * @param requests that the stub saw
 * @param failure null, or why there are no figures
 */
record Figures(Scenario scenario, double cpu, double memory, double wall, double requests, String failure) {
    private static final String MARK = "figures ";

    static Figures failed(Scenario scenario, String why) {
        return new Figures(scenario, 0, 0, 0, 0, why.replaceAll("\\s+", " "));
    }

    /** Returns the line. */
    String line() {
        return MARK + scenario.id() + " " + cpu + " " + memory + " " + wall + " " + requests + " "
                + (failure == null ? "" : failure);
    }

    /** Returns what a line says, or nothing if it is another kind of line. */
    static Optional<Figures> parse(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        String[] words = line.substring(MARK.length()).split(" ", 6);
        return Scenario.find(words[0])
                .map(scenario -> new Figures(
                        scenario,
                        Double.parseDouble(words[1]),
                        Double.parseDouble(words[2]),
                        Double.parseDouble(words[3]),
                        Double.parseDouble(words[4]),
                        words[5].isEmpty() ? null : words[5]));
    }
}
