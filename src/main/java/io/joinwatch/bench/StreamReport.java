package io.joinwatch.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The results of {@code bench stream} as Markdown: for the results file, and for people at a terminal. Stateless. */
final class StreamReport {
    private static final String HOW = """
            How to read it. One broker, in the bench's own process, holds one input topic per case; every method reads all of it, from its
            start, in a Java process of its own with a heap of at most 2 GiB, two threads and both cores, which it shares with the broker.
            Methods take turns; a figure is the median of the rounds, ± where least and greatest are more than 20 % apart. The clock
            starts when the warm-up was read.

            - Events have two joins, a third of a kilobyte as JSON and more; half of them tell what their sides read. Queries are drawn with
              heavy tails from 200 per case; a quarter of the databases makes half of the load. Of texts 99.5 % differ from known ones in
              literals alone. Every database has 100 tables, closes panes meanwhile, and is solved.
            - `consumer` parses every event token by token and keeps nothing. `dsl` is flatMap, groupByKey and a windowed sum of bytes per
              pair of columns, exactly once, with the app's commit interval, cache and compression; of texts it counts no more than how many
              there are. `joinwatch` is the app whole, exactly once, every setting at its default.
            - Changelog: what an application's changelogs grew by after the warm-up, as they lie on the broker, compressed. Repartition
              topics, which only `dsl` has, are not in it.
            - Heap: most that was left after a collection. Native: most that the process had in memory, less its heap.
            """;

    private StreamReport() {}

    /** All that the results file says. */
    static String whole(StreamOutcome outcome) {
        return "\n" + HOW + "\n" + summary(outcome).stripTrailing() + "\n";
    }

    /** Goals, and a table per case. */
    static String summary(StreamOutcome outcome) {
        StringBuilder out = new StringBuilder();
        List<Reach> reach = outcome.reach();
        if (!reach.isEmpty()) {
            out.append("## Reach\n\n");
            MarkdownTable.append(
                    out,
                    List.of("what", "must", "got", ""),
                    reach.stream()
                            .map(goal -> List.of(goal.subject(), goal.must(), goal.got(), goal.verdict()))
                            .toList());
        }
        for (StreamSpec spec : outcome.specs()) {
            out.append("## ").append(title(spec)).append("\n\n");
            List<List<String>> cells = new ArrayList<>();
            for (StreamMethod method : StreamMethod.values()) {
                List<String> line = new ArrayList<>(List.of(method.toString()));
                for (StreamMetric metric : StreamMetric.values()) {
                    line.add(outcome.find(spec.group(), method, metric)
                            .map(row -> cell(row, metric))
                            .orElse("–"));
                }
                cells.add(line);
            }
            MarkdownTable.append(
                    out,
                    List.of(
                            "method",
                            "events/s",
                            "processor s per million",
                            "changelog bytes per event",
                            "heap",
                            "native"),
                    cells);
        }
        return out.toString();
    }

    private static String title(StreamSpec spec) {
        return String.format(
                Locale.ROOT,
                "%s of %,d databases: %,d events, %,d of them warm-up, %d rounds",
                spec.form() == StreamForm.JOINS ? "Joins" : "Texts",
                spec.databases(),
                spec.events(),
                spec.warmUp(),
                spec.rounds());
    }

    /** What one round says, in a few words. */
    static String progress(StreamMethod method, Optional<Double> rate) {
        return method + " "
                + rate.map(figure -> String.format(Locale.ROOT, "%,.0f events/s", figure))
                        .orElse("–");
    }

    private static String cell(StreamRow row, StreamMetric metric) {
        String spread = row.greatest() > 1.2 * row.least() ? " ±" : "";
        return switch (metric) {
            case RATE -> String.format(Locale.ROOT, "%,.0f", row.value()) + spread;
            case PROCESSOR -> String.format(Locale.ROOT, "%.2f", row.value()) + spread;
            case CHANGELOG -> String.format(Locale.ROOT, "%.1f", row.value()) + spread;
            case HEAP, NATIVE -> Figure.bytes(row.value()) + spread;
        };
    }
}
