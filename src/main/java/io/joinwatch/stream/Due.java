package io.joinwatch.stream;

/**
 * Work that fell due for a database.
 *
 * @param solveAtMs end of the window to solve, or {@link #NONE}
 */
record Due(HotDatabase database, long solveAtMs) {
    static final long NONE = Long.MIN_VALUE;

    /** Batches wait to be published. */
    static Due history(HotDatabase database) {
        return new Due(database, NONE);
    }

    /** The window that ends at a time is to be solved. */
    static Due solve(HotDatabase database, long atMs) {
        return new Due(database, atMs);
    }
}
