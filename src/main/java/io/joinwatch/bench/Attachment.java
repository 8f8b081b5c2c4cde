package io.joinwatch.bench;

import java.util.SplittableRandom;

/** Draws tables in proportion to the joins they already have: the rich get richer. Not safe for use by several threads. */
final class Attachment {
    private final SplittableRandom random;
    private int[] ends = new int[64];
    private int size;

    Attachment(SplittableRandom random) {
        this.random = random;
    }

    /** Counts one more join of a table. */
    void count(int table) {
        if (size == ends.length) {
            ends = java.util.Arrays.copyOf(ends, 2 * size);
        }
        ends[size++] = table;
    }

    /** A table, with a probability in proportion to how often it was counted; at least one must have been. O(1). */
    int draw() {
        return ends[random.nextInt(size)];
    }
}
