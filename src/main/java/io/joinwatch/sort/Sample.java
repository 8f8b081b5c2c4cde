package io.joinwatch.sort;

import java.util.Arrays;

/**
 * A stratified sample of a range of keys: one key from each of {@code size} equal slices, at a place that a fixed
 * generator chooses, so that the same keys always give the same sample. O(size log size) with the sort.
 */
final class Sample {

    private static final int PER_BUCKET = 8;
    private static final long SEED = 0x9E3779B97F4A7C15L;

    private final long[] keys;
    private final int descents;
    private boolean sorted;

    private Sample(long[] keys, int descents) {
        this.keys = keys;
        this.descents = descents;
    }

    static Sample of(long[] from, int start, int end, int buckets) {
        int size = buckets * PER_BUCKET;
        long[] keys = new long[size];
        long slice = ((long) (end - start - 1) << 32) / size;
        long random = SEED;
        int descents = 0;
        for (int i = 0; i < size; i++) {
            random ^= random << 13;
            random ^= random >>> 7;
            random ^= random << 17;
            int at = start + (int) ((i * slice + ((slice >>> 32) * (random >>> 32))) >>> 32);
            keys[i] = from[at];
            descents += keys[i] > from[at + 1] ? 1 : 0;
        }
        return new Sample(keys, descents);
    }

    int size() {
        return keys.length;
    }

    /** In the order of their places, until {@link #sort}. */
    long key(int rank) {
        return keys[rank];
    }

    /** Whether hardly any key is followed by a lesser one, near by or far away. Ask before {@link #sort}. */
    boolean looksNearlySorted() {
        int far = 0;
        for (int i = 1; i < keys.length; i++) {
            far += keys[i - 1] > keys[i] ? 1 : 0;
        }
        return far * 64 <= keys.length && descents * 4 <= keys.length;
    }

    Sample sort() {
        if (!sorted) {
            Arrays.sort(keys);
            sorted = true;
        }
        return this;
    }

    /** The rank of the first key of the longest run of equal keys. Needs {@link #sort}. */
    int heaviest() {
        int best = 0;
        int bestLength = 0;
        int first = 0;
        for (int i = 1; i <= keys.length; i++) {
            if (i == keys.length || keys[i] != keys[first]) {
                if (i - first > bestLength) {
                    bestLength = i - first;
                    best = first;
                }
                first = i;
            }
        }
        return best;
    }

    /** How many keys of the sample equal the one of this rank. Needs {@link #sort}. */
    int countEqual(int rank) {
        int last = rank;
        while (last < keys.length && keys[last] == keys[rank]) {
            last++;
        }
        return last - rank;
    }

    /**
     * How uneven a route's buckets are on this sample: the bucket size that a key sees on average, relative to the mean; 1 is
     * perfect, the number of buckets is the worst.
     */
    double unevenness(Route route) {
        int[] load = new int[route.buckets()];
        for (long key : keys) {
            load[route.bucket(key)]++;
        }
        double squares = 0;
        for (int count : load) {
            squares += (double) count * count;
        }
        return squares * load.length / ((double) keys.length * keys.length);
    }
}
