package io.joinwatch.history;

/** Rows {@code [from, to)} of a batch or file. */
public record RowRange(int from, int to) {

    /** No rows. */
    public static final RowRange NONE = new RowRange(0, 0);

    /** Whether there are none. */
    public boolean isEmpty() {
        return from == to;
    }

    /** How many rows. */
    public int size() {
        return to - from;
    }
}
