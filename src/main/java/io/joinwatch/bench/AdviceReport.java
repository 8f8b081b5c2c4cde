package io.joinwatch.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The results of {@code bench advice} as Markdown: for the results file, and for people at a terminal. Stateless. */
final class AdviceReport {
    private static final String NONE = "–";

    private AdviceReport() {}

    /** All that the results file says. */
    static String whole(AdviceOutcome outcome) {
        return "\n" + HOW + "\n" + summary(outcome).stripTrailing() + "\n";
    }

    /** Goals, and a table per workload. */
    static String summary(AdviceOutcome outcome) {
        AdviceResults results = outcome.results();
        StringBuilder out = new StringBuilder();
        if (!outcome.reach().isEmpty()) {
            out.append("## Reach\n\n");
            MarkdownTable.append(
                    out,
                    List.of("what", "must", "got", ""),
                    outcome.reach().stream()
                            .map(goal -> List.of(goal.subject(), goal.must(), goal.got(), goal.verdict()))
                            .toList());
        }
        for (String workload : results.workloads()) {
            out.append("## ").append(workload).append("\n\n");
            MarkdownTable.append(
                    out,
                    List.of(
                            "layout",
                            "each query equally often: a day",
                            "of EVEN",
                            "joinwatch ÷ it",
                            "gap",
                            "all mixes: joinwatch ÷ it"),
                    results.methods(workload).stream()
                            .flatMap(method -> results.row(workload, method, 0).stream())
                            .map(row -> line(results, row))
                            .toList());
            for (String method : List.of(AdviceRow.ADVISED, AdviceRow.OPTIMUM)) {
                results.row(workload, method, 0)
                        .ifPresent(row -> out.append("- ")
                                .append(method)
                                .append(": ")
                                .append(layout(row.layout()))
                                .append('\n'));
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static List<String> line(AdviceResults results, AdviceRow row) {
        List<Double> ratios = results.ratios(row.workload(), AdviceRow.ADVISED, row.method());
        Optional<AdviceRow> even = results.row(row.workload(), AdviceRow.DEPLOYED, 0);
        boolean own = row.method().equals(AdviceRow.ADVISED);
        return List.of(
                row.method(),
                Figure.bytes((double) row.value()),
                even.map(than -> Figure.percent((double) row.value() / than.value()))
                        .orElse(NONE),
                own || ratios.isEmpty() ? NONE : ratio(ratios.get(0)),
                gap(row),
                own ? NONE : range(ratios));
    }

    private static String gap(AdviceRow row) {
        Double gap = row.gap();
        return gap == null ? NONE : row.isProven() ? "proven" : Figure.percent(gap);
    }

    /** Least and greatest, or the one if there is but one. */
    static String range(List<Double> ratios) {
        if (ratios.isEmpty()) {
            return NONE;
        }
        String least =
                ratio(ratios.stream().mapToDouble(Double::doubleValue).min().orElse(0));
        String greatest = ratio(Statistics.worst(ratios));
        return least.equals(greatest) ? least : least + " to " + greatest;
    }

    /** To two digits or more: most are far below 1. */
    private static String ratio(double ratio) {
        return ratio >= 0.0995 ? Figure.ratio(ratio) : String.format(Locale.ROOT, "%.4f", ratio);
    }

    /** A layout in one line, tables by distribution. */
    static String layout(Map<String, String> layout) {
        List<String> keys = new ArrayList<>();
        SortedMap<String, List<String>> others = new TreeMap<>();
        layout.forEach((table, distribution) -> {
            if (distribution.startsWith("KEY")) {
                keys.add(table + distribution.substring("KEY".length()));
            } else {
                others.computeIfAbsent(distribution, k -> new ArrayList<>()).add(table);
            }
        });
        return String.join(", ", keys)
                + others.entrySet().stream()
                        .map(entry -> String.format(
                                Locale.ROOT, "; %s: %s", entry.getKey(), String.join(", ", entry.getValue())))
                        .collect(Collectors.joining());
    }

    private static final String HOW = """
            How to read it. Costs are the model's, bytes a day; nothing here is measured on an engine. In them are what joins and groupings
            move between nodes, copies kept fresh, what the fullest node of a skewed key reads beyond its share, and the moves from
            all EVEN, spread over 30 days, for every layout alike.

            - A workload is a benchmark's queries, as Spark's tests have them, over the demo's tables: rows by the benchmark's specification at
              scale factor 100, bytes as the width of their text tells (`src/main/resources/demo`), distinct values where the
              specification tells. Sizes are those of whole tables, filters shrink nothing. 16 nodes.
            - A mix is a day's log: equally often is every query once an hour; in the others a query runs 24·e^(1.5·z) times, z normal by the
              seed, so that a few queries are most of it. Ratios over all mixes are least and greatest, with the first among them.
            - `even` is what is deployed: nothing moves to get there.
            - `joinwatch` is what is recommended by default: tables are replicated only up to 1 GiB, and together 5 % of the database, and
              a change is proposed only if it gains 5 % of the joins it touches. Its gap is to the solve's bound, under these limits.
            - `joinwatch-all-labels` is the best layout over our labels and the experts', replication without limits, since theirs had
              none. It is the model's optimum and no advice: disks and loads would not bear copies of the largest tables.
            - Experts are the layouts of `expert_keys.csv` in the folder of `--workloads`, named by their source. What a source does not list
              is EVEN. A key of several columns aligns a join only if the other side's has as many, and the join ties them pair by pair.
            """;
}
