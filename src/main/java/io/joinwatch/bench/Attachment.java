package io.joinwatch.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws tables mostly in proportion to the joins they already have: the rich get richer. One draw in seven takes any table that
 * was counted, or else the first few would get nearly all. Not safe for use by several threads.
 */
final class Attachment {
    private static final double ANY = 0.15;

    private final SplittableRandom random;
    /** Each table once per join. */
    private final Draws ends = new Draws();
    /** Each table once. */
    private final Draws tables = new Draws();

    Attachment(SplittableRandom random) {
        this.random = random;
    }

    /** Lets a table without joins take part. */
    void start(int table) {
        tables.add(table);
        ends.add(table);
    }

    /** Counts one more join of a table that takes part. */
    void count(int table) {
        ends.add(table);
    }

    /** A table that takes part; at least one must. O(1). */
    int draw() {
        return (random.nextDouble() < ANY ? tables : ends).draw(random);
    }

    private static final class Draws {
        private int[] entries = new int[64];
        private int size;

        void add(int entry) {
            if (size == entries.length) {
                entries = Arrays.copyOf(entries, 2 * size);
            }
            entries[size++] = entry;
        }

        int draw(SplittableRandom random) {
            return entries[random.nextInt(size)];
        }
    }
}
