package io.joinwatch.sort;

/**
 * The inner loops of pass 2. All work on one contiguous run of keys at a time and are static, straight and unrolled beyond what
 * the compiler inlines (325 bytecodes): inlined into their caller they would share its registers, which costs up to 40 %.
 *
 * <p>A key's slot is {@code ((key − least) >>> drop) · factor / 2^32}: linear between the bucket's least and greatest key.
 */
final class BucketKernels {

    private BucketKernels() {}

    private static int slot(long key, long least, int drop, long factor) {
        return (int) ((((key - least) >>> drop) * factor) >>> 32);
    }

    /** Counts the keys of each slot and notes every key's slot in {@code slots}, from {@code at} on. */
    static void count(
            long[] keys, int from, int size, long least, int drop, long factor, int[] counts, int[] slots, int at) {
        int i = 0;
        for (; i < size - 7; i += 8) {
            int k = from + i;
            int s0 = slot(keys[k], least, drop, factor);
            int s1 = slot(keys[k + 1], least, drop, factor);
            int s2 = slot(keys[k + 2], least, drop, factor);
            int s3 = slot(keys[k + 3], least, drop, factor);
            int s4 = slot(keys[k + 4], least, drop, factor);
            int s5 = slot(keys[k + 5], least, drop, factor);
            int s6 = slot(keys[k + 6], least, drop, factor);
            int s7 = slot(keys[k + 7], least, drop, factor);
            counts[s0]++;
            counts[s1]++;
            counts[s2]++;
            counts[s3]++;
            counts[s4]++;
            counts[s5]++;
            counts[s6]++;
            counts[s7]++;
            int to = at + i;
            slots[to] = s0;
            slots[to + 1] = s1;
            slots[to + 2] = s2;
            slots[to + 3] = s3;
            slots[to + 4] = s4;
            slots[to + 5] = s5;
            slots[to + 6] = s6;
            slots[to + 7] = s7;
        }
        for (; i < size; i++) {
            int slot = slot(keys[from + i], least, drop, factor);
            counts[slot]++;
            slots[at + i] = slot;
        }
    }

    /** Turns counts into starts. Returns the bitwise or of all counts: less than twice the greatest of them. */
    static int accumulate(int[] counts, int slots) {
        int start = 0;
        int any = 0;
        for (int slot = 0; slot < slots; slot++) {
            int count = counts[slot];
            counts[slot] = start;
            start += count;
            any |= count;
        }
        return any;
    }

    /** Moves the keys to the ends of their slots so far; stable. */
    static void scatter(long[] keys, int from, int size, int[] slots, int at, int[] starts, long[] target) {
        int i = 0;
        for (; i < size - 7; i += 8) {
            int k = from + i;
            int s = at + i;
            long a = keys[k];
            long b = keys[k + 1];
            long c = keys[k + 2];
            long d = keys[k + 3];
            long e = keys[k + 4];
            long f = keys[k + 5];
            long g = keys[k + 6];
            long h = keys[k + 7];
            target[starts[slots[s]]++] = a;
            target[starts[slots[s + 1]]++] = b;
            target[starts[slots[s + 2]]++] = c;
            target[starts[slots[s + 3]]++] = d;
            target[starts[slots[s + 4]]++] = e;
            target[starts[slots[s + 5]]++] = f;
            target[starts[slots[s + 6]]++] = g;
            target[starts[slots[s + 7]]++] = h;
        }
        for (; i < size; i++) {
            target[starts[slots[at + i]]++] = keys[from + i];
        }
    }

    /**
     * Copies {@code source[0, size)} to {@code target} from {@code at} on, carrying the greatest key so far: one pass of a bubble
     * sort without a branch, which orders any two neighbours. Most keys that share a slot are two.
     */
    static void bubble(long[] source, int size, long[] target, int at) {
        long carried = source[0];
        int i = 1;
        for (; i < size; i++) {
            long key = source[i];
            target[at + i - 1] = carried < key ? carried : key;
            carried = carried < key ? key : carried;
        }
        target[at + size - 1] = carried;
    }

    /** Insertion sort for keys that are nearly in order: it writes only what moves. */
    static void insertionSort(long[] keys, int from, int to) {
        if (from >= to) {
            return;
        }
        long greatest = keys[from];
        for (int i = from + 1; i < to; i++) {
            long key = keys[i];
            if (key >= greatest) {
                greatest = key;
                continue;
            }
            int hole = i;
            do {
                keys[hole] = keys[hole - 1];
                hole--;
            } while (hole > from && keys[hole - 1] > key);
            keys[hole] = key;
        }
    }
}
