package io.lazuli.storage.benchmarks;

import io.lazuli.storage.benchmarks.load.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The results as Markdown: a row for each scenario, a column for each client. */
final class Table {
    private final Results results;
    private final Settings settings;
    private final StringBuilder text = new StringBuilder();

    private Table(Results results, Settings settings) {
        this.results = results;
        this.settings = settings;
    }

    /** Returns table and caption. */
    static String of(Results results, Settings settings) {
        return new Table(results, settings).write();
    }

    private String write() {
        row("scenario", settings.clients().stream().map(Contender::id).toList());
        text.append("|---".repeat(settings.clients().size() + 1)).append("|\n");
        for (Scenario scenario : settings.scenarios()) {
            row(
                    scenario.title(),
                    settings.clients().stream().map(c -> cell(scenario, c)).toList());
        }
        caption();
        differences();
        for (String note : results.notes()) {
            text.append('\n').append(note);
        }
        for (String failure : results.failures()) {
            text.append("\nFAILED: ").append(failure);
        }
        return text.toString();
    }

    /** Says what the cells are, and what they were taken on. */
    private void caption() {
        text.append(String.format(
                Locale.ROOT,
                "%nPer operation: processor time of the client's process (times raw-netty), bytes of heap. "
                        + "Rounds: %d. Scale: %s. "
                        + "Java %s, %s %s, %d processors.",
                settings.rounds(),
                settings.scale() == 1 ? "1" : Double.toString(settings.scale()),
                System.getProperty("java.version"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors()));
    }

    private void row(String title, List<String> cells) {
        text.append("| ")
                .append(title)
                .append(" | ")
                .append(String.join(" | ", cells))
                .append(" |\n");
    }

    /** For example {@code 14.2 µs (**1.21**), 5.1 KB}. */
    private String cell(Scenario scenario, Contender client) {
        String cpu = time(results.median(scenario, client, Figures::cpu));
        if (cpu.isEmpty()) {
            return "no figures";
        }
        String of = times(scenario, client, Figures::cpu);
        double memory = results.median(scenario, client, Figures::memory).orElse(0);
        if (scenario == Scenario.COLD) {
            String wall = time(results.median(scenario, client, Figures::wall));
            return wall + times(scenario, client, Figures::wall) + ", CPU " + cpu + of + ", "
                    + String.format(Locale.ROOT, "%.0f classes", memory);
        }
        return cpu + of + ", " + bytes(memory);
    }

    private String times(Scenario scenario, Contender client, ToDoubleFunction<Figures> figure) {
        OptionalDouble ratio = results.ratio(scenario, client, figure);
        return client == Contender.RAW_NETTY || ratio.isEmpty()
                ? ""
                : String.format(Locale.ROOT, " (**%.2f**)", ratio.getAsDouble());
    }

    /** Names the scenarios for which the clients did not send equally many requests. */
    private void differences() {
        for (Scenario scenario : settings.scenarios()) {
            List<String> counts = settings.clients().stream()
                    .map(client -> results.median(scenario, client, Figures::requests))
                    .map(count -> count.isPresent() ? String.format(Locale.ROOT, "%.2f", count.getAsDouble()) : "?")
                    .toList();
            if (counts.stream().distinct().count() > 1) {
                text.append("\nRequests per operation, ")
                        .append(scenario.id())
                        .append(": ")
                        .append(String.join(", ", counts));
            }
        }
    }

    private static String time(OptionalDouble nanos) {
        if (nanos.isEmpty()) {
            return "";
        }
        double value = nanos.getAsDouble();
        if (value < 1e6) {
            return String.format(Locale.ROOT, "%.1f µs", value / 1e3);
        }
        return value < 1e9
                ? String.format(Locale.ROOT, "%.0f ms", value / 1e6)
                : String.format(Locale.ROOT, "%.2f s", value / 1e9);
    }

    private static String bytes(double bytes) {
        return bytes < 1e6
                ? String.format(Locale.ROOT, "%.1f KB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
