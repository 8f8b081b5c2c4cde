package io.joinwatch.bench;

/**
 * {@link LsdRadix} of doubles, on the integers that are in the same order as they: bits as they are for positive numbers, all
 * but the sign turned over for negative ones. Confined to one thread.
 */
final class LsdRadixDoubles implements Sorter.Doubles {
    private final LsdRadix radix;
    private long[] images = {};

    /** @param bits of a digit, 8 or 11 */
    LsdRadixDoubles(int bits) {
        radix = new LsdRadix(bits);
    }

    @Override
    public void sort(double[] keys) {
        int size = keys.length;
        if (images.length < size) {
            images = new long[size];
        }
        long[] unsorted = images;
        for (int i = 0; i < size; i++) {
            unsorted[i] = turned(Double.doubleToRawLongBits(keys[i]));
        }
        long[] sorted = radix.sorted(unsorted, size);
        for (int i = 0; i < size; i++) {
            keys[i] = Double.longBitsToDouble(turned(sorted[i]));
        }
    }

    private static long turned(long bits) {
        return bits ^ (bits >> 63 >>> 1);
    }
}
