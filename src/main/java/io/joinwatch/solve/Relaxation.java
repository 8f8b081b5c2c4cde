package io.joinwatch.solve;

import java.math.BigInteger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ojalgo.optimisation.ModelEntity;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.type.keyvalue.EntryPair;
import org.ojalgo.type.keyvalue.EntryPair.KeyedPrimitive;

/**
 * A bound on every labelling's value from linear programming, rounded outwards.
 *
 * <p>ojAlgo solves the relaxation of the strong form in floating point; of its result only the multipliers λ of the rows are taken,
 * rounded to integers. For <em>any</em> λ the gain of a labelling is at most Σ_v max_l (gain_v(l) + Σ λ of v's rows of l) +
 * Σ_uv max_lm (gain_uv(l, m) − λ_u(l) − λ_v(m)), because every λ is added once and taken away once. That sum is counted in
 * unbounded integers, so the bound is valid whatever the floating-point code did; a poor λ makes it loose, never wrong, and
 * needs no safety margin. With optimal λ it is the value of the relaxation, up to one unit per term for the rounding of λ.
 * The sum of each term's optimum always stands behind it.
 */
final class Relaxation {
    private final GainForm gains;
    private final Problem problem;

    Relaxation(GainForm gains) {
        this.gains = gains;
        this.problem = gains.problem();
    }

    /** The bound by the sum of each term's optimum: always there, O(size of the tables), often loose. */
    static long termwise(Problem problem) {
        long sum = 0;
        for (int v = 0; v < problem.size(); v++) {
            sum += best(problem.sense(), problem.unaryRow(v));
        }
        for (int p = 0; p < problem.pairCount(); p++) {
            sum += best(problem.sense(), problem.table(p));
        }
        return sum;
    }

    /** The bound by linear programming within {@code wallTime} (null: no clock, smaller models), never worse than termwise. */
    long bound(@Nullable Duration wallTime) {
        Sense sense = problem.sense();
        long simple = sense.tighter(termwise(problem), bound(multipliers(true), multipliers(false)));
        return DeadlineCall.call("relaxation", () -> solved(wallTime), wallTime)
                .map(bound -> sense.tighter(simple, bound))
                .orElse(simple);
    }

    private @Nullable Long solved(@Nullable Duration wallTime) {
        StrongForm form = new StrongForm(gains, false);
        if (form.trivial() || form.tooLarge(wallTime)) {
            return null;
        }
        form.limit(wallTime);
        return bound(form, form.model().maximise());
    }

    private long bound(StrongForm form, Optimisation.Result result) {
        long[][] left = multipliers(true);
        long[][] right = multipliers(false);
        for (KeyedPrimitive<EntryPair<ModelEntity<?>, Optimisation.ConstraintType>> dual : result.getDualValues()) {
            StrongForm.Row row = form.row(dual.getKey().left().getName());
            if (row != null) {
                long multiplier = form.gain(Math.abs(dual.doubleValue()));
                (row.left() ? left : right)[row.pair()][row.label()] = Math.min(multiplier, gains.max(row.pair()));
            }
        }
        return bound(left, right);
    }

    /** A multiplier of 0 for every pair and label of its left or right vertex. */
    private long[][] multipliers(boolean left) {
        long[][] multipliers = new long[problem.pairCount()][];
        for (int p = 0; p < multipliers.length; p++) {
            multipliers[p] = new long[problem.labelCount(left ? problem.pairLeft(p) : problem.pairRight(p))];
        }
        return multipliers;
    }

    /** The bound for given multipliers of each pair's left and right labels. */
    private long bound(long[][] left, long[][] right) {
        BigInteger sum = BigInteger.ZERO;
        for (int v = 0; v < problem.size(); v++) {
            sum = sum.add(bestOfVertex(v, left, right));
        }
        for (int p = 0; p < problem.pairCount(); p++) {
            sum = sum.add(BigInteger.valueOf(bestOfPair(p, left[p], right[p])));
        }
        // Gains of a problem sum up to less than 2^62; a bound above that says nothing.
        return gains.value(sum.min(BigInteger.ONE.shiftLeft(62)).longValueExact());
    }

    private BigInteger bestOfVertex(int v, long[][] left, long[][] right) {
        BigInteger best = BigInteger.ZERO;
        for (int l = 0; l < problem.labelCount(v); l++) {
            BigInteger sum = BigInteger.valueOf(gains.unary(v, l));
            for (int p : problem.incident(v)) {
                sum = sum.add(BigInteger.valueOf((problem.pairLeft(p) == v ? left[p] : right[p])[l]));
            }
            best = best.max(sum);
        }
        return best;
    }

    private long bestOfPair(int p, long[] left, long[] right) {
        long best = Long.MIN_VALUE;
        for (int l = 0; l < problem.labelCount(problem.pairLeft(p)); l++) {
            for (int m = 0; m < problem.labelCount(problem.pairRight(p)); m++) {
                best = Math.max(best, gains.pairwise(p, l, m) - left[l] - right[m]);
            }
        }
        return best;
    }

    private static long best(Sense sense, long[] terms) {
        long best = terms[0];
        for (long term : terms) {
            best = sense.better(term, best) ? term : best;
        }
        return best;
    }
}
