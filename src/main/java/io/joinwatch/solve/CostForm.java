package io.joinwatch.solve;

/**
 * A problem as costs to be minimised, in finer units, and the way back. Gains g become m − g with m the maximum of their table.
 * One unit of the problem is 2<sup>{@link #shift()}</sup> units of cost: so that messages can split a cost into parts without
 * rounding it away.
 */
final class CostForm {
    /** Bits of the sum of all maxima up to which costs are made finer. */
    private static final int SUM_BITS = 47;

    private static final int MOST_SHIFT = 16;

    private final Problem problem;
    private final int shift;
    private final long allMaxima;
    private final CostNetwork network;

    CostForm(Problem problem) {
        this.problem = problem;
        long sum = 0;
        for (int v = 0; v < problem.size(); v++) {
            sum += max(problem.unaryRow(v));
        }
        for (int p = 0; p < problem.pairCount(); p++) {
            sum += max(problem.table(p));
        }
        allMaxima = sum;
        shift = Math.max(0, Math.min(MOST_SHIFT, Long.numberOfLeadingZeros(sum) - (Long.SIZE - SUM_BITS)));
        network = build();
    }

    CostNetwork network() {
        return network;
    }

    /** Binary digits by which units of cost are finer than the problem's. */
    int shift() {
        return shift;
    }

    /** The cost of a value of the problem. */
    long cost(long value) {
        return (problem.sense() == Sense.MAXIMISE ? allMaxima - value : value) << shift;
    }

    /** The bound on the problem's value that a lower bound of the costs proves. */
    long bound(long lowerBound) {
        long units = -(-lowerBound >> shift);
        return problem.sense() == Sense.MAXIMISE ? allMaxima - units : units;
    }

    private CostNetwork build() {
        int size = problem.size();
        int[] labels = new int[size];
        int entries = 0;
        for (int v = 0; v < size; v++) {
            labels[v] = problem.labelCount(v);
            entries += labels[v];
        }
        long[] unary = new long[entries];
        int at = 0;
        for (int v = 0; v < size; v++) {
            at = costs(problem.unaryRow(v), unary, at);
        }
        int[] left = new int[problem.pairCount()];
        int[] right = new int[problem.pairCount()];
        entries = 0;
        for (int p = 0; p < left.length; p++) {
            left[p] = problem.pairLeft(p);
            right[p] = problem.pairRight(p);
            entries = Math.addExact(entries, problem.table(p).length);
        }
        long[] table = new long[entries];
        at = 0;
        for (int p = 0; p < left.length; p++) {
            at = costs(problem.table(p), table, at);
        }
        return new CostNetwork(0, labels, unary, left, right, table);
    }

    private int costs(long[] terms, long[] costs, int at) {
        long most = problem.sense() == Sense.MAXIMISE ? max(terms) : 0;
        int end = at;
        for (long term : terms) {
            costs[end++] = (problem.sense() == Sense.MAXIMISE ? most - term : term) << shift;
        }
        return end;
    }

    private static long max(long[] terms) {
        long most = 0;
        for (long term : terms) {
            most = Math.max(most, term);
        }
        return most;
    }
}
