package io.joinwatch.solve;

/** An optimal labelling, found and proven by exact integer arithmetic. Immutable. */
public final class Optimum {
    private final int[] labels;
    private final long value;
    private final long work;

    Optimum(int[] labels, long value, long work) {
        this.labels = labels;
        this.value = value;
        this.work = work;
    }

    /** The label of each vertex: a copy. */
    public int[] labels() {
        return labels.clone();
    }

    /** Number of vertices. */
    public int size() {
        return labels.length;
    }

    /** Its value. */
    public long value() {
        return value;
    }

    /** Table entries computed × labels tried for each. */
    public long work() {
        return work;
    }
}
