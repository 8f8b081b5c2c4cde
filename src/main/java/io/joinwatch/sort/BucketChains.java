package io.joinwatch.sort;

import java.util.Arrays;

/**
 * Pass 1: appends every key to the chain of its bucket. A chain is a list of fixed blocks taken from one array as they are
 * needed, so that no counting pass comes first and no bucket can overflow: n keys in B buckets need at most n/128 + B blocks.
 *
 * <p>Scratch memory, kept between sorts. Not thread-safe. O(n) time.
 */
final class BucketChains {

    static final int BLOCK_BITS = 7;
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
            switch (route.model().kind()) {
                case STEP -> step(keys, at, end, route);
                case LINEAR -> line(keys, at, end, route);
                case LOG_LINEAR -> log(keys, at, end, route);
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

    private void step(long[] keys, int from, int to, Route route) {
        short[] steps = route.steps;
        long first = route.first;
        long last = route.last;
        int right = route.right;
        long[] room = slots;
        int[] ends = tail;
        for (int i = from; i < to; i++) {
            long key = keys[i];
            int bucket = Route.stepBucket(key, steps, first, last, right);
            int end = ends[bucket];
            room[end++] = key;
            ends[bucket] = (end & BLOCK_MASK) == 0 ? linkBlock(end) : end;
        }
    }

    private void line(long[] keys, int from, int to, Route route) {
        long[] lines = route.lines;
        long first = route.first;
        long last = route.last;
        int left = route.left;
        int right = route.right;
        long[] room = slots;
        int[] ends = tail;
        for (int i = from; i < to; i++) {
            long key = keys[i];
            int bucket = Route.lineBucket(Math.min(Math.max(key, first), last) - first, lines, left, right);
            int end = ends[bucket];
            room[end++] = key;
            ends[bucket] = (end & BLOCK_MASK) == 0 ? linkBlock(end) : end;
        }
    }

    private void log(long[] keys, int from, int to, Route route) {
        long[] lines = route.lines;
        long base = route.first;
        long imageLow = route.imageLow;
        long imageSpan = route.imageSpan;
        int left = route.left;
        int right = route.right;
        long[] room = slots;
        int[] ends = tail;
        for (int i = from; i < to; i++) {
            long key = keys[i];
            int bucket = Route.logBucket(key, lines, base, imageLow, imageSpan, left, right);
            int end = ends[bucket];
            room[end++] = key;
            ends[bucket] = (end & BLOCK_MASK) == 0 ? linkBlock(end) : end;
        }
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
