package io.joinwatch.sort;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The learned sort on several threads: each routes a chunk of the keys to buckets of one model, then each sorts buckets; or each
 * counts the values of a chunk, where those are few, and the caller writes them. The result is that of {@link LearnedSort}: stable
 * for records, and the same whatever the threads do.
 *
 * <p>The calling thread takes part and depends on no other: what the executor runs late, rejects or never runs, the caller does
 * itself. An interrupt does not stop a sort, which would leave the keys torn: it ends sorted, with the interrupt still set.
 *
 * <p>Fewer than 20,000 keys a thread, ordered ones, those of one heavy key and records of few values are left to fewer threads or
 * to one. O(n / threads) time beyond one pass over ordered input; about 2.2 n longs of scratch (records: n ints more) and up
 * to 4 KiB per thread and bucket, of which there are 16 per thread or more, kept for the next call until {@link #release}. Not
 * thread-safe: confine an instance to one caller at a time.
 */
public final class ParallelSort {

    /** With fewer keys for each thread, handing work over costs more than it gains. */
    private static final int LEAST_EACH = 20_000;

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
        int threads = Math.min(sorters.length, (to - from) / LEAST_EACH);
        Sample sample = threads < 2 ? null : sorters[0].sampleToShare(keys, from, to, threads);
        SortOutcome outcome = sample == null ? null : sort(keys, payload, from, to, sample, threads);
        return outcome == null ? sorters[0].sort(keys, payload, from, to, false, null) : outcome;
    }

    /** On several threads; null where one is as fast. */
    private @Nullable SortOutcome sort(
            long[] keys, int @Nullable [] payload, int from, int to, Sample sample, int threads) {
        Extent dense = payload == null ? CountingSorter.dense(keys, from, to, sample) : null;
        // Each thread has counters of its own, which it clears and the caller adds up.
        if (dense != null && !DenseSorter.areDense(dense.span(), (to - from) / threads)) {
            return null;
        }
        if (dense != null || sample.repeats()) {
            if (payload != null) {
                return null;
            }
            SortOutcome counted =
                    share(new SharedCount(keys, from, to, dense, Arrays.copyOf(counters, threads)), threads);
            if (counted != null) {
                return counted;
            }
        }
        Route route = KeySorter.routeToShare(sample, to - from, threads);
        return route == null
                ? null
                : share(
                        new SharedSort(keys, payload, from, to, route, Arrays.copyOf(chains, threads), sorters),
                        threads);
    }

    private @Nullable SortOutcome share(SharedWork work, int threads) {
        // Taken away at the end: what the executor has not run by then would keep the keys from being collected.
        AtomicReference<@Nullable SharedWork> offered = new AtomicReference<>(work);
        try {
            for (int helper = 1; helper < threads; helper++) {
                int participant = helper;
                executor.execute(() -> takePart(offered.get(), participant));
            }
        } catch (RuntimeException | Error busy) {
            // Whatever it is that keeps others from helping, the caller does all that is left.
        }
        try {
            work.takePart(0);
            return work.finish();
        } finally {
            offered.set(null);
        }
    }

    private static void takePart(@Nullable SharedWork work, int participant) {
        if (work != null) {
            work.takePart(participant);
        }
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
