package io.joinwatch.bench;

/**
 * {@link LsdRadix} of keys with something beside them: two arrays whose elements move together. Stable. Confined to one thread.
 */
final class LsdRadixPairs implements Sorter.Pairs {
    private final DigitCounts counts;
    private long[] keysA = {};
    private long[] keysB = {};
    private int[] besidesB = {};

    /** @param bits of a digit, 8 or 11 */
    LsdRadixPairs(int bits) {
        counts = new DigitCounts(bits);
    }

    @Override
    public void sort(long[] keys, int[] payload) {
        reserve(keys.length, false);
        counts.count(keys, keys.length);
        long[] from = keys;
        int[] beside = payload;
        long[] to = keysB;
        int[] besideTo = besidesB;
        for (int digit = 0; digit < counts.digits(); digit++) {
            int[] starts = counts.starts(digit);
            if (starts != null) {
                pass(from, beside, keys.length, counts.shift(digit), starts, to, besideTo);
                from = to;
                beside = besideTo;
                to = from == keys ? keysB : keys;
                besideTo = from == keys ? besidesB : payload;
            }
        }
        if (from != keys) {
            System.arraycopy(from, 0, keys, 0, keys.length);
            System.arraycopy(beside, 0, payload, 0, keys.length);
        }
    }

    /** Writes the stable order of keys that stay where they are. */
    void order(long[] keys, int[] order) {
        reserve(keys.length, true);
        counts.count(keys, keys.length);
        long[] from = keys;
        int[] beside = order;
        long[] to = keysA;
        int[] besideTo = order;
        for (int digit = 0; digit < counts.digits(); digit++) {
            int[] starts = counts.starts(digit);
            if (starts != null) {
                if (from == keys) {
                    firstPass(keys, counts.shift(digit), starts, to, besideTo);
                } else {
                    pass(from, beside, keys.length, counts.shift(digit), starts, to, besideTo);
                }
                from = to;
                beside = besideTo;
                to = from == keysA ? keysB : keysA;
                besideTo = from == keysA ? besidesB : order;
            }
        }
        if (from == keys) {
            for (int i = 0; i < order.length; i++) {
                order[i] = i;
            }
        } else if (beside != order) {
            System.arraycopy(beside, 0, order, 0, order.length);
        }
    }

    private void reserve(int size, boolean both) {
        if (keysB.length < size) {
            keysB = new long[size];
            besidesB = new int[size];
        }
        if (both && keysA.length < size) {
            keysA = new long[size];
        }
    }

    private static void pass(long[] from, int[] beside, int size, int shift, int[] starts, long[] to, int[] besideTo) {
        int i = 0;
        for (; i < size - 3; i += 4) {
            long a = from[i];
            long b = from[i + 1];
            long c = from[i + 2];
            long d = from[i + 3];
            int atA = starts[(int) (a >>> shift) & (starts.length - 1)]++;
            to[atA] = a;
            besideTo[atA] = beside[i];
            int atB = starts[(int) (b >>> shift) & (starts.length - 1)]++;
            to[atB] = b;
            besideTo[atB] = beside[i + 1];
            int atC = starts[(int) (c >>> shift) & (starts.length - 1)]++;
            to[atC] = c;
            besideTo[atC] = beside[i + 2];
            int atD = starts[(int) (d >>> shift) & (starts.length - 1)]++;
            to[atD] = d;
            besideTo[atD] = beside[i + 3];
        }
        for (; i < size; i++) {
            int at = starts[(int) (from[i] >>> shift) & (starts.length - 1)]++;
            to[at] = from[i];
            besideTo[at] = beside[i];
        }
    }

    /** As {@link #pass}, where an element's place is what is beside it. */
    private static void firstPass(long[] from, int shift, int[] starts, long[] to, int[] besideTo) {
        for (int i = 0; i < from.length; i++) {
            long key = from[i];
            int at = starts[(int) (key >>> shift) & (starts.length - 1)]++;
            to[at] = key;
            besideTo[at] = i;
        }
    }
}
