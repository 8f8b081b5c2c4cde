package io.joinwatch.bench;

import io.joinwatch.bench.Goal.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/** What the closed loop must reach, judged from nothing but the bench's rows. */
final class LoopGoals {
    private static final double MOST_TIMES_BEST = 1.15;
    private static final double MOST_TIMES_REWRITES = 2;
    private static final double LEAST_KEPT = 0.95;
    private static final double MOST_EXCESS = 0.01;

    private LoopGoals() {}

    /** All goals, in the order of the table. */
    static List<Goal<LoopResults>> all() {
        return List.of(
                goal(
                        "two drifts: bytes moved",
                        "≤ 1.15 × the clairvoyant with the same rewrites to pay, in every simulation",
                        LoopJob.DRIFT,
                        "",
                        LoopGoals::bytes),
                goal(
                        "two drifts: rewrites",
                        "≤ 2 × the clairvoyant's, in every simulation",
                        LoopJob.DRIFT,
                        "",
                        LoopGoals::rewrites),
                goal(
                        "two drifts: flaps",
                        "none: no table goes back within the pay-back time while the workload stays",
                        LoopJob.DRIFT,
                        "",
                        (results, rows) -> flaps(rows)),
                goal(
                        "fixed point: stationary, no noise, 60 days",
                        "no change after the first advice",
                        LoopJob.FIXED_POINT,
                        "",
                        (results, rows) -> none(rows, LoopSample.LATER, "changes")),
                goal(
                        "noise ±30 % per join and pane, no drift",
                        "no change after the first advice",
                        LoopJob.NOISE,
                        "noise-pane",
                        (results, rows) -> noise(rows)),
                goal(
                        "noise ±30 % per join and day, no drift",
                        "no change after the first advice", LoopJob.NOISE, "noise-day", (results, rows) -> noise(rows)),
                goal(
                        "a lasting shift from 1.05 : 0.95 to 0.95 : 1.05, noise per join and pane",
                        "published in every simulation",
                        LoopJob.SHIFT,
                        "shift-pane",
                        (results, rows) -> shift(rows)),
                goal(
                        "sizes told ten times wrong for five days: the last advice",
                        "that of true sizes, or one that moves ≤ 1 % more; no flap",
                        LoopJob.SIZES,
                        "",
                        LoopGoals::sizes),
                goal(
                        "tables called stable (≥ 0.95) on day 3: label still in an optimum of the week",
                        "≥ 95 % of them",
                        LoopJob.STABILITY,
                        "",
                        LoopGoals::stability));
    }

    private static Goal<LoopResults> goal(
            String subject,
            String must,
            LoopJob job,
            String prefix,
            BiFunction<LoopResults, List<LoopRow>, Finding> judge) {
        return new Goal<>(subject, must, results -> {
            List<LoopRow> rows = results.ours(job, prefix);
            return rows.isEmpty() ? Finding.notMeasured("no rows") : judge.apply(results, rows);
        });
    }

    private static Finding bytes(LoopResults results, List<LoopRow> rows) {
        ToDoubleFunction<LoopRow> ratio = results::ratioToBest;
        LoopRow worst = worst(rows, ratio);
        double most = ratio.applyAsDouble(worst);
        if (Double.isNaN(most)) {
            return Finding.notMeasured("no rows of the clairvoyant");
        }
        return Finding.of(
                most <= MOST_TIMES_BEST,
                String.format(
                        Locale.ROOT,
                        "median %.3f, worst %.3f (%s), over 1.15 in %d of %d",
                        Statistics.median(
                                rows.stream().mapToDouble(ratio).boxed().toList()),
                        most,
                        name(worst),
                        rows.stream()
                                .filter(row -> ratio.applyAsDouble(row) > MOST_TIMES_BEST)
                                .count(),
                        rows.size()));
    }

    private static Finding rewrites(LoopResults results, List<LoopRow> rows) {
        ToDoubleFunction<LoopRow> ratio = row -> row.detail(LoopSample.REWRITES)
                / results.beside(row, LoopSample.CLAIRVOYANT)
                        .map(other -> other.detail(LoopSample.REWRITES))
                        .orElse(Double.NaN);
        LoopRow worst = worst(rows, ratio);
        double most = ratio.applyAsDouble(worst);
        if (Double.isNaN(most)) {
            return Finding.notMeasured("no rows of the clairvoyant");
        }
        return Finding.of(
                most <= MOST_TIMES_REWRITES, String.format(Locale.ROOT, "at most %.2f × (%s)", most, name(worst)));
    }

    private static Finding none(List<LoopRow> rows, String detail, String what) {
        double sum = rows.stream().mapToDouble(row -> row.detail(detail)).sum();
        long clean = rows.stream().filter(row -> row.detail(detail) == 0).count();
        return Finding.of(
                sum == 0,
                String.format(Locale.ROOT, "%.0f %s; none in %d of %d simulations", sum, what, clean, rows.size()));
    }

    private static Finding flaps(List<LoopRow> rows) {
        Finding none = none(rows, LoopSample.FLAPS, "flaps");
        return new Finding(
                none.verdict(),
                none.got()
                        + String.format(Locale.ROOT, "; %.0f went back after a drift", sum(rows, LoopSample.RETURNS)));
    }

    private static Finding noise(List<LoopRow> rows) {
        Finding none = none(rows, LoopSample.LATER, "changes");
        double changes = sum(rows, LoopSample.LATER);
        return new Finding(
                none.verdict(),
                none.got()
                        + (changes == 0
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        "; %.0f proposals would not pay on what is expected",
                                        sum(rows, LoopSample.LOSING))));
    }

    private static double sum(List<LoopRow> rows, String detail) {
        return rows.stream().mapToDouble(row -> row.detail(detail)).sum();
    }

    private static Finding shift(List<LoopRow> rows) {
        List<Double> delays = rows.stream()
                .map(row -> row.detail(LoopSample.DELAY + 1))
                .filter(hours -> !hours.isNaN())
                .toList();
        String after = delays.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", after %.0f h (median; %.0f h at most)",
                        Statistics.median(delays),
                        Statistics.worst(delays));
        return Finding.of(delays.size() == rows.size(), delays.size() + " of " + rows.size() + after);
    }

    private static Finding sizes(LoopResults results, List<LoopRow> rows) {
        LoopRow worst = worst(rows, row -> row.detail(LoopSample.EXCESS));
        double most = worst.detail(LoopSample.EXCESS);
        double flaps = sum(rows, LoopSample.FLAPS);
        return Finding.of(
                most <= MOST_EXCESS && flaps == 0,
                String.format(
                        Locale.ROOT,
                        "at most %.2f %% more (%s), %d of %d simulations within 1 %%; the very same tables in %d, %.0f differ in the"
                                + " others; %.0f flaps",
                        100 * most,
                        name(worst),
                        rows.stream()
                                .filter(row -> row.detail(LoopSample.EXCESS) <= MOST_EXCESS)
                                .count(),
                        rows.size(),
                        rows.stream()
                                .filter(row -> row.detail(LoopSample.DIFFERENT) == 0)
                                .count(),
                        sum(rows, LoopSample.DIFFERENT),
                        flaps));
    }

    private static Finding stability(LoopResults results, List<LoopRow> rows) {
        double measured = rows.stream()
                .mapToDouble(row -> row.detail(LoopSample.MEASURED))
                .sum();
        double stable =
                rows.stream().mapToDouble(row -> row.detail(LoopSample.STABLE)).sum();
        double kept =
                rows.stream().mapToDouble(row -> row.detail(LoopSample.KEPT)).sum();
        if (measured == 0) {
            return Finding.notMeasured("records carry no stability");
        }
        return Finding.of(
                kept >= LEAST_KEPT * stable,
                String.format(
                        Locale.ROOT,
                        "%s: %.0f of %.0f; %.0f were measured",
                        stable == 0 ? "–" : Figure.percent(kept / stable),
                        kept,
                        stable,
                        measured));
    }

    private static LoopRow worst(List<LoopRow> rows, ToDoubleFunction<LoopRow> figure) {
        return rows.stream().max(Comparator.comparingDouble(figure)).orElseThrow();
    }

    private static String name(LoopRow row) {
        return row.group() + " seed " + row.seed();
    }
}
