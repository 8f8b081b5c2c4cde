package io.joinwatch.sort;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The learned sort on several threads: each routes a chunk of the keys to buckets of one model, then each sorts buckets; or each
 * counts the values of a chunk, where those are few. The result is that of {@link LearnedSort}: stable for records, and the same
 * whatever the threads do.
 *
 * <p>The calling thread takes part and depends on no other: what the executor runs late, rejects or never runs, the caller does
 * itself. An interrupt does not stop a sort, which would leave the keys torn: it ends sorted, with the interrupt still set.
 *
 * <p>Few keys, ordered ones and those of one heavy key are left to a single thread. O(n / threads) time beyond one pass over ordered
 * input; about 2.2 n longs of scratch (records: n ints more), kept for the next call until {@link #release}. Not thread-safe:
 * confine an instance to one caller at a time.
 */
public final class ParallelSort {

    /** Below this, handing work over costs more than it gains. */
    private static final int LEAST = 40_000;

    private final Executor executor;
    private final KeySorter[] sorters;
    private final CountingSorter[] counters;
    private final BucketChains[] chains;

    /**
     * A sort on {@code parallelism} threads, the caller's among them.
     *
     * @param executor runs the others
     * @throws IllegalArgumentException if {@code parallelism} is not in [1, 256]
     */
    public ParallelSort(Executor executor, int parallelism) {
        if (parallelism < 1 || parallelism > 256) {
            throw new IllegalArgumentException("parallelism = " + parallelism
                    + " must be in [1, 256]. Maybe Runtime.getRuntime().availableProcessors()?");
        }
        this.executor = Objects.requireNonNull(executor);
        sorters = new KeySorter[parallelism];
        counters = new CountingSorter[parallelism];
        chains = new BucketChains[parallelism];
        for (int i = 0; i < parallelism; i++) {
            sorters[i] = new KeySorter();
            counters[i] = sorters[i].counting();
            chains[i] = new BucketChains();
        }
    }

    /** Sorts ascending. */
    public SortOutcome sort(long[] keys) {
        return sort(keys, null, 0, keys.length);
    }

    /** Sorts {@code keys[from, to)} ascending. */
    public SortOutcome sort(long[] keys, int from, int to) {
        Objects.checkFromToIndex(from, to, keys.length);
        return sort(keys, null, from, to);
    }

    /** Sorts the records {@code (keys[i], payload[i])}, {@code from <= i < to}, by key, stably. */
    public SortOutcome sort(long[] keys, int @Nullable [] payload, int from, int to) {
        Objects.checkFromToIndex(from, to, keys.length);
        if (payload != null) {
            Objects.checkFromToIndex(from, to, payload.length);
        }
        SharedWork work = sorters.length == 1 || to - from < LEAST ? null : work(keys, payload, from, to);
        SortOutcome outcome = work == null ? null : share(work);
        return outcome == null ? sorters[0].sort(keys, payload, from, to, false, null) : outcome;
    }

    /** Null where one thread is as fast. */
    private @Nullable SharedWork work(long[] keys, int @Nullable [] payload, int from, int to) {
        Sample sample = sorters[0].sampleToShare(keys, from, to, sorters.length);
        if (sample == null) {
            return null;
        }
        Extent dense = payload == null ? CountingSorter.dense(keys, from, to, sample) : null;
        if (dense != null || sample.repeats()) {
            return payload != null ? null : new SharedCount(keys, from, to, dense, counters);
        }
        Route route = KeySorter.routeToShare(sample, to - from, sorters.length);
        return route == null ? null : new SharedSort(keys, payload, from, to, route, chains, sorters);
    }

    private @Nullable SortOutcome share(SharedWork work) {
        for (int helper = 1; helper < sorters.length; helper++) {
            int participant = helper;
            try {
                executor.execute(() -> work.takePart(participant));
            } catch (RejectedExecutionException busy) {
                break;
            }
        }
        work.takePart(0);
        return work.finish();
    }

    /** Bytes of scratch that are kept for the next call. */
    public long scratchBytes() {
        long bytes = 0;
        for (int i = 0; i < sorters.length; i++) {
            bytes += sorters[i].scratchBytes() + chains[i].scratchBytes();
        }
        return bytes;
    }

    /** Gives the scratch back; the instance stays usable. */
    public void release() {
        for (int i = 0; i < sorters.length; i++) {
            sorters[i].release();
            chains[i].release();
        }
    }
}
