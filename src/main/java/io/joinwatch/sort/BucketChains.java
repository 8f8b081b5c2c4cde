package io.joinwatch.sort;

import java.util.Arrays;

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

    private long[] slots = {};
    /** Per block, the block that follows it in its chain. */
    private int[] next = {};
    /** Per bucket, the slot that its next key goes to. */
    private final int[] tail = new int[CdfModel.MAX_BUCKETS];

    private int blocks;

    void distribute(long[] keys, int from, int to, Route route) {
        reserve(to - from, route.buckets());
        for (int at = from; at < to; at += CHUNK) {
            int end = Math.min(to, at + CHUNK);
            switch (route.model().image()) {
                case OFFSET -> byOffset(keys, at, end, route);
                case LOGARITHM -> byLogarithm(keys, at, end, route);
                case VALUE -> byValue(keys, at, end, route);
            }
        }
    }

    /** Copies one bucket's keys, in the order of their arrival, to {@code target} from {@code at} on; returns the end. */
    int collect(int bucket, long[] target, int at) {
        int last = tail[bucket] >>> BLOCK_BITS;
        int block = bucket;
        int end = at;
        while (block != last) {
            System.arraycopy(slots, block << BLOCK_BITS, target, end, BLOCK);
            end += BLOCK;
            block = next[block];
        }
        int rest = tail[bucket] & BLOCK_MASK;
        System.arraycopy(slots, block << BLOCK_BITS, target, end, rest);
        return end + rest;
    }

    /** Whether a chain of {@code size} keys came in order. */
    boolean ascends(int bucket, int size) {
        long before = Long.MIN_VALUE;
        int block = bucket;
        for (int left = size; left > 0; left -= BLOCK, block = next[block]) {
            int from = block << BLOCK_BITS;
            int to = from + Math.min(left, BLOCK);
            if (slots[from] < before || Runs.endOfAscending(slots, from, to) < to) {
                return false;
            }
            before = slots[to - 1];
        }
        return true;
    }

    long least(int bucket, int size) {
        long least = Long.MAX_VALUE;
        int block = bucket;
        for (int left = size; left > 0; left -= BLOCK, block = next[block]) {
            int from = block << BLOCK_BITS;
            least = Math.min(least, Runs.least(slots, from, from + Math.min(left, BLOCK)));
        }
        return least;
    }

    long greatest(int bucket, int size) {
        long greatest = Long.MIN_VALUE;
        int block = bucket;
        for (int left = size; left > 0; left -= BLOCK, block = next[block]) {
            int from = block << BLOCK_BITS;
            greatest = Math.max(greatest, Runs.greatest(slots, from, from + Math.min(left, BLOCK)));
        }
        return greatest;
    }

    /** The block that follows in the chain, whose first has the number of the bucket; any number behind the last one. */
    int next(int block) {
        return next[block];
    }

    /** Block {@code b} holds {@code slots[b · BLOCK, (b + 1) · BLOCK)}. */
    long[] slots() {
        return slots;
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

    private void append(long key, int bucket) {
        int end = tail[bucket];
        slots[end++] = key;
        tail[bucket] = (end & BLOCK_MASK) == 0 ? linkBlock(end) : end;
    }

    /** Bytes of scratch now held. */
    long scratchBytes() {
        return 8L * slots.length + 4L * next.length;
    }

    void release() {
        slots = new long[0];
        next = new int[0];
        Arrays.fill(tail, 0);
    }
}
