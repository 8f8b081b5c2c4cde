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

    /** Counts the keys of each slot. */
    static void count(long[] keys, int from, int size, long least, int drop, long factor, int[] counts) {
        int end = from + size;
        int i = from;
        for (; i < end - 11; i += 12) {
            int a = slot(keys[i], least, drop, factor);
            int b = slot(keys[i + 1], least, drop, factor);
            int c = slot(keys[i + 2], least, drop, factor);
            int d = slot(keys[i + 3], least, drop, factor);
            int e = slot(keys[i + 4], least, drop, factor);
            int f = slot(keys[i + 5], least, drop, factor);
            int g = slot(keys[i + 6], least, drop, factor);
            int h = slot(keys[i + 7], least, drop, factor);
            int n = slot(keys[i + 8], least, drop, factor);
            int j = slot(keys[i + 9], least, drop, factor);
            int k = slot(keys[i + 10], least, drop, factor);
            int l = slot(keys[i + 11], least, drop, factor);
            counts[a]++;
            counts[b]++;
            counts[c]++;
            counts[d]++;
            counts[e]++;
            counts[f]++;
            counts[g]++;
            counts[h]++;
            counts[n]++;
            counts[j]++;
            counts[k]++;
            counts[l]++;
        }
        for (; i < end; i++) {
            counts[slot(keys[i], least, drop, factor)]++;
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

    /** Moves the keys to the ends of their slots so far; stable. To find a slot again is cheaper than to have noted it. */
    static void scatter(
            long[] keys, int from, int size, long least, int drop, long factor, int[] starts, long[] target) {
        int end = from + size;
        int i = from;
        for (; i < end - 9; i += 10) {
            long a = keys[i];
            long b = keys[i + 1];
            long c = keys[i + 2];
            long d = keys[i + 3];
            long e = keys[i + 4];
            long f = keys[i + 5];
            long g = keys[i + 6];
            long h = keys[i + 7];
            long n = keys[i + 8];
            long j = keys[i + 9];
            target[starts[slot(a, least, drop, factor)]++] = a;
            target[starts[slot(b, least, drop, factor)]++] = b;
            target[starts[slot(c, least, drop, factor)]++] = c;
            target[starts[slot(d, least, drop, factor)]++] = d;
            target[starts[slot(e, least, drop, factor)]++] = e;
            target[starts[slot(f, least, drop, factor)]++] = f;
            target[starts[slot(g, least, drop, factor)]++] = g;
            target[starts[slot(h, least, drop, factor)]++] = h;
            target[starts[slot(n, least, drop, factor)]++] = n;
            target[starts[slot(j, least, drop, factor)]++] = j;
        }
        for (; i < end; i++) {
            target[starts[slot(keys[i], least, drop, factor)]++] = keys[i];
        }
    }

    /** The same where slots were noted. */
    static void scatter(long[] keys, int from, int size, int[] slots, int[] starts, long[] target) {
        int i = 0;
        for (; i < size - 11; i += 12) {
            int k = from + i;
            long a = keys[k];
            long b = keys[k + 1];
            long c = keys[k + 2];
            long d = keys[k + 3];
            long e = keys[k + 4];
            long f = keys[k + 5];
            long g = keys[k + 6];
            long h = keys[k + 7];
            long n = keys[k + 8];
            long j = keys[k + 9];
            long q = keys[k + 10];
            long r = keys[k + 11];
            target[starts[slots[i]]++] = a;
            target[starts[slots[i + 1]]++] = b;
            target[starts[slots[i + 2]]++] = c;
            target[starts[slots[i + 3]]++] = d;
            target[starts[slots[i + 4]]++] = e;
            target[starts[slots[i + 5]]++] = f;
            target[starts[slots[i + 6]]++] = g;
            target[starts[slots[i + 7]]++] = h;
            target[starts[slots[i + 8]]++] = n;
            target[starts[slots[i + 9]]++] = j;
            target[starts[slots[i + 10]]++] = q;
            target[starts[slots[i + 11]]++] = r;
        }
        for (; i < size; i++) {
            target[starts[slots[i]]++] = keys[from + i];
        }
    }

    /** The same for records: what moves is a word, as in the other form. */
    static void scatterWords(
            long[] keys,
            int from,
            int size,
            long least,
            int drop,
            long factor,
            int cut,
            int placeBits,
            int[] starts,
            long[] target) {
        int i = 0;
        for (; i < size - 7; i += 8) {
            int k = from + i;
            long a = keys[k] - least;
            long b = keys[k + 1] - least;
            long c = keys[k + 2] - least;
            long d = keys[k + 3] - least;
            long e = keys[k + 4] - least;
            long f = keys[k + 5] - least;
            long g = keys[k + 6] - least;
            long h = keys[k + 7] - least;
            target[starts[slot(a, 0, drop, factor)]++] = (a >>> cut << placeBits) | i;
            target[starts[slot(b, 0, drop, factor)]++] = (b >>> cut << placeBits) | (i + 1);
            target[starts[slot(c, 0, drop, factor)]++] = (c >>> cut << placeBits) | (i + 2);
            target[starts[slot(d, 0, drop, factor)]++] = (d >>> cut << placeBits) | (i + 3);
            target[starts[slot(e, 0, drop, factor)]++] = (e >>> cut << placeBits) | (i + 4);
            target[starts[slot(f, 0, drop, factor)]++] = (f >>> cut << placeBits) | (i + 5);
            target[starts[slot(g, 0, drop, factor)]++] = (g >>> cut << placeBits) | (i + 6);
            target[starts[slot(h, 0, drop, factor)]++] = (h >>> cut << placeBits) | (i + 7);
        }
        for (; i < size; i++) {
            long offset = keys[from + i] - least;
            target[starts[slot(offset, 0, drop, factor)]++] = (offset >>> cut << placeBits) | i;
        }
    }

    /**
     * The same for records: what moves is a word of {@code (key − least) >>> cut}, shifted left by {@code placeBits}, with the
     * key's place below it.
     */
    static void scatterWords(
            long[] keys,
            int from,
            int size,
            long least,
            int cut,
            int placeBits,
            int[] slots,
            int[] starts,
            long[] target) {
        int i = 0;
        for (; i < size - 7; i += 8) {
            int k = from + i;
            long a = ((keys[k] - least) >>> cut << placeBits) | i;
            long b = ((keys[k + 1] - least) >>> cut << placeBits) | (i + 1);
            long c = ((keys[k + 2] - least) >>> cut << placeBits) | (i + 2);
            long d = ((keys[k + 3] - least) >>> cut << placeBits) | (i + 3);
            long e = ((keys[k + 4] - least) >>> cut << placeBits) | (i + 4);
            long f = ((keys[k + 5] - least) >>> cut << placeBits) | (i + 5);
            long g = ((keys[k + 6] - least) >>> cut << placeBits) | (i + 6);
            long h = ((keys[k + 7] - least) >>> cut << placeBits) | (i + 7);
            target[starts[slots[i]]++] = a;
            target[starts[slots[i + 1]]++] = b;
            target[starts[slots[i + 2]]++] = c;
            target[starts[slots[i + 3]]++] = d;
            target[starts[slots[i + 4]]++] = e;
            target[starts[slots[i + 5]]++] = f;
            target[starts[slots[i + 6]]++] = g;
            target[starts[slots[i + 7]]++] = h;
        }
        for (; i < size; i++) {
            target[starts[slots[i]]++] = ((keys[from + i] - least) >>> cut << placeBits) | i;
        }
    }

    /** The same for places among the keys instead of keys. */
    static void scatterPlaces(int size, int[] slots, int[] starts, long[] target) {
        for (int i = 0; i < size; i++) {
            target[starts[slots[i]]++] = i;
        }
    }

    /** Moves records to where their places stand. */
    static void gather(
            long[] places, int size, long[] keys, int[] payload, long[] target, int[] targetPayload, int at) {
        for (int i = 0; i < size; i++) {
            int place = (int) places[i];
            target[at + i] = keys[place];
            targetPayload[at + i] = payload[place];
        }
    }

    /** Turns sorted words into payloads: those of {@code source} at the words' places. */
    static void payloads(long[] words, int from, int size, int placeBits, int[] source, int[] target, int at) {
        int mask = (1 << placeBits) - 1;
        for (int i = 0; i < size; i++) {
            target[at + i] = source[(int) words[from + i] & mask];
        }
    }

    /** Turns sorted words of whole keys into keys, in place. */
    static void wholeKeys(long[] words, int from, int size, long least, int placeBits) {
        for (int i = from; i < from + size; i++) {
            words[i] = least + (words[i] >>> placeBits);
        }
    }

    /** Turns sorted words of cut keys into keys: those of {@code source} at the words' places. */
    static void cutKeys(long[] words, int from, int size, int placeBits, long[] source) {
        int mask = (1 << placeBits) - 1;
        for (int i = from; i < from + size; i++) {
            words[i] = source[(int) words[i] & mask];
        }
    }

    /**
     * Copies {@code source[0, size)} to {@code target} from {@code at} on, carrying the greatest key so far: one pass of a bubble
     * sort without a branch, which orders any two neighbours. Most keys that share a slot are two.
     */
    static void bubble(long[] source, int size, long[] target, int at) {
        long carried = source[0];
        for (int i = 1; i < size; i++) {
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

    /** Stable insertion sort of records. */
    static void insertionSort(long[] keys, int[] payload, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long key = keys[i];
            int carried = payload[i];
            int hole = i;
            while (hole > from && keys[hole - 1] > key) {
                keys[hole] = keys[hole - 1];
                payload[hole] = payload[hole - 1];
                hole--;
            }
            keys[hole] = key;
            payload[hole] = carried;
        }
    }
}
