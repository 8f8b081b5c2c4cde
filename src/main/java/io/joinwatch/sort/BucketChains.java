package io.joinwatch.sort;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pass 1: appends every key to the chain of its bucket. A chain is a list of fixed blocks taken from one array as they are
 * needed, so that no counting pass comes first and no bucket can overflow: n keys in B buckets need at most n/512 + B blocks.
 *
 * <p>Scratch memory, kept between sorts. Not thread-safe. O(n) time.
 */
final class BucketChains {

    static final int BLOCK_BITS = 9;
    static final int BLOCK = 1 << BLOCK_BITS;
    private static final int BLOCK_MASK = BLOCK - 1;
    /** The loops are called per chunk: compiled code replaces interpreted code at a call, not in the middle of a loop. */
    private static final int CHUNK = 8_192;

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private long[] slots = {};
    /** Parallel to {@link #slots}, if there are payloads. */
    private int[] payloads = {};

    private final short[] bucketOf = new short[CHUNK];
    /** Per block, the block that follows it in its chain. */
    private int[] next = {};
    /** Per bucket, the slot that its next key goes to. */
    private final int[] tail = new int[CdfModel.MAX_BUCKETS];

    private int blocks;

    /** Appends {@code keys[from, to)}, and the payload with them, if there is one, to chains that are empty before. */
    void distribute(long[] keys, int @Nullable [] payload, int from, int to, Route route) {
        reserve(to - from, route.buckets());
        if (payload != null && payloads.length < slots.length) {
            payloads = new int[slots.length];
        }
        int end;
        for (int at = from; at < to; at = end) {
            end = to - at > CHUNK ? at + CHUNK : to;
            if (payload == null) {
                append(keys, at, end, route);
            } else {
                route.buckets(keys, at, end, bucketOf);
                appendRecords(keys, payload, at, end);
            }
        }
    }

    private void append(long[] keys, int from, int to, Route route) {
        switch (route.model().image()) {
            case OFFSET -> byOffset(keys, from, to, route);
            case LOGARITHM -> byLogarithm(keys, from, to, route);
            case VALUE -> byValue(keys, from, to, route);
        }
    }

    /** Copies one bucket's keys and payload, in the order of their arrival, to the targets from {@code at} on; returns the end. */
    int collect(int bucket, long[] target, int @Nullable [] targetPayload, int at) {
        if (targetPayload != null) {
            collect(bucket, payloads, targetPayload, at);
        }
        return collect(bucket, slots, target, at);
    }

    @SuppressWarnings("SuspiciousSystemArraycopy") // Both are arrays of the same primitive type.
    private int collect(int bucket, Object from, Object target, int at) {
        int last = tail[bucket] >>> BLOCK_BITS;
        int block = bucket;
        int end = at;
        while (block != last) {
            System.arraycopy(from, block << BLOCK_BITS, target, end, BLOCK);
            end += BLOCK;
            block = next[block];
        }
        int rest = tail[bucket] & BLOCK_MASK;
        System.arraycopy(from, block << BLOCK_BITS, target, end, rest);
        return end + rest;
    }

    int size(int bucket) {
        int last = tail[bucket] >>> BLOCK_BITS;
        int size = tail[bucket] & BLOCK_MASK;
        for (int block = bucket; block != last; block = next[block]) {
            size += BLOCK;
        }
        return size;
    }

    private void reserve(int keys, int buckets) {
        int needed = (keys >>> BLOCK_BITS) + buckets + 1;
        if ((long) needed << BLOCK_BITS > LARGEST_ARRAY) {
            throw new IllegalArgumentException(keys + " keys are too many. Maybe sort them in two parts and merge");
        }
        if (next.length < needed) {
            slots = new long[needed << BLOCK_BITS];
            next = new int[needed];
        }
        for (int bucket = 0; bucket < buckets; bucket++) {
            tail[bucket] = bucket << BLOCK_BITS;
        }
        blocks = buckets;
    }

    private int linkBlock(int slotBehindFullBlock) {
        int block = blocks++;
        next[(slotBehindFullBlock >>> BLOCK_BITS) - 1] = block;
        return block << BLOCK_BITS;
    }

    private void byOffset(long[] keys, int from, int to, Route route) {
        short[] bucketOf = route.bucketOf;
        long first = route.first;
        long last = route.last;
        int right = route.right;
        long[] room = slots;
        int[] ends = tail;
        int i = from;
        for (; i < to - 3; i += 4) {
            long a = keys[i];
            long b = keys[i + 1];
            long c = keys[i + 2];
            long d = keys[i + 3];
            int aBucket = bucketOf[Route.offsetCell(a, first, last, right)];
            int bBucket = bucketOf[Route.offsetCell(b, first, last, right)];
            int cBucket = bucketOf[Route.offsetCell(c, first, last, right)];
            int dBucket = bucketOf[Route.offsetCell(d, first, last, right)];
            int end = ends[aBucket];
            room[end++] = a;
            ends[aBucket] = (end & BLOCK_MASK) == 0 ? linkBlock(end) : end;
            end = ends[bBucket];
            room[end++] = b;
            ends[bBucket] = (end & BLOCK_MASK) == 0 ? linkBlock(end) : end;
            end = ends[cBucket];
            room[end++] = c;
            ends[cBucket] = (end & BLOCK_MASK) == 0 ? linkBlock(end) : end;
            end = ends[dBucket];
            room[end++] = d;
            ends[dBucket] = (end & BLOCK_MASK) == 0 ? linkBlock(end) : end;
        }
        for (; i < to; i++) {
            append(keys[i], bucketOf[Route.offsetCell(keys[i], first, last, right)]);
        }
    }

    private void byLogarithm(long[] keys, int from, int to, Route route) {
        short[] bucketOf = route.bucketOf;
        long base = route.base;
        long first = route.first;
        long last = route.last;
        int right = route.right;
        long[] room = slots;
        int[] ends = tail;
        int i = from;
        for (; i < to - 3; i += 4) {
            long a = keys[i];
            long b = keys[i + 1];
            long c = keys[i + 2];
            long d = keys[i + 3];
            int aBucket = bucketOf[Route.logarithmCell(a, base, first, last, right)];
            int bBucket = bucketOf[Route.logarithmCell(b, base, first, last, right)];
            int cBucket = bucketOf[Route.logarithmCell(c, base, first, last, right)];
            int dBucket = bucketOf[Route.logarithmCell(d, base, first, last, right)];
            int end = ends[aBucket];
            room[end++] = a;
            ends[aBucket] = (end & BLOCK_MASK) == 0 ? linkBlock(end) : end;
            end = ends[bBucket];
            room[end++] = b;
            ends[bBucket] = (end & BLOCK_MASK) == 0 ? linkBlock(end) : end;
            end = ends[cBucket];
            room[end++] = c;
            ends[cBucket] = (end & BLOCK_MASK) == 0 ? linkBlock(end) : end;
            end = ends[dBucket];
            room[end++] = d;
            ends[dBucket] = (end & BLOCK_MASK) == 0 ? linkBlock(end) : end;
        }
        for (; i < to; i++) {
            append(keys[i], bucketOf[Route.logarithmCell(keys[i], base, first, last, right)]);
        }
    }

    private void byValue(long[] keys, int from, int to, Route route) {
        short[] bucketOf = route.bucketOf;
        long first = route.first;
        long last = route.last;
        double lowValue = route.lowValue;
        double cellsPerUnit = route.cellsPerUnit;
        long[] room = slots;
        int[] ends = tail;
        int i = from;
        for (; i < to - 3; i += 4) {
            long a = keys[i];
            long b = keys[i + 1];
            long c = keys[i + 2];
            long d = keys[i + 3];
            int aBucket = bucketOf[Route.valueCell(a, first, last, lowValue, cellsPerUnit)];
            int bBucket = bucketOf[Route.valueCell(b, first, last, lowValue, cellsPerUnit)];
            int cBucket = bucketOf[Route.valueCell(c, first, last, lowValue, cellsPerUnit)];
            int dBucket = bucketOf[Route.valueCell(d, first, last, lowValue, cellsPerUnit)];
            int end = ends[aBucket];
            room[end++] = a;
            ends[aBucket] = (end & BLOCK_MASK) == 0 ? linkBlock(end) : end;
            end = ends[bBucket];
            room[end++] = b;
            ends[bBucket] = (end & BLOCK_MASK) == 0 ? linkBlock(end) : end;
            end = ends[cBucket];
            room[end++] = c;
            ends[cBucket] = (end & BLOCK_MASK) == 0 ? linkBlock(end) : end;
            end = ends[dBucket];
            room[end++] = d;
            ends[dBucket] = (end & BLOCK_MASK) == 0 ? linkBlock(end) : end;
        }
        for (; i < to; i++) {
            append(keys[i], bucketOf[Route.valueCell(keys[i], first, last, lowValue, cellsPerUnit)]);
        }
    }

    private void appendRecords(long[] keys, int[] payload, int from, int to) {
        short[] buckets = bucketOf;
        long[] room = slots;
        int[] payloadRoom = payloads;
        int[] ends = tail;
        for (int i = from; i < to; i++) {
            int bucket = buckets[i - from];
            int end = ends[bucket];
            room[end] = keys[i];
            payloadRoom[end++] = payload[i];
            ends[bucket] = (end & BLOCK_MASK) == 0 ? linkBlock(end) : end;
        }
    }

    private void append(long key, int bucket) {
        int end = tail[bucket];
        slots[end++] = key;
        tail[bucket] = (end & BLOCK_MASK) == 0 ? linkBlock(end) : end;
    }

    /** Bytes of scratch now held. */
    long scratchBytes() {
        return 8L * slots.length + 4L * payloads.length + 4L * next.length;
    }

    void release() {
        slots = new long[0];
        payloads = new int[0];
        next = new int[0];
        Arrays.fill(tail, 0);
    }
}
