package io.joinwatch.bench;

/**
 * Radix sort from the last digit, of bare keys: one pass counts all digits, then each digit on which keys differ takes a pass
 * from one array to the other. The other array is kept from call to call. A rival of the learned sort, so it is written to be
 * fast. Confined to one thread. O(n) per digit.
 */
final class LsdRadix implements Sorter.Longs {
    private final DigitCounts counts;
    private long[] other = {};

    /** @param bits of a digit, 8 or 11 */
    LsdRadix(int bits) {
        counts = new DigitCounts(bits);
    }

    @Override
    public void sort(long[] keys) {
        long[] sorted = sorted(keys, keys.length);
        if (sorted != keys) {
            System.arraycopy(sorted, 0, keys, 0, keys.length);
        }
    }

    /** Sorts the first keys and says where they are: in the array that was given, or in one that the next call changes. */
    long[] sorted(long[] keys, int size) {
        if (other.length < size) {
            other = new long[size];
        }
        counts.count(keys, size);
        long[] from = keys;
        long[] to = other;
        for (int digit = 0; digit < counts.digits(); digit++) {
            int[] starts = counts.starts(digit);
            if (starts != null) {
                pass(from, size, counts.shift(digit), starts, to);
                long[] swapped = from;
                from = to;
                to = swapped;
            }
        }
        return from;
    }

    // Masks made of the array's own length spare the check of the index.
    private static void pass(long[] from, int size, int shift, int[] starts, long[] to) {
        int i = 0;
        for (; i < size - 3; i += 4) {
            long a = from[i];
            long b = from[i + 1];
            long c = from[i + 2];
            long d = from[i + 3];
            to[starts[(int) (a >>> shift) & (starts.length - 1)]++] = a;
            to[starts[(int) (b >>> shift) & (starts.length - 1)]++] = b;
            to[starts[(int) (c >>> shift) & (starts.length - 1)]++] = c;
            to[starts[(int) (d >>> shift) & (starts.length - 1)]++] = d;
        }
        for (; i < size; i++) {
            to[starts[(int) (from[i] >>> shift) & (starts.length - 1)]++] = from[i];
        }
    }
}
