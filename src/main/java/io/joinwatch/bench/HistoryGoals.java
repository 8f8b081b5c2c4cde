package io.joinwatch.bench;

import io.joinwatch.bench.Goal.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

/**
 * What compaction batches must reach, on every database, judged from nothing but the bench's rows. How fast small panes are built is
 * not judged: what a batch costs once, whatever it holds, weighs most there.
 */
final class HistoryGoals {
    private static final List<Integer> JUDGED = List.of(100_000, 1_000_000);
    private static final double LEAST_RATE = 3e6;
    private static final double MOST_BYTES = 12;
    private static final double MOST_NANOS = 1_000;

    private HistoryGoals() {}

    /** All goals, in the order of the table. */
    static List<Goal<HistoryResults>> all() {
        List<Goal<HistoryResults>> goals = new ArrayList<>();
        for (int size : JUDGED) {
            goals.add(each(
                    "build, panes of " + SizeText.of(size) + ", from stored chunks to bytes, on one core",
                    "≥ 3 M observations/s",
                    HistoryMetric.BUILD,
                    size,
                    rate -> rate >= LEAST_RATE));
        }
        for (int size : JUDGED) {
            goals.add(each(
                    "batches of panes of " + SizeText.of(size),
                    "≤ 12 bytes/observation",
                    HistoryMetric.BATCHES,
                    size,
                    bytes -> bytes <= MOST_BYTES));
        }
        goals.add(each(
                "the demo's own history, as its panes come",
                "≤ 12 bytes/observation",
                HistoryMetric.DEMO_BATCHES,
                0,
                bytes -> bytes <= MOST_BYTES));
        goals.add(each(
                "the demo's own history, merged into files of a day",
                "≤ 12 bytes/observation",
                HistoryMetric.DEMO_DAYS,
                0,
                bytes -> bytes <= MOST_BYTES));
        int size = HistoryPlan.LOOK_UP_SIZE;
        goals.add(each(
                "look-up of an edge at a time in a batch of " + SizeText.of(size),
                "≤ 1 µs",
                HistoryMetric.INDEX,
                size,
                nanos -> nanos <= MOST_NANOS));
        return goals;
    }

    private static Goal<HistoryResults> each(
            String subject, String must, HistoryMetric metric, int size, DoublePredicate holds) {
        return new Goal<>(subject, must, results -> {
            List<HistoryResult> rows = results.of(metric, size);
            return rows.isEmpty()
                    ? Finding.notMeasured("no rows")
                    : Finding.of(
                            rows.stream().mapToDouble(HistoryResult::value).allMatch(holds),
                            rows.stream()
                                    .map(row -> row.database() + " " + HistoryReport.value(row))
                                    .collect(Collectors.joining(", ")));
        });
    }
}
