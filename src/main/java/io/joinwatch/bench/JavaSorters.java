package io.joinwatch.bench;

import io.joinwatch.sort.LearnedSort;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** The methods of {@code bench sort} that need nothing but this source tree and the JDK. Stateless; what it makes is not. */
public final class JavaSorters {
    private JavaSorters() {}

    /** A method at a job; empty if it is another's code. */
    public static Optional<Sorter> of(SortMethod method, SortJob job) {
        return Optional.ofNullable(
                switch (method) {
                    case JOINWATCH -> learned(job);
                    case JOINWATCH_2_CORES -> throw new IllegalArgumentException(method + " has no job " + job);
                    case ARRAYS_SORT -> arraysSort(job);
                    case ARRAYS_PARALLEL_SORT -> arraysParallelSort(job);
                    case LSD_8 -> radix(8, job);
                    case LSD_11 -> radix(11, job);
                    case FASTUTIL_RADIX, FASTUTIL_MERGE -> null;
                });
    }

    private static Sorter learned(SortJob job) {
        LearnedSort sort = new LearnedSort();
        return switch (job) {
            case LONG -> (Sorter.Longs) sort::sort;
            case DOUBLE -> (Sorter.Doubles) sort::sort;
            case PAIRS -> (Sorter.Pairs) sort::sort;
            case ORDER -> (Sorter.Order) (keys, order) -> sort.order(keys, 0, keys.length, order, null);
            case RECORDS -> (Sorter.Records) records -> sort.sort(records, KeyedRecord::key);
        };
    }

    private static Sorter arraysSort(SortJob job) {
        return switch (job) {
            case LONG -> (Sorter.Longs) Arrays::sort;
            case DOUBLE -> (Sorter.Doubles) Arrays::sort;
            case RECORDS ->
                (Sorter.Records) records -> Arrays.sort(records, Comparator.comparingLong(KeyedRecord::key));
            case PAIRS, ORDER -> throw new IllegalArgumentException("Arrays.sort has no job " + job);
        };
    }

    private static Sorter arraysParallelSort(SortJob job) {
        return switch (job) {
            case LONG -> (Sorter.Longs) Arrays::parallelSort;
            case DOUBLE -> (Sorter.Doubles) Arrays::parallelSort;
            case RECORDS ->
                (Sorter.Records) records -> Arrays.parallelSort(records, Comparator.comparingLong(KeyedRecord::key));
            case PAIRS, ORDER -> throw new IllegalArgumentException("Arrays.parallelSort has no job " + job);
        };
    }

    private static Sorter radix(int bits, SortJob job) {
        return switch (job) {
            case LONG -> new LsdRadix(bits);
            case DOUBLE -> new LsdRadixDoubles(bits);
            case PAIRS -> new LsdRadixPairs(bits);
            case ORDER -> (Sorter.Order) new LsdRadixPairs(bits)::order;
            case RECORDS -> throw new IllegalArgumentException("Radix sort has no job " + job);
        };
    }
}
