package io.joinwatch.solve;

import java.math.BigInteger;

/**
 * Counts the value of a labelling again, from the problem's public face and in unbounded integers: nothing that found the
 * labelling takes part. An answer leaves the solver only after this.
 */
public final class Recount {
    private Recount() {}

    /**
     * The value of a labelling.
     *
     * @throws IllegalStateException when the labelling does not fit the problem
     */
    public static long of(Problem problem, int[] labels) {
        if (labels.length != problem.size()) {
            throw new IllegalStateException(
                    "Re-count: " + labels.length + " labels for " + problem.size() + " vertices.");
        }
        BigInteger sum = BigInteger.ZERO;
        for (int pair = problem.pairCount() - 1; pair >= 0; pair--) {
            int row = checked(problem, problem.pairLeft(pair), labels);
            int column = checked(problem, problem.pairRight(pair), labels);
            sum = sum.add(BigInteger.valueOf(problem.pairwise(pair, row, column)));
        }
        for (int v = problem.size() - 1; v >= 0; v--) {
            sum = sum.add(BigInteger.valueOf(problem.unary(v, checked(problem, v, labels))));
        }
        return sum.longValueExact();
    }

    /**
     * Checks that a labelling is worth what a method claims.
     *
     * @throws IllegalStateException when it is not
     */
    public static void verify(Problem problem, int[] labels, long claimed, String method) {
        long counted = of(problem, labels);
        if (counted != claimed) {
            throw new IllegalStateException("Re-count: method " + method + " claims " + claimed
                    + ", the labelling is worth " + counted + ". The method is wrong: please report the problem.");
        }
    }

    private static int checked(Problem problem, int vertex, int[] labels) {
        int label = labels[vertex];
        if (label < 0 || label >= problem.labelCount(vertex)) {
            throw new IllegalStateException("Re-count: vertex " + problem.name(vertex) + " has label " + label + " of "
                    + problem.labelCount(vertex) + ".");
        }
        return label;
    }
}
