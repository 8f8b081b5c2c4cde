package io.joinwatch.bench;

import java.util.Arrays;

/** {@link SortJob#ORDER}. */
final class OrderTask extends SortTask {
    private final Sorter.Order sorter;
    private final long[][] source;
    private final int[][] order;
    private final int[] hashes;

    OrderTask(Sorter.Order sorter, ArrayMaker maker) {
        this.sorter = sorter;
        source = new long[maker.arrays()][];
        order = new int[maker.arrays()][maker.size()];
        hashes = new int[maker.arrays()];
        for (int i = 0; i < source.length; i++) {
            source[i] = maker.longs(i);
            hashes[i] = Arrays.hashCode(source[i]);
        }
        refill();
    }

    @Override
    public void refill() {
        for (int[] indices : order) {
            Arrays.fill(indices, -1);
        }
    }

    @Override
    public void sort() {
        for (int i = 0; i < source.length; i++) {
            sorter.sort(source[i], order[i]);
        }
    }

    @Override
    public void check() {
        for (int i = 0; i < source.length; i++) {
            SortCheck.require(Arrays.hashCode(source[i]) == hashes[i], "keys did not stay as they were", 0);
            SortCheck.order(source[i], order[i]);
        }
    }
}
