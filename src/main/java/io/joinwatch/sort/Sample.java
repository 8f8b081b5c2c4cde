package io.joinwatch.sort;

/**
 * A stratified sample of a range of keys: one key from each of {@code size} equal slices, at a place that a fixed
 * generator chooses, so that the same keys always give the same sample. O(size log size) with the sort.
 */
final class Sample {

    private static final long SEED = 0x9E3779B97F4A7C15L;

    /** In the order of their places. */
    private final long[] arrived;

    private final int descents;
    /** The same until {@link #sort}. */
    private long[] keys;

    private Sample(long[] arrived, int descents) {
        this.arrived = arrived;
        this.descents = descents;
        this.keys = arrived;
    }

    /** A sample of {@code size} of the keys in {@code from[start, end)}, which are two at least. */
    static Sample of(long[] from, int start, int end, int size) {
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

    /** Whether hardly any key is followed by a lesser one, near by or far away. */
    boolean looksNearlySorted() {
        int far = 0;
        for (int i = 1; i < arrived.length; i++) {
            far += arrived[i - 1] > arrived[i] ? 1 : 0;
        }
        return far * 64 <= arrived.length && descents * 4 <= arrived.length;
    }

    Sample sort(BucketSorter sorter) {
        if (keys == arrived) {
            keys = arrived.clone();
            sorter.sort(keys, null, 0, keys.length);
        }
        return this;
    }

    /** Whether it has few values, half as many as keys at most. Needs {@link #sort}. */
    boolean repeats() {
        int values = 1;
        for (int i = 1; i < keys.length; i++) {
            values += keys[i - 1] == keys[i] ? 0 : 1;
        }
        return values <= Math.min(keys.length / 2, RepeatSorter.MOST);
    }

    /** How far apart the least and the greatest key are, unsigned. Needs {@link #sort}. */
    long span() {
        return keys[keys.length - 1] - keys[0];
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

    /** The rank of the key above the widest gap. Needs {@link #sort}. */
    int aboveWidestGap() {
        int best = 1;
        long widest = keys[1] - keys[0];
        for (int i = 2; i < keys.length; i++) {
            long gap = keys[i] - keys[i - 1];
            if (Long.compareUnsigned(gap, widest) > 0) {
                widest = gap;
                best = i;
            }
        }
        return best;
    }

    /** Makes it a sample of the keys with their gap closed. */
    void close(Gap gap) {
        gap.close(arrived, 0, arrived.length);
        gap.close(keys, 0, keys.length);
    }

    /** How many keys of the sample equal the one of this rank. Needs {@link #sort}. */
    int countEqual(int rank) {
        int last = rank;
        while (last < keys.length && keys[last] == keys[rank]) {
            last++;
        }
        return last - rank;
    }

    /** How uneven a route's buckets are on this sample, see {@link CdfModel#unevenness}. */
    double unevenness(Route route) {
        int[] load = new int[route.buckets()];
        for (long key : keys) {
            load[route.bucket(key)]++;
        }
        return unevenness(load);
    }

    /** How uneven a model's slots are on this sample, one slot per sampled key, see {@link CdfModel#unevenness}. */
    double unevenness(CdfModel model) {
        SlotRoute route = new SlotRoute(model, keys.length);
        int[] load = new int[keys.length];
        for (long key : keys) {
            load[route.slot(key)]++;
        }
        return unevenness(load);
    }

    /** The same of equal slots between the sample's extremes. Needs {@link #sort}. */
    double linearUnevenness() {
        Slots slots = new Slots();
        int[] load = new int[keys.length];
        for (long key : keys) {
            load[slots.slot(key)]++;
        }
        return unevenness(load);
    }

    /** The same, but for keys that fall together in order: those need no repair. Needs {@link #sort}. */
    double linearDisorder() {
        Slots slots = new Slots();
        int[] load = new int[keys.length];
        long[] greatest = new long[keys.length];
        double pairs = 0;
        for (long key : arrived) {
            int slot = slots.slot(key);
            int before = load[slot]++;
            if (before == 0 || key >= greatest[slot]) {
                greatest[slot] = key;
            } else {
                // In no order, one of before + 1 keys would be the greatest so far.
                pairs += 2 * (before + 1.0);
            }
        }
        return pairs / keys.length;
    }

    /** Equal slots between the extremes, one per sampled key. */
    private final class Slots {
        private final long least = keys[0];
        private final int drop = Math.max(0, CdfModel.bits(span()) - 31);
        private final long factor = ((long) keys.length << 32) / ((span() >>> drop) + 1);

        int slot(long key) {
            return (int) ((((key - least) >>> drop) * factor) >>> 32);
        }
    }

    /** The same of slots along logarithms. */
    double unevenness(LogarithmLine line) {
        int[] load = new int[keys.length];
        for (long key : keys) {
            load[line.slot(key)]++;
        }
        return unevenness(load);
    }

    /** The same of the doubles whose images the keys are; infinite where their span is. Needs {@link #sort}. */
    double linearUnevennessOfValues() {
        ValueLine line = new ValueLine(keys[0], keys[keys.length - 1], keys.length);
        if (!line.isFinite()) {
            return Double.POSITIVE_INFINITY;
        }
        int[] load = new int[keys.length];
        line.count(keys, 0, keys.length, load, new int[keys.length]);
        return unevenness(load);
    }

    /** Pairs of keys that fell together, relative to what chance would give: no bias from the sample's size. */
    private double unevenness(int[] load) {
        double pairs = 0;
        for (int count : load) {
            pairs += (double) count * (count - 1);
        }
        return pairs * load.length / ((double) keys.length * keys.length);
    }
}
