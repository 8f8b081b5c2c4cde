package io.joinwatch.fault;

import io.joinwatch.bench.Goal;
import io.joinwatch.bench.Goal.Finding;
import io.joinwatch.bench.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** What the app must hold against, judged from nothing but the rows. */
final class FaultGoals {
    private static final int LEAST_SCENARIOS = 20;
    private static final int LEAST_RUNS = 200;
    private static final double MOST_TAKE_OVER = 15;
    private static final double MOST_STOP = 10;

    private FaultGoals() {}

    /** All goals, in the order of the table; those about how much was done only of a whole run. */
    static List<Goal<List<FaultRow>>> all(boolean whole) {
        List<Goal<List<FaultRow>>> goals = new ArrayList<>();
        if (whole) {
            goals.add(new Goal<>("scenarios", "≥ " + LEAST_SCENARIOS, rows -> {
                long done = rows.stream()
                        .filter(FaultRow::isDone)
                        .map(FaultRow::scenario)
                        .distinct()
                        .count();
                return Finding.of(done >= LEAST_SCENARIOS, Long.toString(done));
            }));
            goals.add(new Goal<>("runs", "≥ " + LEAST_RUNS, rows -> {
                long done = rows.stream().filter(FaultRow::isDone).count();
                return Finding.of(done >= LEAST_RUNS, Long.toString(done));
            }));
        }
        goals.add(none("lost, of all that had to be published", FaultRow::lost));
        goals.add(none("doubled", FaultRow::doubled));
        goals.add(none("wrong, or parts of a batch without the others", FaultRow::wrong));
        goals.add(
                none("runs that did not come to their end", row -> row.trouble().isEmpty() ? 0 : 1));
        goals.add(none(
                "exit codes that are not as the runbook says",
                row -> row.oddExits().size()));
        goals.add(new Goal<>(
                "from kill -9 of one of three instances, with a standby, to correct answers of every database",
                String.format(Locale.ROOT, "≤ %.0f s", MOST_TAKE_OVER),
                rows -> worst(
                        rows.stream()
                                .filter(row -> row.scenario().equals("kill-standby"))
                                .map(FaultRow::seconds)
                                .filter(Objects::nonNull)
                                .toList(),
                        MOST_TAKE_OVER)));
        goals.add(new Goal<>(
                "from SIGTERM to the end of an instance",
                String.format(Locale.ROOT, "< %.0f s", MOST_STOP),
                rows -> worst(
                        rows.stream()
                                .map(FaultRow::stopSeconds)
                                .filter(Objects::nonNull)
                                .toList(),
                        MOST_STOP)));
        return goals;
    }

    private static Goal<List<FaultRow>> none(String subject, ToLongFunction<FaultRow> count) {
        return new Goal<>(subject, "0", rows -> {
            List<FaultRow> done = rows.stream().filter(FaultRow::isDone).toList();
            long sum = done.stream().mapToLong(count).sum();
            long expected = done.stream().mapToLong(FaultRow::expected).sum();
            return done.isEmpty()
                    ? Finding.notMeasured("no runs")
                    : Finding.of(sum == 0, sum + " in " + done.size() + " runs, " + expected + " things expected");
        });
    }

    private static Finding worst(List<Double> seconds, double most) {
        return seconds.isEmpty()
                ? Finding.notMeasured("no runs")
                : Finding.of(
                        Statistics.worst(seconds) <= most,
                        String.format(
                                Locale.ROOT,
                                "median %.1f s, worst %.1f s of %d",
                                Statistics.median(seconds),
                                Statistics.worst(seconds),
                                seconds.size()));
    }
}
