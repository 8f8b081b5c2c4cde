package io.joinwatch.bench;

import io.joinwatch.bench.Goal.Finding;
import io.joinwatch.sql.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What reading SQL must reach, judged from nothing but the bench's rows. */
final class SqlGoals {
    private static final double MOST_TIMES_BARE = 1.3;
    private static final double LEAST_RATE = 80_000;
    private static final double MOST_GROWTH_MIB = 16;

    private SqlGoals() {}

    /** All goals, in the order of the table. */
    static List<Goal<SqlResults>> all() {
        List<Goal<SqlResults>> goals = new ArrayList<>();
        goals.add(coverage("tpcds", "103 of 103 understood", SqlMetric.UNDERSTOOD, 103, 100));
        goals.add(coverage("tpch", "22 of 22 understood", SqlMetric.UNDERSTOOD, 22, 100));
        goals.add(coverage("ssb", "13 of 13 understood", SqlMetric.UNDERSTOOD, 13, 100));
        goals.add(coverage("foodmart", "6,761 of 6,761 parsed", SqlMetric.PARSED, 6_761, 100));
        goals.add(coverage("ceb_imdb", "100 % understood", SqlMetric.UNDERSTOOD, 1, 100));
        goals.add(coverage("public_bi", "100 % understood", SqlMetric.UNDERSTOOD, 1, 100));
        goals.add(coverage("cab", "≥ 99 % understood", SqlMetric.UNDERSTOOD, 1, 99));
        goals.add(new Goal<>(
                "TPC-DS never seen, the texts that the bare parser takes", "≤ 1.3 × bare parser", results -> {
                    Optional<SqlRow> ours = row(results, SqlMetric.COLD);
                    Optional<SqlRow> bare = row(results, SqlMetric.BARE);
                    if (ours.isEmpty() || bare.isEmpty()) {
                        return Finding.notMeasured("no rows");
                    }
                    double ratio = ours.get().value() / bare.get().value();
                    return Finding.of(ratio <= MOST_TIMES_BARE, Figure.ratio(ratio));
                }));
        goals.add(new Goal<>(
                "a log of known queries, one in 200 of a new shape",
                "≥ 80,000 statements/s on one core",
                results -> row(results, SqlMetric.WARM)
                        .map(row -> Finding.of(row.value() >= LEAST_RATE, number(row.value()) + " statements/s"))
                        .orElse(Finding.notMeasured("no rows"))));
        goals.add(hostile("hostile texts, crashes of the reader", "none", rows -> {
            double failures = rows.stream()
                    .mapToDouble(row -> row.detail(Reason.READER_FAILURE.code()))
                    .sum();
            double texts = rows.stream()
                    .mapToDouble(row -> row.detail(SqlResults.TEXTS))
                    .sum();
            return Finding.of(failures == 0, number(failures) + " of " + number(texts) + " texts");
        }));
        goals.add(hostile("hostile texts, the longest read", "≤ 250 ms", rows -> {
            double longest = rows.stream().mapToDouble(SqlRow::value).max().orElse(0);
            double over = rows.stream()
                    .mapToDouble(row -> row.detail(SqlResults.OVER))
                    .sum();
            return Finding.of(
                    longest <= HostileTask.NOTABLE_MS,
                    String.format(Locale.ROOT, "%.0f ms, %.0f texts over", longest, over));
        }));
        goals.add(hostile("hostile texts, heap in use after half of them and after all", "≤ 16 MiB more", rows -> {
            double growth = rows.stream()
                    .mapToDouble(row -> row.detail(SqlResults.HEAP_AFTER) - row.detail(SqlResults.HEAP_HALF))
                    .max()
                    .orElse(0);
            return Finding.of(growth <= MOST_GROWTH_MIB, String.format(Locale.ROOT, "%.1f MiB more at most", growth));
        }));
        return goals;
    }

    private static Goal<SqlResults> coverage(
            String workload, String must, SqlMetric metric, int leastTexts, double leastPercent) {
        return new Goal<>(
                "coverage of " + workload,
                must,
                results -> results.row(metric, workload)
                        .map(row -> {
                            double texts = row.detail(SqlResults.TEXTS);
                            double good = Math.rint(texts * row.value() / 100);
                            return Finding.of(
                                    row.value() >= leastPercent && texts >= leastTexts,
                                    number(good) + " of " + number(texts));
                        })
                        .orElse(Finding.notMeasured("no rows")));
    }

    private static Goal<SqlResults> hostile(String subject, String must, Function<List<SqlRow>, Finding> judge) {
        return new Goal<>(subject, must, results -> {
            List<SqlRow> rows = results.of(SqlMetric.LONGEST);
            return rows.isEmpty() ? Finding.notMeasured("no rows") : judge.apply(rows);
        });
    }

    private static Optional<SqlRow> row(SqlResults results, SqlMetric metric) {
        return results.of(metric).stream().findFirst();
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }
}
