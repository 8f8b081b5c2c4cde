package io.joinwatch.bench;

import java.util.SplittableRandom;

/**
 * An object that is sorted by its key.
 *
 * @param position where it stood before
 * @param name as objects have fields that sorting does not look at
 */
public record KeyedRecord(long key, int position, String name) {
    /**
     * Makes an object of every key, where the key stands.
     *
     * @param inOrder whether objects that stand side by side also lie so in memory; else in the order of a shuffle
     */
    static KeyedRecord[] of(long[] keys, boolean inOrder, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] positions = new int[keys.length];
        for (int i = 0; i < positions.length; i++) {
            int from = inOrder ? i : random.nextInt(i + 1);
            positions[i] = positions[from];
            positions[from] = i;
        }
        KeyedRecord[] records = new KeyedRecord[keys.length];
        for (int position : positions) {
            records[position] = new KeyedRecord(keys[position], position, "record");
        }
        return records;
    }
}
