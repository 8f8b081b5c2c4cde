package io.joinwatch.sort;

import io.joinwatch.sort.SortOutcome.Path;
import org.jspecify.annotations.Nullable;

/** One counting sort of keys that several threads take part in: they claim chunks and count each; the caller writes. */
final class SharedCount implements SharedWork {

    private final long[] keys;
    private final int from;
    private final int to;
    private final @Nullable Extent dense;
    private final CountingSorter[] counters;
    private final boolean[] counted;
    private final Claims chunks;

    /**
     * @param dense the extent of keys that are dense; null if they repeat few values
     * @param counters one per chunk
     */
    SharedCount(long[] keys, int from, int to, @Nullable Extent dense, CountingSorter[] counters) {
        this.keys = keys;
        this.from = from;
        this.to = to;
        this.dense = dense;
        this.counters = counters;
        counted = new boolean[counters.length];
        chunks = new Claims(counters.length);
    }

    @Override
    public void takePart(int participant) {
        chunks.takePart(chunk -> {
            int start = from + (int) ((long) (to - from) * chunk / counters.length);
            int end = from + (int) ((long) (to - from) * (chunk + 1) / counters.length);
            counted[chunk] = counters[chunk].count(keys, start, end, dense);
        });
    }

    @Override
    public @Nullable SortOutcome finish() {
        chunks.await();
        Throwable failed = chunks.failure();
        if (failed != null) {
            throw new IllegalStateException("A thread of a parallel sort failed: the keys are as they were", failed);
        }
        boolean all = counted[0];
        for (int chunk = 1; chunk < counters.length && all; chunk++) {
            all = counted[chunk] && counters[0].add(counters[chunk], dense);
        }
        if (!all) {
            return null;
        }
        counters[0].write(keys, from, to, dense);
        return SortOutcome.without(Path.COUNTED);
    }
}
