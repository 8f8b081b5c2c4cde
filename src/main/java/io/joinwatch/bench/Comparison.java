package io.joinwatch.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Times to proof of ours against the best of some other methods, chosen anew on every case: no single one of them is that good.
 * A run that proved nothing counts as its limit.
 *
 * @param cases that both have
 * @param ours shifted geometric mean in seconds
 * @param theirs likewise
 * @param worst the greatest ratio of single cases, times shifted as in the means
 * @param worstCase where that was; null without cases
 */
record Comparison(
        int cases,
        double ours,
        double theirs,
        double worst,
        @Nullable SolveRow worstCase) {
    static Comparison of(Collection<Map<String, SolveRow>> cases, Collection<String> others) {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        double worst = Double.NaN;
        SolveRow worstCase = null;
        for (Map<String, SolveRow> rows : cases) {
            SolveRow own = rows.get(Contenders.OURS);
            Optional<SolveRow> best = SolveResults.fastest(rows, others);
            if (own == null || best.isEmpty()) {
                continue;
            }
            ours.add(own.countedSeconds());
            theirs.add(best.get().countedSeconds());
            double ratio =
                    Statistics.shiftedRatio(own.countedSeconds(), best.get().countedSeconds());
            if (!(ratio <= worst)) {
                worst = ratio;
                worstCase = own;
            }
        }
        return new Comparison(
                ours.size(),
                Statistics.shiftedGeometricMean(ours),
                Statistics.shiftedGeometricMean(theirs),
                worst,
                worstCase);
    }

    /** Our mean over theirs; below 1 we are faster. Says nothing when theirs is near 0. */
    double ratio() {
        return ours / theirs;
    }

    /** Geometric mean of the ratios of single cases, times shifted: fit for few and fast cases too. */
    double meanRatio() {
        return Statistics.shiftedRatio(ours, theirs);
    }
}
