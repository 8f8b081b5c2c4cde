package io.joinwatch.bench;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results of {@code bench what-if} as Markdown: for the results file, and for people at a terminal. Stateless. */
final class WhatIfReport {
    private WhatIfReport() {}

    /** All that the results file says. */
    static String whole(WhatIfOutcome outcome) {
        return "\n" + (outcome.isQuick() ? ROUGH : HOW) + "\n"
                + summary(outcome).stripTrailing() + "\n";
    }

    /** Goals, and a table per job. */
    static String summary(WhatIfOutcome outcome) {
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
        for (WhatIfJob job : WhatIfJob.values()) {
            List<WhatIfRow> rows = outcome.of(job);
            if (!rows.isEmpty()) {
                out.append("## ").append(job.words()).append("\n\n");
                MarkdownTable.append(
                        out,
                        List.of(
                                "tables",
                                "signatures",
                                "method",
                                "runs",
                                "median, ms",
                                "p99, ms",
                                "worst, ms",
                                "on the processor: median, ms",
                                "worst, ms"),
                        rows.stream().map(WhatIfReport::cells).toList());
            }
        }
        return out.toString();
    }

    /** What rows of one case say, in a few words. */
    static String progress(Collection<WhatIfRow> rows) {
        return rows.stream()
                .map(row -> row.method() + " " + millis(row.value()) + " ms")
                .collect(Collectors.joining(", "));
    }

    private static List<String> cells(WhatIfRow row) {
        return List.of(
                number(row.tables()),
                number(row.signatures()),
                row.method(),
                number(row.runs()),
                millis(row.value()),
                millis(row.p99()),
                millis(row.greatest()),
                millis(row.processor()),
                millis(row.processorGreatest()));
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 0.0995 ? "%.3f" : millis < 9.995 ? "%.2f" : "%.0f", millis);
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static final String ROUGH = """
            Rough figures, of few runs, before the compiler is done: the full bench warms up for longer.
            """;

    private static final String HOW = """
            How to read it. Every case runs in Java processes of its own, held to one core together with their collector (serial) and
            compiler. Warehouses are generated: ten joins per table with a few tables as hubs, one join in twenty an equality class of three
            tables, a grouping per table, 200 heavy queries. Every layout is drawn anew; before the clock starts, answers are held against
            the whole objective. Where others have the core meanwhile, the time on the processor stands; it leaves the collector out.
            Goals go by the clock.

            - First: 11 new processes, each with one snapshot and one question that changes ten tables. `make-ready` is what one does once per
              snapshot, `first-answer` is the question. Nothing is compiled yet.
            - Warm: after twenty seconds of processor time and until the compiler is done. An answer has the costs by part, what each changed
              table saves, the queries that gain and lose most, and what speaks against the layout. `from-scratch` is no answer: the
              cost model's own count of the whole objective, of which an answer without `make-ready` would need several.
            """;
}
