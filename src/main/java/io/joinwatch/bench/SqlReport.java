package io.joinwatch.bench;

import io.joinwatch.sql.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results of {@code bench sql} as Markdown: for the results file, and for people at a terminal. Stateless. */
final class SqlReport {
    private static final String NONE = "–";
    /** Of the median, between least and greatest: beyond it, a figure says so. */
    private static final double NOTABLE_SPREAD = 0.2;

    private SqlReport() {}

    /** All that the results file says. */
    static String whole(SqlOutcome outcome) {
        return "\n" + (outcome.isQuick() ? ROUGH : HOW) + "\n"
                + summary(outcome).stripTrailing() + "\n";
    }

    /** Goals, and a table per job. */
    static String summary(SqlOutcome outcome) {
        SqlResults results = outcome.results();
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
        for (SqlJob job : SqlJob.values()) {
            if (!results.of(job).isEmpty()) {
                out.append("## ").append(job.words()).append("\n\n");
                switch (job) {
                    case COVERAGE -> coverage(out, results);
                    case COLD -> cold(out, results);
                    case WARM -> warm(out, results);
                    case HOSTILE -> hostile(out, results);
                }
            }
        }
        return out.toString();
    }

    /** What rows of one spec say, in a few words. */
    static String progress(Collection<SqlRow> rows) {
        return rows.stream()
                .map(row -> row.method() + " " + value(row) + " " + row.unit())
                .collect(Collectors.joining(", "));
    }

    private static void coverage(StringBuilder out, SqlResults results) {
        List<List<String>> lines = new ArrayList<>();
        for (SqlRow row : results.of(SqlMetric.UNDERSTOOD)) {
            lines.add(List.of(
                    row.group(),
                    number(row.detail(SqlResults.TEXTS)),
                    results.row(SqlMetric.PARSED, row.group())
                            .map(SqlReport::value)
                            .orElse(NONE),
                    value(row),
                    reasons(row, true),
                    reasons(row, false)));
        }
        MarkdownTable.append(
                out,
                List.of(
                        "workload",
                        "texts",
                        "parsed, %",
                        "understood, %",
                        "not understood, by reason",
                        "noted besides"),
                lines);
    }

    private static String reasons(SqlRow row, boolean blocking) {
        String text = Arrays.stream(Reason.values())
                .filter(reason -> reason.isBlocking() == blocking && row.detail(reason.code()) > 0)
                .map(reason -> reason.code() + " " + number(row.detail(reason.code())))
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? NONE : text;
    }

    private static void cold(StringBuilder out, SqlResults results) {
        List<List<String>> lines = new ArrayList<>();
        for (SqlRow row : results.of(SqlJob.COLD)) {
            lines.add(List.of(
                    row.method(),
                    number(row.detail(SqlResults.TEXTS)),
                    figure(row),
                    number(row.detail(SqlResults.CPU)),
                    number(row.detail(SqlResults.P99)),
                    row.names().isEmpty() ? NONE : String.join(", ", row.names())));
        }
        MarkdownTable.append(
                out,
                List.of(
                        "method",
                        "texts",
                        "mean, µs/statement",
                        "on the processor, µs",
                        "p99 over the texts, µs",
                        "texts that it does not take"),
                lines);
    }

    private static void warm(StringBuilder out, SqlResults results) {
        List<List<String>> lines = new ArrayList<>();
        for (SqlRow row : results.of(SqlJob.WARM)) {
            lines.add(List.of(
                    row.method(),
                    number(row.detail(SqlResults.TEXTS)),
                    row.method().equals(SqlMetric.WARM.toString()) ? number(row.detail(SqlResults.DISTINCT)) : NONE,
                    row.method().equals(SqlMetric.WARM.toString()) ? number(row.detail(SqlResults.UNSEEN)) : NONE,
                    figure(row),
                    number(row.detail(SqlResults.CPU))));
        }
        MarkdownTable.append(
                out,
                List.of(
                        "method",
                        "statements",
                        "distinct texts",
                        "new fingerprints",
                        "statements/s",
                        "per second of processor time"),
                lines);
    }

    private static void hostile(StringBuilder out, SqlResults results) {
        List<List<String>> lines = new ArrayList<>();
        for (SqlRow row : results.of(SqlJob.HOSTILE)) {
            lines.add(List.of(
                    row.group().replace("hostile-", ""),
                    number(row.detail(SqlResults.TEXTS)),
                    number(row.detail("understood")),
                    reasons(row, true),
                    millis(row.detail("p50")) + " / " + millis(row.detail(SqlResults.P999)) + " / "
                            + millis(row.value()),
                    number(row.detail(SqlResults.AGAIN)),
                    String.format(
                            Locale.ROOT,
                            "%.1f / %.1f / %.1f",
                            row.detail("heap-before-mib"),
                            row.detail(SqlResults.HEAP_HALF),
                            row.detail(SqlResults.HEAP_AFTER))));
        }
        MarkdownTable.append(
                out,
                List.of(
                        "texts",
                        "count",
                        "understood",
                        "refused, by reason",
                        "median / p99.9 / longest, ms",
                        "read again",
                        "heap before / half-way / after, MiB"),
                lines);
    }

    private static String figure(SqlRow row) {
        double spread = (row.greatest() - row.least()) / row.value();
        return value(row) + (spread > NOTABLE_SPREAD ? String.format(Locale.ROOT, " ±%.0f %%", 50 * spread) : "");
    }

    /** To three digits or so. */
    private static String value(SqlRow row) {
        return row.value() >= 1_000 || row.value() == Math.rint(row.value())
                ? number(row.value())
                : row.unit().equals(SqlMetric.LONGEST.unit())
                        ? millis(row.value())
                        : String.format(Locale.ROOT, row.value() < 99.995 ? "%.2f" : "%.0f", row.value());
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 9.995 ? "%.2f" : "%.0f", millis);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private static final String ROUGH = """
            Rough figures, of few runs and small inputs, before the compiler is done: the full bench warms up for longer.
            """;

    private static final String HOW = """
            How to read it. Every case runs in a Java process of its own, held to one core together with its collector (serial) and
            compiler. ± where least and greatest of the runs are more than 20 % apart. Where others have the core meanwhile, a hand-over from
            thread to thread takes long by the clock; the time on the processor, of all threads of the process, stands then. Goals go by the clock.

            - Coverage: a text is understood if it is parsed and every table and every join column of it is found in the schema.
              TPC-DS, TPC-H and SSB as Spark's tests have them, over the demo's tables; foodmart from its Maven artifacts; the others
              from the folder of `--workloads`: its `schema*.sql` and the statements of its log. All texts count, equal ones too. Reasons
              count texts; those noted besides do not keep a text from being understood.
            - Cold: TPC-DS, after thirty seconds of processor time of the same work and until the compiler is done. Reading includes the fingerprint, the parse on a guarded thread, the
              resolution against the catalog and the answer. Text by text `joinwatch` and the bare parser (JSqlParser's generated parser called on
              the text as it is, on the same thread, its tree thrown away) take turns. In every one of 101 runs readers are new, and texts of one
              fingerprint meet in none, so that nothing comes from a cache. A run's figure is its mean over the texts, the table has
              the median of the runs; p99 is over the texts, each at its median. `joinwatch` and `bare-parser` have the same texts.
            - Warm: queries of TPC-DS, TPC-H and SSB drawn at random, each with literals of its own; one in 200 has a column with a
              name that was never used, hence a new fingerprint. Seven runs with one reader, after thirty seconds and more of other parts of such a
              log. The log is made in chunks of 10,000 while the clock stands. `fingerprint` is the same log without a reader,
              `same-texts` reads the chunk once more.
            - Hostile: all texts by one reader with the limits of live use, over the tables of TPC-DS. The time is that of the caller's wait. A text that took
              more than 250 ms is read three times more, each time by a new reader, and its least time counts: the question is
              whether a text hangs, not whether the machine was busy. `read again` says how many there were. Heap is what is in use after a
              collection, the reader with its caches included.
            """;
}
