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
            require(Arrays.hashCode(source[i]) == hashes[i], "keys did not stay as they were", 0);
            check(source[i], order[i]);
        }
    }

    /** Indices that rise strictly by (key, index) are all different, so that they are all there are. */
    static void check(long[] keys, int[] order) {
        require(order.length == keys.length, "there are not as many indices as keys", order.length);
        for (int i = 0; i < order.length; i++) {
            require(order[i] >= 0 && order[i] < keys.length, "index " + order[i] + " is none", i);
            if (i > 0) {
                long before = keys[order[i - 1]];
                long here = keys[order[i]];
                require(before <= here, "keys descend", i);
                require(before < here || order[i - 1] < order[i], "equal keys changed places", i);
            }
        }
    }
}
