package io.joinwatch.bench;

import java.util.SplittableRandom;

/**
 * {@link SortJob#RECORDS}. Where an object lies in memory has nothing to do with its key: objects are made one after the other
 * where keys come in no order, else in the order of a shuffle.
 */
final class RecordsTask extends SortTask {
    private final Sorter.Records sorter;
    private final KeyedRecord[][] source;
    private final KeyedRecord[][] work;

    RecordsTask(Sorter.Records sorter, ArrayMaker maker) {
        this.sorter = sorter;
        source = new KeyedRecord[maker.arrays()][];
        work = new KeyedRecord[maker.arrays()][];
        SplittableRandom random = new SplittableRandom(maker.seed());
        for (int i = 0; i < source.length; i++) {
            source[i] = records(maker.longs(i), maker.distribution().isRandomLike(), random);
            work[i] = source[i].clone();
        }
    }

    private static KeyedRecord[] records(long[] keys, boolean inOrder, SplittableRandom random) {
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

    @Override
    public void refill() {
        for (int i = 0; i < source.length; i++) {
            System.arraycopy(source[i], 0, work[i], 0, source[i].length);
        }
    }

    @Override
    public void sort() {
        for (KeyedRecord[] records : work) {
            sorter.sort(records);
        }
    }

    @Override
    public void check() {
        for (int i = 0; i < source.length; i++) {
            check(source[i], work[i]);
        }
    }

    private static void check(KeyedRecord[] before, KeyedRecord[] after) {
        long[] keys = new long[before.length];
        int[] order = new int[after.length];
        for (int i = 0; i < after.length; i++) {
            keys[i] = before[i].key();
            order[i] = after[i].position();
            require(after[i].equals(before[order[i]]), "an object is not one that was there", i);
        }
        OrderTask.check(keys, order);
    }
}
