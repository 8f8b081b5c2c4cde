package io.joinwatch.solve;

import java.util.Arrays;

/**
 * A bound on every labelling's value by moving terms between pair tables and vertices, which changes no labelling's value but what
 * the best entries of all terms add up to. Edge by edge the best that pair and ends can do together is shared out between the
 * ends, so the bound never gets worse; it ends near what linear programming gives, or above it.
 *
 * <p>What was moved, the messages, may start where they ended for a similar problem: any start is valid, and a good one needs
 * few passes. Exact integers; terms stay below 2<sup>60</sup>, else {@link ArithmeticException}. O(entries) a pass, a copy of
 * all terms in memory. Deterministic. Not safe for use by several threads.
 *
 * @see <a href="https://papers.nips.cc/paper/3200">Globerson and Jaakkola, Fixing max-product: convergent message passing algorithms
 *     for MAP LP-relaxations, NIPS 2007</a>
 */
final class EdgeAscent {
    private static final long LARGEST = 1L << 60;

    private final Problem problem;
    /** Gains: terms when maximising, their negatives when minimising. */
    private final long[][] unary;

    private final long[][] tables;
    private final long[][] toLeft;
    private final long[][] toRight;

    /** Starts without messages. */
    EdgeAscent(Problem problem) {
        this.problem = problem;
        unary = new long[problem.size()][];
        for (int v = 0; v < unary.length; v++) {
            unary[v] = gains(problem.unaryRow(v));
        }
        tables = new long[problem.pairCount()][];
        toLeft = new long[tables.length][];
        toRight = new long[tables.length][];
        for (int p = 0; p < tables.length; p++) {
            tables[p] = gains(problem.table(p));
            toLeft[p] = new long[problem.labelCount(problem.pairLeft(p))];
            toRight[p] = new long[problem.labelCount(problem.pairRight(p))];
        }
    }

    private long[] gains(long[] terms) {
        int sign = problem.sense() == Sense.MAXIMISE ? 1 : -1;
        return Arrays.stream(terms).map(term -> checked(sign * term)).toArray();
    }

    /** What was moved so far: a copy. */
    Messages messages() {
        return new Messages(problem, copy(toLeft), copy(toRight));
    }

    private static long[][] copy(long[][] messages) {
        return Arrays.stream(messages).map(long[]::clone).toArray(long[][]::new);
    }

    /** One pass over all pairs, in their order; an interrupted thread stops early. */
    void pass() {
        for (int p = 0; p < tables.length && !Thread.currentThread().isInterrupted(); p++) {
            share(p);
        }
    }

    private void share(int pair) {
        long[] left = unary[problem.pairLeft(pair)];
        long[] right = unary[problem.pairRight(pair)];
        long[] table = tables[pair];
        long[] forLeft = new long[left.length];
        long[] forRight = new long[right.length];
        Arrays.fill(forLeft, Long.MIN_VALUE);
        Arrays.fill(forRight, Long.MIN_VALUE);
        for (int l = 0, entry = 0; l < left.length; l++) {
            for (int m = 0; m < right.length; m++, entry++) {
                long sum = left[l] + table[entry] + right[m];
                forLeft[l] = Math.max(forLeft[l], sum);
                forRight[m] = Math.max(forRight[m], sum);
            }
        }
        for (int l = 0; l < left.length; l++) {
            forLeft[l] = Math.floorDiv(forLeft[l], 2) - left[l];
        }
        for (int m = 0; m < right.length; m++) {
            // Rounded up, as the left half is rounded down: nothing of an odd sum stays in the table.
            forRight[m] = -Math.floorDiv(-forRight[m], 2) - right[m];
        }
        move(pair, forLeft, forRight);
    }

    /** Moves gains, of either sign, from a pair to its ends. */
    void move(int pair, long[] forLeft, long[] forRight) {
        long[] table = tables[pair];
        for (int l = 0, entry = 0; l < forLeft.length; l++) {
            for (int m = 0; m < forRight.length; m++, entry++) {
                table[entry] = checked(table[entry] - forLeft[l] - forRight[m]);
            }
        }
        add(unary[problem.pairLeft(pair)], forLeft);
        add(toLeft[pair], forLeft);
        add(unary[problem.pairRight(pair)], forRight);
        add(toRight[pair], forRight);
    }

    private static void add(long[] to, long[] gains) {
        for (int l = 0; l < to.length; l++) {
            to[l] = checked(to[l] + gains[l]);
        }
    }

    /** No labelling is better than this. */
    long bound() {
        long sum = 0;
        for (long[] gains : unary) {
            sum = Math.addExact(sum, max(gains));
        }
        for (long[] gains : tables) {
            sum = Math.addExact(sum, max(gains));
        }
        return problem.sense() == Sense.MAXIMISE ? sum : -sum;
    }

    private static long max(long[] gains) {
        long max = gains[0];
        for (long gain : gains) {
            max = Math.max(max, gain);
        }
        return max;
    }

    /** Sums of three such terms, and what is made of them, stay far from overflow. */
    static long checked(long term) {
        if (term > LARGEST || term < -LARGEST) {
            throw new ArithmeticException("Term " + term + " leaves 60 bits");
        }
        return term;
    }
}
