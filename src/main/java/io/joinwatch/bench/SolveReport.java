package io.joinwatch.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The results of {@code bench solve} as Markdown: for the results file, and for people at a terminal. Stateless. */
final class SolveReport {
    private SolveReport() {}

    /** All that the results file says. */
    static String whole(SolveOptions options, List<Contender> contenders, SolveOutcome outcome) {
        return SolveConditions.text(options, contenders) + summary(outcome) + "\n" + methods(outcome);
    }

    /** What all methods reached in every class, method by method. */
    private static String methods(SolveOutcome outcome) {
        SolveResults results = outcome.results();
        StringBuilder out = new StringBuilder("## Methods\n\n");
        List<List<String>> methods = new ArrayList<>();
        for (String group : results.groups()) {
            for (String method : results.methods()) {
                List<SolveRow> rows = results.rows(group, method);
                if (!rows.isEmpty()) {
                    methods.add(method(results, group, method, rows));
                }
            }
        }
        MarkdownTable.append(
                out,
                List.of(
                        "class",
                        "method",
                        "proven",
                        "median s",
                        "worst s",
                        "gap at 0.1 s",
                        "at 1 s",
                        "at 10 s",
                        "value missed"),
                methods);
        return out.toString();
    }

    /** Goals (where there are any), classes, checks. */
    static String summary(SolveOutcome outcome) {
        SolveResults results = outcome.results();
        StringBuilder out = new StringBuilder();
        if (!outcome.reach().isEmpty()) {
            out.append("## Reach\n\n");
            MarkdownTable.append(
                    out,
                    List.of("graphs", "must", "got", ""),
                    outcome.reach().stream()
                            .map(goal -> List.of(goal.subject(), goal.must(), goal.got(), goal.verdict()))
                            .toList());
        }
        out.append("## Classes\n\n");
        MarkdownTable.append(
                out,
                List.of(
                        "class",
                        "seeds",
                        "proven",
                        "median s",
                        "worst s",
                        "toulbar2 proven",
                        "median s",
                        "ratio",
                        "worst ratio",
                        "others proven",
                        "median s",
                        "ratio",
                        "bytes per edge"),
                results.groups().stream().map(group -> group(results, group)).toList());
        out.append("## Checks\n\n").append(checks(outcome.check()));
        return out.toString();
    }

    private static List<String> group(SolveResults results, String group) {
        List<SolveRow> ours = results.rows(group, Contenders.OURS);
        List<SolveRow> toulbar2 = fastest(results, group, Contenders.TOULBAR2);
        List<SolveRow> others = fastest(results, group, Contenders.OTHERS);
        Comparison first = results.compare(group, Contenders.TOULBAR2);
        Comparison second = results.compare(group, Contenders.OTHERS);
        return List.of(
                group,
                Integer.toString(results.of(group).size()),
                proven(ours),
                Figure.seconds(Statistics.median(SolveResults.seconds(ours))),
                Figure.seconds(Statistics.worst(SolveResults.seconds(ours))),
                proven(toulbar2),
                Figure.seconds(Statistics.median(SolveResults.seconds(toulbar2))),
                Figure.ratio(first.meanRatio()),
                Figure.ratio(first.worst()),
                proven(others),
                Figure.seconds(Statistics.median(SolveResults.seconds(others))),
                Figure.ratio(second.meanRatio()),
                Figure.bytes(Statistics.worst(perEdge(ours))));
    }

    private static List<Double> perEdge(List<SolveRow> rows) {
        return rows.stream()
                .filter(row -> row.allocatedBytes() != null)
                .map(row -> (double) bytes(row.allocatedBytes()) / Math.max(1, row.edges()))
                .toList();
    }

    private static long bytes(@Nullable Long bytes) {
        return bytes == null ? 0 : bytes;
    }

    private static List<SolveRow> fastest(SolveResults results, String group, Collection<String> methods) {
        return results.of(group).stream()
                .flatMap(rows -> SolveResults.fastest(rows, methods).stream())
                .toList();
    }

    private static List<String> method(SolveResults results, String group, String method, List<SolveRow> rows) {
        return List.of(
                group,
                method,
                proven(rows),
                Figure.seconds(Statistics.median(SolveResults.seconds(rows))),
                Figure.seconds(Statistics.worst(SolveResults.seconds(rows))),
                gap(rows, SolveRow::gapAt100ms),
                gap(rows, SolveRow::gapAt1s),
                gap(rows, SolveRow::gapAt10s),
                Figure.percent(missed(results, group, method)));
    }

    private static String gap(List<SolveRow> rows, Function<SolveRow, @Nullable Double> at) {
        List<Double> gaps = new ArrayList<>();
        for (SolveRow row : rows) {
            Double gap = at.apply(row);
            if (gap != null) {
                gaps.add(gap);
            }
        }
        return Figure.percent(Statistics.median(gaps));
    }

    /** Median share of the best value of all methods that this one missed; all of it without an answer. */
    private static double missed(SolveResults results, String group, String method) {
        List<Double> missed = new ArrayList<>();
        for (Map<String, SolveRow> rows : results.of(group)) {
            SolveRow row = rows.get(method);
            if (row != null) {
                missed.add(missed(row, rows.values()));
            }
        }
        return Statistics.median(missed);
    }

    private static double missed(SolveRow row, Collection<SolveRow> all) {
        Long value = row.value();
        if (value == null) {
            return 1;
        }
        long best = value;
        for (SolveRow other : all) {
            if (other.value() != null && row.sense().better(other.value(), best)) {
                best = other.value();
            }
        }
        return Math.abs((double) best - value)
                / Math.max(1, Math.max(Math.abs((double) best), Math.abs((double) value)));
    }

    private static String proven(List<SolveRow> rows) {
        return rows.isEmpty() ? "–" : rows.stream().filter(SolveRow::proven).count() + "/" + rows.size();
    }

    private static String checks(CrossCheck check) {
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "Ours proved %d cases; on %d of them another method proved the same optimum.%n",
                check.confirmed() + check.alone().size(),
                check.confirmed()));
        if (!check.alone().isEmpty()) {
            out.append("Proved by ours alone: ")
                    .append(String.join(", ", check.alone()))
                    .append(".\n");
        }
        check.mismatches()
                .forEach(mismatch ->
                        out.append("**Mismatch**: ").append(mismatch).append(".\n"));
        return out.toString();
    }
}
