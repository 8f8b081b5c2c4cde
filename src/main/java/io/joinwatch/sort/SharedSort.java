package io.joinwatch.sort;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One sort that several threads take part in. First they claim chunks of the keys and route each to chains of its own; when all
 * chunks are in chains they claim buckets, put each together from the chains in the order of the chunks, and sort it where it
 * belongs. Who comes late finds nothing left to claim.
 */
final class SharedSort {

    /** Buckets are claimed so many at a time. */
    private static final int CLAIM = 4;

    private final long[] keys;
    private final int @Nullable [] payload;
    private final int from;
    private final int to;
    private final Route route;
    private final BucketChains[] chains;
    private final KeySorter[] sorters;
    private final AtomicInteger nextChunk = new AtomicInteger();
    private final AtomicInteger nextBucket = new AtomicInteger();
    private final CountDownLatch chunks;
    private final CountDownLatch buckets;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    /** Whether a chunk is not in its chains: then nothing is written back. */
    private volatile boolean incomplete;

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
        chunks = new CountDownLatch(chains.length);
        buckets = new CountDownLatch((route.buckets() + CLAIM - 1) / CLAIM);
    }

    /** Works until nothing is left to claim. A failure is kept for {@link #finish}. */
    void takePart(int participant) {
        for (int chunk = nextChunk.getAndIncrement(); chunk < chains.length; chunk = nextChunk.getAndIncrement()) {
            try {
                distribute(chunk);
            } catch (RuntimeException | Error e) {
                incomplete = true;
                failure.compareAndSet(null, e);
            } finally {
                chunks.countDown();
            }
        }
        // Whoever claimed a chunk is at work on it, so this ends.
        awaitCalmly(chunks);
        if (incomplete) {
            return;
        }
        int[] ends = {};
        for (int first = nextBucket.getAndAdd(CLAIM); first < route.buckets(); first = nextBucket.getAndAdd(CLAIM)) {
            try {
                // Not before a bucket is claimed: until it is sorted, the chains stay as they are.
                ends = ends.length == 0 ? bucketEnds() : ends;
                for (int bucket = first; bucket < Math.min(first + CLAIM, route.buckets()); bucket++) {
                    sort(bucket, bucket == 0 ? from : ends[bucket - 1], ends[bucket], sorters[participant]);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                buckets.countDown();
            }
        }
    }

    /** Waits for what others still work on; throws what went wrong. The keys may be lost then. */
    void finish() {
        if (!incomplete) {
            awaitCalmly(buckets);
        }
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException(
                    "A thread of a parallel sort failed: the keys are in no order and some may be lost", failed);
        }
    }

    private void distribute(int chunk) {
        int start = from + (int) ((long) (to - from) * chunk / chains.length);
        int end = from + (int) ((long) (to - from) * (chunk + 1) / chains.length);
        if (payload == null) {
            chains[chunk].distribute(keys, start, end, route);
        } else {
            chains[chunk].distribute(keys, payload, start, end, route);
        }
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

    private void sort(int bucket, int start, int end, KeySorter sorter) {
        int at = start;
        for (BucketChains chain : chains) {
            at = payload == null ? chain.collect(bucket, keys, at) : chain.collect(bucket, keys, payload, at);
        }
        sorter.sortBucket(keys, payload, start, end, route, bucket);
    }

    private static void awaitCalmly(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
