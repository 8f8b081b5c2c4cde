package io.joinwatch.solve;

/**
 * A labelling, how good it is, and how it was found. Values and bounds count the problem's units of 2<sup>scaleShift</sup>.
 * Immutable.
 */
public final class Solution {
    private final Sense sense;
    private final int[] labels;
    private final long value;
    private final long bound;
    private final boolean proven;
    private final String method;
    private final long work;
    private final long elapsedNanos;

    /**
     * @param labels the label of each vertex
     * @param value of the labelling, at least 0
     * @param bound no labelling is better than this
     * @param exactBound whether the bound is the value of an optimum, known by exact integer arithmetic
     * @param method that found the labelling
     * @param work done, in steps that depend on problem, limits and seed alone when there is no wall time
     * @param elapsedNanos wall time; leave it out of records that replays must repeat
     */
    Solution(
            Sense sense,
            int[] labels,
            long value,
            long bound,
            boolean exactBound,
            String method,
            long work,
            long elapsedNanos) {
        if (sense.better(value, bound)) {
            throw new IllegalArgumentException("Value " + value + " of method " + method + " is better than the bound "
                    + bound + ". One of them is wrong: please report the problem.");
        }
        this.sense = sense;
        this.labels = labels.clone();
        this.value = value;
        this.bound = bound;
        this.proven = exactBound && value == bound;
        this.method = method;
        this.work = work;
        this.elapsedNanos = elapsedNanos;
    }

    /** The label of each vertex: a copy. */
    public int[] labels() {
        return labels.clone();
    }

    /** The label of one vertex. */
    public int label(int vertex) {
        return labels[vertex];
    }

    /** Value of the labelling, re-counted by independent code. */
    public long value() {
        return value;
    }

    /** No labelling is better than this: an upper bound when maximising, a lower bound when minimising. */
    public long bound() {
        return bound;
    }

    /** Whether the value is optimal, proven by exact integer arithmetic. */
    public boolean proven() {
        return proven;
    }

    /**
     * How far the value may be from the optimum: (bound − value) / max(bound, 1) when maximising, (value − bound) /
     * max(value, 1) when minimising. 0 … 1.
     */
    public double gap() {
        long whole = sense == Sense.MAXIMISE ? bound : value;
        return (double) gapUnits() / Math.max(whole, 1);
    }

    /** |value − bound|, in the problem's units. */
    public long gapUnits() {
        return Math.abs(bound - value);
    }

    /** The method that found the labelling: {@code exact-search}, {@code integer-program}, {@code naive-greedy} … */
    public String method() {
        return method;
    }

    /** Work done; without a wall time it depends on problem, limits and seed alone. */
    public long work() {
        return work;
    }

    /** Wall time of the solve. */
    public long elapsedNanos() {
        return elapsedNanos;
    }

    @Override
    public String toString() {
        return "Solution[" + method + ", value " + value + ", bound " + bound + (proven ? ", proven" : "") + "]";
    }
}
