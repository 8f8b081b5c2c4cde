package io.joinwatch.bench;

import java.util.SplittableRandom;

/**
 * How many columns each table joins on, and which one a join takes: a table's key (column 0) more often than each other one. Not
 * safe for use by several threads.
 */
final class TableColumns {
    private static final int FEWEST = 2;
    private static final int MOST = 8;
    private static final double KEY_SHARE = 0.4;

    private final SplittableRandom random;
    private final int[] counts;

    TableColumns(int tables, SplittableRandom random) {
        this.random = random;
        this.counts = random.ints(tables, FEWEST, MOST + 1).toArray();
    }

    /** A column of a table: its key in two draws of five, else any. */
    int draw(int table) {
        return random.nextDouble() < KEY_SHARE ? 0 : random.nextInt(counts[table]);
    }
}
