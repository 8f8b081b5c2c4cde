package io.joinwatch.sort;

import org.jspecify.annotations.Nullable;

/**
 * Records as words: (key − least key) in the high bits, place in the low bits, so that sorting words sorts records stably.
 * When both do not fit in 63 bits the key loses low bits, and runs of words whose keys were equal up to those are packed
 * anew and sorted again: what such keys still differ in always fits.
 *
 * <p>Scratch memory, kept between sorts. Not thread-safe. O(n) plus the sort of the words.
 */
final class RecordWords {

    private static final int WORD_BITS = Long.SIZE - 1;

    private long[] words = {};
    private long[] keyCopy = {};
    private int[] payloadCopy = {};
    private int size;
    private int placeBits;
    private int dropped;
    private long least;

    /** Finds the stable order of {@code keys[from, to)}, to be read by {@link #applyTo} or {@link #writeOrder}. */
    SortOutcome sort(WordSorter sorter, long[] keys, int from, int to, @Nullable CdfModel previous) {
        size = to - from;
        if (words.length < size) {
            words = new long[size];
        }
        least = Runs.least(keys, from, to);
        placeBits = CdfModel.bits(size - 1L);
        dropped = Math.max(0, CdfModel.bits(Runs.greatest(keys, from, to) - least) + placeBits - WORD_BITS);
        for (int i = 0; i < size; i++) {
            words[i] = (((keys[from + i] - least) >>> dropped) << placeBits) | i;
        }
        int power = placeBits - dropped;
        CdfModel previousOfWords = previous == null ? null : previous.rebased(0).scaled(power);
        SortOutcome outcome = sorter.sort(words, 0, size, previousOfWords);
        if (dropped > 0) {
            repairTies(sorter, keys, from);
        }
        CdfModel model = outcome.model();
        if (model == null) {
            return outcome;
        }
        CdfModel ofKeys = outcome.modelReused() && previous != null ? previous : model.scaled(-power);
        return new SortOutcome(outcome.path(), ofKeys.rebased(least), outcome.modelReused());
    }

    void applyTo(long[] keys, int[] payload, int from) {
        if (payloadCopy.length < size) {
            payloadCopy = new int[size];
        }
        System.arraycopy(payload, from, payloadCopy, 0, size);
        int mask = (1 << placeBits) - 1;
        for (int i = 0; i < size; i++) {
            payload[from + i] = payloadCopy[(int) words[i] & mask];
        }
        if (dropped == 0) {
            for (int i = 0; i < size; i++) {
                keys[from + i] = least + (words[i] >>> placeBits);
            }
            return;
        }
        if (keyCopy.length < size) {
            keyCopy = new long[size];
        }
        System.arraycopy(keys, from, keyCopy, 0, size);
        for (int i = 0; i < size; i++) {
            keys[from + i] = keyCopy[(int) words[i] & mask];
        }
    }

    void writeOrder(int[] order, int from) {
        int mask = (1 << placeBits) - 1;
        for (int i = 0; i < size; i++) {
            order[i] = from + ((int) words[i] & mask);
        }
    }

    private void repairTies(WordSorter sorter, long[] keys, int from) {
        int start = 0;
        for (int i = 1; i <= size; i++) {
            if (i == size || words[i] >>> placeBits != words[start] >>> placeBits) {
                if (i - start > 1) {
                    repairTie(sorter, keys, from, start, i);
                }
                start = i;
            }
        }
    }

    private void repairTie(WordSorter sorter, long[] keys, int from, int start, int end) {
        int mask = (1 << placeBits) - 1;
        long floor = Long.MAX_VALUE;
        for (int i = start; i < end; i++) {
            floor = Math.min(floor, keys[from + ((int) words[i] & mask)]);
        }
        for (int i = start; i < end; i++) {
            int place = (int) words[i] & mask;
            words[i] = ((keys[from + place] - floor) << placeBits) | place;
        }
        sorter.sort(words, start, end, null);
    }

    /** Bytes of scratch now held. */
    long scratchBytes() {
        return 8L * (words.length + keyCopy.length) + 4L * payloadCopy.length;
    }

    void release() {
        words = new long[0];
        keyCopy = new long[0];
        payloadCopy = new int[0];
    }
}
