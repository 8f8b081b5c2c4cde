package io.joinwatch.bench;

import io.joinwatch.bench.Goal.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Every group proves its optima in time: the median over its seeds within one limit, the worst within another. A run without a proof
 * counts as its limit, and fails the worst.
 *
 * @param groups all of them must have rows
 * @param medianSeconds that every group's median must keep
 * @param worstSeconds that every case must keep; infinite where only the median counts
 * @param gapInstead groups for which a median gap of at most 1 % at 10 s is enough
 */
record ProofGoal(List<String> groups, double medianSeconds, double worstSeconds, List<String> gapInstead)
        implements Function<SolveResults, Finding> {
    private static final double ENOUGH = 0.01;

    @Override
    public Finding apply(SolveResults results) {
        List<SolveRow> all = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        double slowest = -1;
        String slowestGroup = "";
        boolean met = true;
        for (String group : groups) {
            List<SolveRow> rows = results.rows(group, Contenders.OURS);
            if (rows.isEmpty()) {
                return Finding.notMeasured("no rows of " + group);
            }
            if (rows.get(0).limitSeconds() < Math.min(10, medianSeconds)) {
                return Finding.notMeasured(
                        "a limit of " + Figure.seconds(rows.get(0).limitSeconds()) + " s is too short");
            }
            double median = Statistics.median(SolveResults.seconds(rows));
            if (!isKept(rows)) {
                missed.add(group + " (" + figures(rows) + ", median gap at 10 s " + Figure.percent(gap(rows)) + ")");
                met &= gapInstead.contains(group) && gap(rows) <= ENOUGH;
            }
            if (median > slowest) {
                slowest = median;
                slowestGroup = group;
            }
            all.addAll(rows);
        }
        String got = groups.size() == 1
                ? figures(all)
                : "proven " + proven(all) + " of " + all.size() + ", slowest median " + Figure.seconds(slowest) + " s ("
                        + slowestGroup + "), worst " + Figure.seconds(Statistics.worst(SolveResults.seconds(all)))
                        + " s";
        return Finding.of(
                met, missed.isEmpty() || groups.size() == 1 ? got : got + "; beyond: " + String.join(", ", missed));
    }

    /** More than half of the cases must be proven, or else their median is the limit and says nothing. */
    private boolean isKept(List<SolveRow> rows) {
        List<Double> seconds = SolveResults.seconds(rows);
        boolean all = worstSeconds == Double.POSITIVE_INFINITY
                || (proven(rows) == rows.size() && Statistics.worst(seconds) <= worstSeconds);
        return all && 2 * proven(rows) > rows.size() && Statistics.median(seconds) <= medianSeconds;
    }

    private static String figures(List<SolveRow> rows) {
        List<Double> seconds = SolveResults.seconds(rows);
        return "proven " + proven(rows) + " of " + rows.size() + ", median "
                + Figure.seconds(Statistics.median(seconds)) + " s, worst " + Figure.seconds(Statistics.worst(seconds))
                + " s";
    }

    private static long proven(List<SolveRow> rows) {
        return rows.stream().filter(SolveRow::proven).count();
    }

    private static double gap(List<SolveRow> rows) {
        return Statistics.median(rows.stream()
                .map(row -> row.gapAt10s() == null ? 1 : row.gapAt10s())
                .toList());
    }
}
