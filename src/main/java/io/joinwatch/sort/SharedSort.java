package io.joinwatch.sort;

import io.joinwatch.sort.SortOutcome.Path;
import org.jspecify.annotations.Nullable;

/**
 * One sort that several threads take part in. First they claim chunks of the keys and route each to chains of its own; when all
 * chunks are in chains they claim buckets, put each together from the chains in the order of the chunks, and sort it where it
 * belongs.
 */
final class SharedSort implements SharedWork {

    /** Buckets are claimed so many at a time. */
    private static final int CLAIM = 4;

    private final long[] keys;
    private final int @Nullable [] payload;
    private final int from;
    private final int to;
    private final Route route;
    private final BucketChains[] chains;
    private final KeySorter[] sorters;
    private final Claims chunks;
    private final Claims buckets;

    /**
     * @param chains one per chunk
     * @param sorters one per participant
     */
    SharedSort(
            long[] keys,
            int @Nullable [] payload,
            int from,
            int to,
            Route route,
            BucketChains[] chains,
            KeySorter[] sorters) {
        this.keys = keys;
        this.payload = payload;
        this.from = from;
        this.to = to;
        this.route = route;
        this.chains = chains;
        this.sorters = sorters;
        chunks = new Claims(chains.length);
        buckets = new Claims((route.buckets() + CLAIM - 1) / CLAIM);
    }

    @Override
    public void takePart(int participant) {
        chunks.takePart(this::distribute);
        chunks.await();
        if (chunks.failure() == null) {
            buckets.takePart(new Collecting(sorters[participant])::sort);
        }
    }

    @Override
    public SortOutcome finish() {
        Throwable failed = chunks.failure();
        if (failed != null) {
            throw new IllegalStateException("A thread of a parallel sort failed: the keys are as they were", failed);
        }
        buckets.await();
        failed = buckets.failure();
        if (failed != null) {
            throw new IllegalStateException(
                    "A thread of a parallel sort failed: the keys are in no order and some may be lost", failed);
        }
        return new SortOutcome(Path.MODEL_FITTED, route.model());
    }

    private void distribute(int chunk) {
        int start = from + (int) ((long) (to - from) * chunk / chains.length);
        int end = from + (int) ((long) (to - from) * (chunk + 1) / chains.length);
        chains[chunk].distribute(keys, payload, start, end, route);
    }

    private int[] bucketEnds() {
        int[] ends = new int[route.buckets()];
        int end = from;
        for (int bucket = 0; bucket < ends.length; bucket++) {
            for (BucketChains chain : chains) {
                end += chain.size(bucket);
            }
            ends[bucket] = end;
        }
        return ends;
    }

    /** A participant's part in the second half. */
    private final class Collecting {
        private final KeySorter sorter;
        /** Not before a piece is claimed: until it is done, the chains stay as they are. */
        private int[] ends = {};

        Collecting(KeySorter sorter) {
            this.sorter = sorter;
        }

        void sort(int piece) {
            if (ends.length == 0) {
                ends = bucketEnds();
            }
            int first = piece * CLAIM;
            for (int bucket = first; bucket < Math.min(first + CLAIM, ends.length); bucket++) {
                int start = bucket == 0 ? from : ends[bucket - 1];
                int at = start;
                for (BucketChains chain : chains) {
                    at = chain.collect(bucket, keys, payload, at);
                }
                sorter.sortBucket(keys, payload, start, ends[bucket], route, bucket);
            }
        }
    }
}
