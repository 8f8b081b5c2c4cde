package io.joinwatch.solve;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.structure.Access1D;

/**
 * The linear model of a problem that the integer program maximises: y_v(l) ∈ {0, 1} says that vertex v takes label l, with
 * Σ_l y_v(l) = 1; for every positive pair gain z_uv(l, m) ≥ 0 says that it is won, with
 * Σ_m z_uv(l, m) ≤ y_u(l) and Σ_l z_uv(l, m) ≤ y_v(m).
 *
 * <p>These sums are the strong form: the plain z ≤ y per pair of labels has a far worse bound on dense graphs. Gains are ≥ 0, so
 * its relaxation is as tight as the local polytope with equalities. Only vertices with a positive pair gain take part; the
 * others take their best label. Gains become doubles near 1: a model's value is a hint, labellings are counted in integers.
 */
final class StrongForm {
    /** The largest gain in the model's units: well inside ojAlgo's 12 significant digits and 1e-8 tolerances. */
    private static final double LARGEST = 1_000;

    /**
     * Without a clock, larger models (in coefficients) are left alone: one linear program of this size takes ojAlgo about five
     * seconds, and the time grows with more than the square.
     */
    private static final long LARGEST_WITHOUT_CLOCK = 12_000;

    /** With one, larger models are left alone, and not even built: they would take a gigabyte, and far more time than there is. */
    private static final long LARGEST_WITH_CLOCK = 300_000;

    private static final int MAX_PIVOTS = 100_000;

    private final GainForm gains;
    private final ExpressionsBasedModel model = new ExpressionsBasedModel();
    private final int[] first;
    private final double unit;
    private long coefficients;

    StrongForm(GainForm gains) {
        this.gains = gains;
        Problem problem = gains.problem();
        first = new int[problem.size()];
        Arrays.fill(first, -1);
        long largest = 1;
        for (int p = 0; p < problem.pairCount(); p++) {
            largest = Math.max(largest, gains.max(p));
        }
        for (int v = 0; v < first.length; v++) {
            for (int l = 0; l < problem.labelCount(v); l++) {
                largest = Math.max(largest, gains.unary(v, l));
            }
        }
        unit = largest / LARGEST;
        for (int p = 0; p < problem.pairCount() && coefficients <= LARGEST_WITH_CLOCK; p++) {
            if (gains.max(p) > 0) {
                Variable[] left = chosen(problem.pairLeft(p));
                Variable[] right = chosen(problem.pairRight(p));
                addPair(p, left, right);
            }
        }
    }

    ExpressionsBasedModel model() {
        return model;
    }

    /** Whether the model is too large to be solved. */
    boolean tooLarge(@Nullable Duration wallTime) {
        return coefficients > (wallTime == null ? LARGEST_WITHOUT_CLOCK : LARGEST_WITH_CLOCK);
    }

    /** Gives the model that much time, or without a clock only a limit on pivots that should never be reached. */
    void limit(@Nullable Duration wallTime) {
        long millis = wallTime == null ? Long.MAX_VALUE : wallTime.toMillis();
        int pivots = wallTime == null ? MAX_PIVOTS : Integer.MAX_VALUE;
        model.options.time_abort = millis;
        model.options.time_suffice = millis;
        model.options.iterations_abort = pivots;
        model.options.iterations_suffice = pivots;
    }

    /** Non-zero coefficients of the model's rows. */
    long coefficients() {
        return coefficients;
    }

    /** Whether there is nothing to decide: every vertex's best label is independent of the others. */
    boolean trivial() {
        return coefficients == 0;
    }

    /** What the model's objective says of a labelling. */
    double modelValue(int[] labels) {
        Problem problem = gains.problem();
        long sum = 0;
        for (int v = 0; v < labels.length; v++) {
            sum += first[v] >= 0 ? gains.unary(v, labels[v]) : 0;
        }
        for (int p = 0; p < problem.pairCount(); p++) {
            sum += gains.pairwise(p, labels[problem.pairLeft(p)], labels[problem.pairRight(p)]);
        }
        return sum / unit;
    }

    /** The labelling that a point of the model is nearest to: each vertex's greatest y, the lowest label of equals. */
    int[] labels(Access1D<?> point) {
        int[] labels = new int[first.length];
        Problem problem = gains.problem();
        for (int v = 0; v < labels.length; v++) {
            for (int l = 1; l < problem.labelCount(v); l++) {
                if (weight(v, l, point) > weight(v, labels[v], point)) {
                    labels[v] = l;
                }
            }
        }
        return labels;
    }

    private double weight(int v, int label, Access1D<?> point) {
        return first[v] >= 0 ? point.doubleValue(first[v] + label) : gains.unary(v, label);
    }

    private Variable[] chosen(int v) {
        int count = gains.problem().labelCount(v);
        if (first[v] < 0) {
            first[v] = model.countVariables();
            Expression one = model.newExpression("one:" + v).level(1);
            for (int l = 0; l < count; l++) {
                Variable y = model.newVariable("y:" + v + ":" + l)
                        .lower(0)
                        .upper(1)
                        .weight(gains.unary(v, l) / unit)
                        .integer(true);
                one.set(y, 1);
            }
            coefficients += count;
        }
        List<Variable> all = model.getVariables();
        return all.subList(first[v], first[v] + count).toArray(new Variable[0]);
    }

    private void addPair(int p, Variable[] left, Variable[] right) {
        Expression[] rightRows = new Expression[right.length];
        for (int l = 0; l < left.length; l++) {
            Expression leftRow = null;
            for (int m = 0; m < right.length; m++) {
                long gain = gains.pairwise(p, l, m);
                if (gain > 0) {
                    Variable z = model.newVariable("z:" + p + ":" + l + ":" + m)
                            .lower(0)
                            .weight(gain / unit);
                    if (leftRow == null) {
                        leftRow = newRow("row:" + p + ":l:" + l, left[l]);
                    }
                    if (rightRows[m] == null) {
                        rightRows[m] = newRow("row:" + p + ":r:" + m, right[m]);
                    }
                    leftRow.set(z, 1);
                    rightRows[m].set(z, 1);
                    coefficients += 2;
                }
            }
        }
    }

    private Expression newRow(String name, Variable y) {
        coefficients++;
        return model.newExpression(name).upper(0).set(y, -1);
    }
}
