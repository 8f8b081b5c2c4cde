package io.joinwatch.bench;

import static io.joinwatch.bench.SortJob.DOUBLE;
import static io.joinwatch.bench.SortJob.LONG;
import static io.joinwatch.bench.SortJob.ORDER;
import static io.joinwatch.bench.SortJob.PAIRS;
import static io.joinwatch.bench.SortJob.RECORDS;

import java.util.Set;

/** The methods that {@code bench sort} compares. */
@SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
public enum SortMethod {
    /** The learned sort of room {@code sort}, as a caller uses it, without a model of an earlier batch. */
    JOINWATCH("joinwatch", 1, Set.of(SortJob.values())),
    /** The same on two cores, the second from the pool that {@link java.util.Arrays#parallelSort} takes it from. */
    JOINWATCH_2_CORES("joinwatch-2-cores", 2, Set.of(LONG)),
    /** {@link java.util.Arrays#sort}: dual-pivot quicksort of primitives, TimSort of objects. */
    ARRAYS_SORT("arrays-sort", 1, Set.of(LONG, DOUBLE, RECORDS)),
    /** {@link java.util.Arrays#parallelSort}, on two cores. */
    ARRAYS_PARALLEL_SORT("arrays-parallel-sort", 2, Set.of(LONG, DOUBLE, RECORDS)),
    /** Radix sort from the last digit, digits of 8 bits. */
    LSD_8("lsd-8", 1, Set.of(LONG, DOUBLE, PAIRS, ORDER)),
    /** The same with digits of 11 bits: fewer passes, more places to write to. */
    LSD_11("lsd-11", 1, Set.of(LONG, DOUBLE, PAIRS, ORDER)),
    /** fastutil's radix sort, from the first digit; where payloads are to move: its stable indirect form, then moved. */
    FASTUTIL_RADIX("fastutil-radix", 1, Set.of(LONG, DOUBLE, PAIRS, ORDER)),
    /** fastutil's merge sort of indices by their keys; where payloads are to move: then moved. */
    FASTUTIL_MERGE("fastutil-merge", 1, Set.of(PAIRS, ORDER));

    private final String text;
    private final int cores;
    private final Set<SortJob> jobs;

    SortMethod(String text, int cores, Set<SortJob> jobs) {
        this.text = text;
        this.cores = cores;
        this.jobs = jobs;
    }

    /** How many cores its process gets. */
    int cores() {
        return cores;
    }

    boolean does(SortJob job) {
        return jobs.contains(job);
    }

    /** Whether ours on one core is held against it: everything else that has no more than one. */
    boolean isRival() {
        return this != JOINWATCH && cores == 1;
    }

    /** Whether it is a radix sort. */
    boolean isRadix() {
        return this == LSD_8 || this == LSD_11 || this == FASTUTIL_RADIX;
    }

    /** The name in rows and on the command line. */
    @Override
    public String toString() {
        return text;
    }
}
