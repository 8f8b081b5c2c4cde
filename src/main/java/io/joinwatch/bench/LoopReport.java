package io.joinwatch.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The results of {@code bench loop} as Markdown: for the results file, and for people at a terminal. Stateless. */
final class LoopReport {
    private static final String NONE = "–";

    private LoopReport() {}

    /** All that the results file says. */
    static String whole(LoopOutcome outcome) {
        return "\n" + LoopMethod.TEXT + "\n" + summary(outcome).stripTrailing() + "\n";
    }

    /** Goals, and a table per job. */
    static String summary(LoopOutcome outcome) {
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
        LoopResults results = outcome.results();
        for (LoopJob job : LoopJob.values()) {
            if (!results.ours(job).isEmpty()) {
                out.append("## ").append(job.words()).append("\n\n");
                switch (job) {
                    case DRIFT -> drift(out, results);
                    case FIXED_POINT, NOISE -> quiet(out, results, job);
                    case SHIFT -> shift(out, results);
                    case SIZES -> sizes(out, results);
                    case STABILITY -> stability(out, results);
                }
            }
        }
        return out.toString();
    }

    /** What the rows of one simulation say, in a few words. */
    static String progress(List<LoopRow> rows) {
        LoopRow ours = rows.get(0);
        LoopResults results = new LoopResults(rows);
        double ratio = results.ratioToBest(ours);
        return Double.isNaN(ratio)
                ? count(ours, LoopSample.LATER) + " changes after the first advice"
                : String.format(Locale.ROOT, "%.3f × the clairvoyant", ratio);
    }

    private static void drift(StringBuilder out, LoopResults results) {
        List<LoopRow> rows = results.ours(LoopJob.DRIFT);
        table(
                out,
                rows,
                List.of(
                        column(
                                "old / new optimum after the drifts",
                                row -> ratio(row.detail(LoopSample.RATIO + 1)) + ", "
                                        + ratio(row.detail(LoopSample.RATIO + 2))),
                        column("joinwatch", row -> Figure.bytes(row.value())),
                        column("of that rewrites", row -> Figure.percent(row.detail(LoopSample.MOVES) / row.value())),
                        column("÷ EVEN", row -> ratio(results.ratio(row, LoopSample.EVEN))),
                        column("÷ expert", row -> ratio(results.ratio(row, LoopSample.EXPERT))),
                        column("**÷ clairvoyant**", row -> "**" + ratio(results.ratioToBest(row)) + "**"),
                        column(
                                "its gap",
                                row -> results.beside(row, LoopSample.CLAIRVOYANT)
                                        .map(other -> Figure.percent(other.detail(LoopSample.GAP)))
                                        .orElse(NONE)),
                        column("÷ one layout per drift", row -> ratio(results.ratio(row, LoopSample.STEADY))),
                        column(
                                "its gap",
                                row -> results.beside(row, LoopSample.STEADY)
                                        .map(other -> Figure.percent(other.detail(LoopSample.GAP)))
                                        .orElse(NONE)),
                        column("÷ free moves", row -> ratio(results.ratio(row, LoopSample.FREE)))));
        table(
                out,
                rows,
                List.of(
                        column(
                                "weight moved by the drifts",
                                row -> Figure.percent(row.detail(LoopSample.SHARE + 1)) + ", "
                                        + Figure.percent(row.detail(LoopSample.SHARE + 2))),
                        column("rewrites", row -> count(row, LoopSample.REWRITES)),
                        column("clairvoyant's", row -> other(results, row, LoopSample.REWRITES)),
                        column("flaps", row -> count(row, LoopSample.FLAPS)),
                        column("clairvoyant's", row -> other(results, row, LoopSample.FLAPS)),
                        column("back after a drift", row -> count(row, LoopSample.RETURNS)),
                        column("clairvoyant's", row -> other(results, row, LoopSample.RETURNS)),
                        column("changes published after the first advice", row -> count(row, LoopSample.LATER)),
                        column("first advice after the drifts, h", row -> pair(row, LoopSample.DELAY)),
                        column("last, h", row -> pair(row, LoopSample.SETTLED))));
    }

    private static void quiet(StringBuilder out, LoopResults results, LoopJob job) {
        table(
                out,
                results.ours(job),
                List.of(
                        column("proposed", row -> count(row, LoopSample.PROPOSED)),
                        column("changes published after the first advice", row -> count(row, LoopSample.LATER)),
                        column("that would not pay", row -> count(row, LoopSample.LOSING)),
                        column("rewrites", row -> count(row, LoopSample.REWRITES)),
                        column("flaps", row -> count(row, LoopSample.FLAPS))));
    }

    private static void shift(StringBuilder out, LoopResults results) {
        table(
                out,
                results.ours(LoopJob.SHIFT),
                List.of(
                        column("published after, h", row -> count(row, LoopSample.DELAY + 1)),
                        column("changes published after the first advice", row -> count(row, LoopSample.LATER)),
                        column("flaps", row -> count(row, LoopSample.FLAPS))));
    }

    private static void sizes(StringBuilder out, LoopResults results) {
        table(
                out,
                results.ours(LoopJob.SIZES),
                List.of(
                        column("tables told wrong", row -> count(row, LoopSample.WRONG)),
                        column("tables advised otherwise in the end", row -> count(row, LoopSample.DIFFERENT)),
                        column("moves more", row -> Figure.percent(row.detail(LoopSample.EXCESS))),
                        column("changes published after the first advice", row -> count(row, LoopSample.LATER)),
                        column("rewrites", row -> count(row, LoopSample.REWRITES)),
                        column("flaps", row -> count(row, LoopSample.FLAPS))));
    }

    private static void stability(StringBuilder out, LoopResults results) {
        table(
                out,
                results.ours(LoopJob.STABILITY),
                List.of(
                        column("changes with a choice", row -> count(row, LoopSample.TABLES)),
                        column("with a figure", row -> count(row, LoopSample.MEASURED)),
                        column("called stable", row -> count(row, LoopSample.STABLE)),
                        column("of these still in an optimum", row -> count(row, LoopSample.KEPT))));
    }

    private record Column(String name, Function<LoopRow, String> text) {}

    private static Column column(String name, Function<LoopRow, String> text) {
        return new Column(name, text);
    }

    private static void table(StringBuilder out, List<LoopRow> rows, List<Column> columns) {
        List<String> header = new ArrayList<>(List.of("case", "seed"));
        columns.forEach(column -> header.add(column.name()));
        List<List<String>> lines = new ArrayList<>();
        for (LoopRow row : rows) {
            List<String> line = new ArrayList<>(List.of(row.group(), Long.toString(row.seed())));
            columns.forEach(column -> line.add(column.text().apply(row)));
            lines.add(line);
        }
        MarkdownTable.append(out, header, lines);
    }

    private static String pair(LoopRow row, String name) {
        return count(row, name + 1) + ", " + count(row, name + 2);
    }

    private static String other(LoopResults results, LoopRow ours, String name) {
        return results.beside(ours, LoopSample.CLAIRVOYANT)
                .map(row -> count(row, name))
                .orElse(NONE);
    }

    private static String count(LoopRow row, String name) {
        double number = row.detail(name);
        return Double.isNaN(number) ? NONE : String.format(Locale.ROOT, "%,.0f", number);
    }

    private static String ratio(double ratio) {
        return Double.isNaN(ratio) ? NONE : String.format(Locale.ROOT, "%.3f", ratio);
    }
}
