package io.joinwatch.bench;

/** Something that sorts, with the scratch that it keeps from call to call. Confined to one thread. */
public sealed interface Sorter {

    /** At the job {@link SortJob#LONG}. */
    @FunctionalInterface
    non-sealed interface Longs extends Sorter {
        /** Sorts ascending. */
        void sort(long[] keys);
    }

    /** At the job {@link SortJob#DOUBLE}. */
    @FunctionalInterface
    non-sealed interface Doubles extends Sorter {
        /** Sorts in the order of {@link Double#compare}. */
        void sort(double[] keys);
    }

    /** At the job {@link SortJob#PAIRS}. */
    @FunctionalInterface
    non-sealed interface Pairs extends Sorter {
        /** Sorts both arrays by key, stably. */
        void sort(long[] keys, int[] payload);
    }

    /** At the job {@link SortJob#ORDER}. */
    @FunctionalInterface
    non-sealed interface Order extends Sorter {
        /** Writes the stable order of the keys. */
        void sort(long[] keys, int[] order);
    }

    /** At the job {@link SortJob#RECORDS}. */
    @FunctionalInterface
    non-sealed interface Records extends Sorter {
        /** Sorts by {@link KeyedRecord#key}, stably. */
        void sort(KeyedRecord[] records);
    }
}
