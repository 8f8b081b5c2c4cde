package io.joinwatch.sort;

/** The extremes of some keys. Immutable. */
record Extent(long least, long greatest) {

    /** Those of {@code keys[from, to)}, which are one at least. */
    static Extent of(long[] keys, int from, int to) {
        long a = keys[from];
        long b = a;
        long c = a;
        long d = a;
        int i = from;
        for (; i < to - 1; i += 2) {
            long key = keys[i];
            long next = keys[i + 1];
            a = key < a ? key : a;
            b = key > b ? key : b;
            c = next < c ? next : c;
            d = next > d ? next : d;
        }
        a = keys[to - 1] < a ? keys[to - 1] : a;
        b = keys[to - 1] > b ? keys[to - 1] : b;
        return new Extent(Math.min(a, c), Math.max(b, d));
    }

    /** How far apart they are, unsigned. */
    long span() {
        return greatest - least;
    }

    /** How many bits an offset from the least key has at most. */
    int bits() {
        return CdfModel.bits(greatest - least);
    }
}
