package io.joinwatch.solve;

import java.util.Arrays;
import java.util.Optional;

/**
 * A proven bound on the gain of every labelling from any multipliers whatever, all in integers but for one proof.
 *
 * <p>For a labelling y, a symmetric Z and cuts' multipliers μ ≥ 0, gain(y) ≤ Σ_c μ_c · right side + (at best, block by block, the
 * gain that is left when Z and the cuts' terms are taken off) + yᵀZy; and yᵀZy ≤ (1 + number of choices) · d for every d for which
 * dI − Z is positive semidefinite where labellings live, because ‖y‖² is 1 + number of choices. Z and μ are rounded to integers on
 * a grid of 2<sup>exponent</sup>, gains upwards; {@link AssignmentForm} makes dI − Z a matrix of integers, and
 * {@link PositiveDefinite} proves what it must. So floating-point errors of whatever made Z and μ cannot make a bound wrong, only
 * loose: by about 2<sup>−40</sup> of the largest gain per term. Sums are overflow-checked; where one overflows there is no certificate.
 *
 * <p>The same sums bound the labellings that take a given label: what the blocks lose when they must agree with it. O(width² +
 * terms of the cuts + (width − size)³). Immutable.
 */
final class DualCertificate {
    private static final int DIGITS = 40;
    private static final int ATTEMPTS = 4;

    /** Multipliers beyond it, or none at all, mean that a method diverged; shifts by the exponent are sound below it. */
    private static final double LARGEST = 0x1p90;

    /** Far above the grid's digits, far below overflow when doubled. */
    private static final double LARGEST_STEPS = 0x1p55;

    private final LabelSpace space;
    private final int width;
    private final int exponent;
    private final double unit;
    private final long[] z;
    private final long[] left;
    private final long[] loss;
    private final long sum;

    private DualCertificate(
            LabelSpace space, double[] multipliers, TriangleCuts cuts, double unit, double eigenvalue, int exponent) {
        this.space = space;
        this.unit = unit;
        this.exponent = exponent;
        width = space.width();
        z = new long[width * width];
        left = new long[width * width];
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                z[i * width + j] = rounded(multipliers[i * width + j]);
            }
        }
        long priced = Math.subtractExact(takeOff(cuts), z[0]);
        takeOffForm();
        loss = new long[width];
        for (int c = 0; c < space.size(); c++) {
            priced = Math.addExact(priced, priceLabels(c));
            for (int d = c + 1; d < space.size(); d++) {
                priced = Math.addExact(priced, priceBlock(c, d));
            }
        }
        sum = Math.addExact(priced, Math.multiplyExact(provenShift(rounded(eigenvalue)), space.size() + 1L));
    }

    /**
     * The bounds that such multipliers prove, if they prove any.
     *
     * @param multipliers Z in floating point: upper triangle, row by row, in gains of {@code unit}, as the cuts' multipliers
     * @param eigenvalue about Z's greatest eigenvalue where labellings live, in the same unit
     */
    static Optional<DualCertificate> of(
            LabelSpace space, double[] multipliers, TriangleCuts cuts, double unit, double eigenvalue) {
        double largest = unit;
        for (double multiplier : multipliers) {
            largest = Math.max(largest, Math.abs(multiplier) * unit);
        }
        if (!(largest < LARGEST)) {
            return Optional.empty();
        }
        int exponent = Math.max(-DIGITS, Math.getExponent(largest) + 1 - DIGITS);
        try {
            return Optional.of(new DualCertificate(space, multipliers, cuts, unit, eigenvalue, exponent));
        } catch (ArithmeticException tooLarge) {
            return Optional.empty();
        }
    }

    /** No labelling by open labels gains more. */
    long bound() {
        return bound(0);
    }

    /** No labelling by open labels that takes this row's label gains more. */
    long bound(int row) {
        long steps = Math.subtractExact(sum, loss[row]);
        long gain = exponent >= 0 ? Math.multiplyExact(steps, 1L << exponent) : steps >> -exponent;
        return Math.addExact(space.constant(), gain);
    }

    /** Steps of the grid that are worth at least that gain. */
    private long raised(long gain) {
        return exponent >= 0 ? -(-gain >> exponent) : Math.multiplyExact(gain, 1L << -exponent);
    }

    private long rounded(double multiplier) {
        double steps = Math.scalb(multiplier * unit, -exponent);
        if (!(Math.abs(steps) < LARGEST_STEPS)) {
            throw new ArithmeticException("multiplier " + multiplier);
        }
        return Math.round(steps);
    }

    /** Takes the cuts' terms off what is left, and returns what the cuts cost. */
    private long takeOff(TriangleCuts cuts) {
        long cost = 0;
        for (int c = 0; c < cuts.count(); c++) {
            long multiplier = Math.max(0, rounded(cuts.multiplier(c)));
            cost = Math.addExact(cost, multiplier * cuts.rightSide(c));
            for (int t = cuts.firstTerm(c); t < cuts.firstTerm(c + 1); t++) {
                int place = cuts.place(t);
                left[place] = Math.subtractExact(left[place], cuts.sign(t) * multiplier);
            }
        }
        return cost;
    }

    /** Adds the gains to what is left and takes Z off: of a label its diagonal and both its places with the constant. */
    private void takeOffForm() {
        for (int i = 1; i < width; i++) {
            for (int j = i; j < width; j++) {
                int at = i * width + j;
                long taken = i == j ? Math.addExact(z[at], 2 * z[i]) : 2 * z[at];
                left[at] = Math.addExact(left[at], Math.subtractExact(raised(space.gain(i, j)), taken));
            }
        }
    }

    /** The most that a label of a choice has left, and each label's loss against it. */
    private long priceLabels(int choice) {
        long best = Long.MIN_VALUE;
        for (int i = space.start(choice); i < space.start(choice + 1); i++) {
            best = Math.max(best, left[i * (width + 1)]);
        }
        for (int i = space.start(choice); i < space.start(choice + 1); i++) {
            lose(i, best, left[i * (width + 1)]);
        }
        return best;
    }

    /** The most that a pair of two choices' labels has left, and each label's loss against it. */
    private long priceBlock(int choice, int other) {
        int from = space.start(other);
        long[] columnBest = new long[space.labels(other)];
        long[] rowBest = new long[space.labels(choice)];
        Arrays.fill(columnBest, Long.MIN_VALUE);
        long best = Long.MIN_VALUE;
        for (int i = 0; i < rowBest.length; i++) {
            int row = (space.start(choice) + i) * width + from;
            rowBest[i] = Long.MIN_VALUE;
            for (int j = 0; j < columnBest.length; j++) {
                rowBest[i] = Math.max(rowBest[i], left[row + j]);
                columnBest[j] = Math.max(columnBest[j], left[row + j]);
            }
            best = Math.max(best, rowBest[i]);
        }
        for (int i = 0; i < rowBest.length; i++) {
            lose(space.start(choice) + i, best, rowBest[i]);
        }
        for (int j = 0; j < columnBest.length; j++) {
            lose(from + j, best, columnBest[j]);
        }
        return best;
    }

    private void lose(int row, long best, long own) {
        loss[row] = Math.addExact(loss[row], Math.subtractExact(best, own));
    }

    /** A d near {@code eigenvalue} for which dI − Z is proven to be positive semidefinite where labellings live. */
    private long provenShift(long eigenvalue) {
        int order = width - space.size();
        double needed = PositiveDefinite.margin(AssignmentForm.shifted(space, z, eigenvalue), order);
        // The rounding of Z moves its eigenvalues by half the width at most.
        long margin = width + (long) (2 * needed);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++, margin = Math.multiplyExact(margin, 16)) {
            long shift = Math.addExact(eigenvalue, margin);
            if (PositiveDefinite.isProven(AssignmentForm.shifted(space, z, shift), order)) {
                return shift;
            }
        }
        throw new ArithmeticException("no proof near " + eigenvalue);
    }
}
