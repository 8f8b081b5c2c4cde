package io.joinwatch.bench;

import java.util.SplittableRandom;

/**
 * How many columns each table joins on, and which one a join takes: column i with a probability in proportion to
 * (i + 1)<sup>−1.2</sup>, so that the first, a table's key, takes about half. Not safe for use by several threads.
 */
final class TableColumns {
    private static final int FEWEST = 2;
    private static final int MOST = 8;
    private static final double EXPONENT = 1.2;

    private final SplittableRandom random;
    private final int[] counts;
    /** Sum of the shares of columns 0 … i. */
    private final double[] upTo = new double[MOST];

    TableColumns(int tables, SplittableRandom random) {
        this.random = random;
        this.counts = random.ints(tables, FEWEST, MOST + 1).toArray();
        double sum = 0;
        for (int i = 0; i < MOST; i++) {
            sum += StrictMath.pow(i + 1, -EXPONENT);
            upTo[i] = sum;
        }
    }

    /** A column of a table. */
    int draw(int table) {
        int last = counts[table] - 1;
        double drawn = random.nextDouble() * upTo[last];
        int column = 0;
        while (column < last && drawn >= upTo[column]) {
            column++;
        }
        return column;
    }
}
