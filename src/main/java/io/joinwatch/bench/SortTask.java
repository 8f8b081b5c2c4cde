package io.joinwatch.bench;

/**
 * Arrays laid before one sorter. One run sorts all of them: of small arrays there are so many that neither the clock nor what a
 * processor remembers of one array counts. Confined to one thread.
 */
public abstract sealed class SortTask permits InPlaceTask, PairsTask, OrderTask {
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
            return new InPlaceTask<>(arrays, maker::longs, long[]::clone, longs::sort, SortCheck::longs);
        } else if (sorter instanceof Sorter.Doubles doubles) {
            return new InPlaceTask<>(arrays, maker::doubles, double[]::clone, doubles::sort, SortCheck::doubles);
        } else if (sorter instanceof Sorter.Pairs pairs) {
            return new PairsTask(pairs, maker);
        } else if (sorter instanceof Sorter.Order order) {
            return new OrderTask(order, maker);
        } else if (sorter instanceof Sorter.Records records) {
            return new InPlaceTask<>(arrays, maker::records, KeyedRecord[]::clone, records::sort, SortCheck::records);
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

        /** Where an object lies in memory has nothing to do with its key, also where keys come in order. */
        KeyedRecord[] records(int array) {
            return KeyedRecord.of(longs(array), distribution.isRandomLike(), seed + array);
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
}
