package io.joinwatch.solve;

import java.math.BigInteger;

/** The oracle: tries every labelling. */
final class BruteForce {
    private BruteForce() {}

    /** Value of an optimum. */
    static long optimum(Problem problem) {
        int[] labels = new int[problem.size()];
        BigInteger best = value(problem, labels);
        while (advance(problem, labels)) {
            BigInteger value = value(problem, labels);
            best = problem.sense() == Sense.MAXIMISE ? best.max(value) : best.min(value);
        }
        return best.longValueExact();
    }

    private static BigInteger value(Problem problem, int[] labels) {
        BigInteger sum = BigInteger.ZERO;
        for (int v = 0; v < labels.length; v++) {
            sum = sum.add(BigInteger.valueOf(problem.unary(v, labels[v])));
        }
        for (int p = 0; p < problem.pairCount(); p++) {
            sum = sum.add(
                    BigInteger.valueOf(problem.pairwise(p, labels[problem.pairLeft(p)], labels[problem.pairRight(p)])));
        }
        return sum;
    }

    private static boolean advance(Problem problem, int[] labels) {
        for (int v = 0; v < labels.length; v++) {
            if (++labels[v] < problem.labelCount(v)) {
                return true;
            }
            labels[v] = 0;
        }
        return false;
    }
}
