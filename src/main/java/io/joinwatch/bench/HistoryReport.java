package io.joinwatch.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results of {@code bench history} as Markdown: for the results file, and for people at a terminal. Stateless. */
final class HistoryReport {
    private static final String NONE = "–";
    /** Of the median, between least and greatest: beyond it, a figure says so. */
    private static final double NOTABLE_SPREAD = 0.2;

    private HistoryReport() {}

    /** All that the results file says. */
    static String whole(HistoryOutcome outcome) {
        return "\n" + (outcome.isQuick() ? ROUGH : HOW) + "\n"
                + summary(outcome).stripTrailing() + "\n";
    }

    /** Goals (where there are any), and a table per job. */
    static String summary(HistoryOutcome outcome) {
        HistoryResults results = outcome.results();
        StringBuilder out = new StringBuilder();
        if (!outcome.reach().isEmpty()) {
            out.append("## Reach\n\n");
            MarkdownTable.append(
                    out,
                    List.of("what", "must, on every database", "got", ""),
                    outcome.reach().stream()
                            .map(goal -> List.of(goal.subject(), goal.must(), goal.got(), goal.verdict()))
                            .toList());
        }
        for (HistoryJob job : HistoryJob.values()) {
            if (!results.sizes(job).isEmpty()) {
                out.append("## ").append(job.words()).append("\n\n");
                table(out, results, job);
            }
        }
        return out.toString();
    }

    /** What rows of one spec say, in a few words: the first metric of each database. */
    static String progress(Collection<HistoryResult> rows) {
        return rows.stream()
                .collect(Collectors.toMap(HistoryResult::database, row -> row, (first, other) -> first))
                .values()
                .stream()
                .map(row -> row.database() + " " + row.method() + " " + value(row) + " " + row.unit())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static void table(StringBuilder out, HistoryResults results, HistoryJob job) {
        List<HistoryMetric> metrics = HistoryMetric.of(job);
        List<String> header = new ArrayList<>(List.of("observations of a pane", "database"));
        metrics.forEach(metric -> header.add(metric + ", " + metric.unit()));
        List<List<String>> lines = new ArrayList<>();
        for (int size : results.sizes(job)) {
            for (String database : results.databases()) {
                List<String> line = new ArrayList<>(List.of(size == 0 ? "as they come" : SizeText.of(size), database));
                metrics.forEach(metric -> line.add(results.row(metric, size, database)
                        .map(HistoryReport::figure)
                        .orElse(NONE)));
                lines.add(line);
            }
        }
        MarkdownTable.append(out, header, lines);
    }

    private static String figure(HistoryResult row) {
        double spread = (row.greatest() - row.least()) / row.value();
        return value(row) + (spread > NOTABLE_SPREAD ? String.format(Locale.ROOT, " ±%.0f %%", 50 * spread) : "");
    }

    /** The median, to three digits or so. */
    static String value(HistoryResult row) {
        if (row.unit().equals(HistoryMetric.Unit.SHARE.toString())) {
            return String.format(Locale.ROOT, "%.0f %%", 100 * row.value());
        }
        if (row.unit().equals(HistoryMetric.Unit.RATE.toString())) {
            return String.format(Locale.ROOT, "%.2f M", row.value() / 1e6);
        }
        return String.format(
                Locale.ROOT, row.value() < 9.995 ? "%.2f" : row.value() < 99.95 ? "%.1f" : "%.0f", row.value());
    }

    private static final String ROUGH = """
            Rough figures, of few runs and small panes, before the compiler is done: the full bench warms up for longer.
            """;

    private static final String HOW = """
            How to read it. Observations are joins of the demo's queries (TPC-DS, TPC-H, SSB), in the demo's mix, at random times of
            an hour, as many as the first column says. Figures are medians of seven runs in turn over the databases; ± where least
            and greatest are more than 20 % apart. Bytes are exact, of one run.

            - A Java process of its own measures one job at one size, after it did the same work for ten seconds or more. It is held
              to one core, together with its collector (serial) and compiler: rates are those of a core.
            - A run goes over a hundred panes of 1k or 10k, ten of 100k, two of 1M. What is made is read back and checked before.
            - Build: from the chunks of 128 KiB that lie in the state store, in memory, to the parts of a batch with their
              checksums. Each pane has the sort model of the one before it. The stages add up to the whole: `gather-encode` is
              all that is neither reading chunks nor the sort nor Zstandard: sort keys, columns in order, models, zone maps,
              dictionaries, checksums.
            - Sort model: each pane built afresh, with the model of the pane before (`after`), and a pane of after the shift of the
              demo's mix with the model of one of before it (`after-shift`). `modelled` says how many panes got a model at all (others need
              none, as they are spread evenly), `reused` how many were sorted by that of the other pane: none of more than 40,000
              observations, for there the sorter always makes its own, which costs next to nothing.
            - Size: `arrow-plain` and `arrow-zstd` are Arrow's own stream writer, same columns, rows as they arrived, dictionaries
              in that order too: what sorting gives is between `arrow-zstd` and `joinwatch`. `day-files` are all the batches of a
              day, put together as by `history merge`. A pane of twenty
              observations pays for a schema, dictionaries and metadata whatever it holds: the demo's hours are that small, a day is not.
            - Look-up: the first row of a signature that is not before a time; signatures drawn by their share of the rows, known
              by their text, times from all of the pane. A run makes 2,000 groups of 32 look-ups, each of which waits for the
              answer before; a group's time over 32 is a look-up's, and the median over the groups counts. `index` is the batch's own
              (hash of the text, position model, search in some rows), `binary-search-in-signature` goes over all rows of the signature,
              `binary-search` over one array of (signature, time) of all rows. All give the same answers.
            - Merge: batches from memory, the file on disk (forced), read from the system's cache.
            """;
}
