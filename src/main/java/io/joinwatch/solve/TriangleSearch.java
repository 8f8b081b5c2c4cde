package io.joinwatch.solve;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Finds the most violated {@link Triangle} inequalities of a point by trying all: O(sets³), one pass without allocation beyond
 * the candidates. Not safe for use by several threads.
 */
final class TriangleSearch {
    private static final long[] NONE = {};

    private final LabelSpace space;
    private final LabelSets sets;
    private final double[] sums;
    private final long[] codes;
    private final float[] violations;
    private int found;
    private double threshold;

    /** A search that remembers up to {@code room} candidates at a time. */
    TriangleSearch(LabelSpace space, LabelSets sets, int room) {
        this.space = space;
        this.sets = sets;
        sums = new double[sets.count() * sets.count()];
        codes = new long[room];
        violations = new float[room];
    }

    /**
     * Codes, ascending, of at most {@code most} inequalities that the point violates by more than {@code tolerance}, none of
     * them less than any other; nothing when {@code stop} says so meanwhile.
     */
    long[] find(double[] point, int most, double tolerance, BooleanSupplier stop) {
        sets.sum(point, sums);
        found = 0;
        threshold = tolerance;
        for (int u = 0; u < space.size(); u++) {
            if (stop.getAsBoolean()) {
                return NONE;
            }
            for (int v = u + 1; v < space.size(); v++) {
                for (int a = sets.start(u); a < sets.start(u + 1); a++) {
                    for (int b = sets.start(v); b < sets.start(v + 1); b++) {
                        scan(a, b, sets.start(v + 1));
                    }
                }
            }
        }
        keepMostViolated(most);
        long[] answer = Arrays.copyOf(codes, found);
        Arrays.sort(answer);
        return answer;
    }

    private void scan(int a, int b, int from) {
        int count = sets.count();
        int rowA = a * count;
        int rowB = b * count;
        double singleA = sums[rowA + a];
        double singleB = sums[rowB + b];
        double ab = sums[rowA + b];
        for (int c = from; c < count; c++) {
            double ac = sums[rowA + c];
            double bc = sums[rowB + c];
            double singleC = sums[c * count + c];
            double byA = ab + ac - bc - singleA;
            double byB = ab + bc - ac - singleB;
            double byC = ac + bc - ab - singleC;
            double byNone = singleA + singleB + singleC - ab - ac - bc - 1;
            if (Math.max(Math.max(byA, byB), Math.max(byC, byNone)) > threshold) {
                offer(Triangle.code(0, a, b, c), byA);
                offer(Triangle.code(1, a, b, c), byB);
                offer(Triangle.code(2, a, b, c), byC);
                offer(Triangle.code(Triangle.NO_APEX, a, b, c), byNone);
            }
        }
    }

    private void offer(long code, double violation) {
        if (violation > threshold && found == codes.length) {
            keepMostViolated(found / 2);
        }
        if (violation > threshold) {
            codes[found] = code;
            violations[found++] = (float) violation;
        }
    }

    private void keepMostViolated(int most) {
        if (found <= most) {
            return;
        }
        float[] sorted = Arrays.copyOf(violations, found);
        Arrays.sort(sorted);
        float least = sorted[found - most - 1];
        // Of those violated as much as the first that goes, as many stay as there is room for.
        int ties = 0;
        for (int c = 0; c < found; c++) {
            ties += violations[c] > least ? 1 : 0;
        }
        ties = most - ties;
        int kept = 0;
        for (int c = 0; c < found; c++) {
            if (violations[c] > least || (violations[c] == least && ties-- > 0)) {
                codes[kept] = codes[c];
                violations[kept++] = violations[c];
            }
        }
        found = kept;
        threshold = Math.max(threshold, least);
    }
}
