package io.joinwatch.bench;

/**
 * Arrays laid before one sorter. One run sorts all of them: of small arrays there are so many that neither the clock nor what a
 * processor remembers of one array counts. Confined to one thread.
 */
public abstract sealed class SortTask permits LongsTask, DoublesTask, PairsTask, OrderTask, RecordsTask {
    /**
     * Makes the arrays and puts the keys into them.
     *
     * @param arrays how many
     * @param size keys in each
     */
    public static SortTask of(
            Sorter sorter, KeyDistribution distribution, int arrays, int size, long seed, WorkloadJoins joins) {
        ArrayMaker maker = new ArrayMaker(distribution, arrays, size, seed, joins);
        if (sorter instanceof Sorter.Longs longs) {
            return new LongsTask(longs, maker);
        } else if (sorter instanceof Sorter.Doubles doubles) {
            return new DoublesTask(doubles, maker);
        } else if (sorter instanceof Sorter.Pairs pairs) {
            return new PairsTask(pairs, maker);
        } else if (sorter instanceof Sorter.Order order) {
            return new OrderTask(order, maker);
        } else if (sorter instanceof Sorter.Records records) {
            return new RecordsTask(records, maker);
        }
        throw new AssertionError(sorter);
    }

    /** What a task's arrays are made of. */
    record ArrayMaker(KeyDistribution distribution, int arrays, int size, long seed, WorkloadJoins joins) {
        long[] longs(int array) {
            return distribution.longs(size, seed + array, joins);
        }

        double[] doubles(int array) {
            return distribution.doubles(size, seed + array, joins);
        }
    }

    /** Puts the arrays back as they were. */
    public abstract void refill();

    /** Sorts all arrays: what is measured. */
    public abstract void sort();

    /**
     * Looks at what {@link #sort} left.
     *
     * @throws IllegalStateException if it is not sorted, not what was there before, or not stable where it should be
     */
    public abstract void check();

    static void require(boolean condition, String wrong, int at) {
        if (!condition) {
            throw new IllegalStateException("The result is wrong at " + at + ": " + wrong);
        }
    }
}
