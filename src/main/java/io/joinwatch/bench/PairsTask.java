package io.joinwatch.bench;

/** {@link SortJob#PAIRS}; the payload of a key is where it stood. */
final class PairsTask extends SortTask {
    private final Sorter.Pairs sorter;
    private final long[][] source;
    private final long[][] work;
    private final int[][] payload;

    PairsTask(Sorter.Pairs sorter, ArrayMaker maker) {
        this.sorter = sorter;
        source = new long[maker.arrays()][];
        work = new long[maker.arrays()][maker.size()];
        payload = new int[maker.arrays()][maker.size()];
        for (int i = 0; i < source.length; i++) {
            source[i] = maker.longs(i);
        }
        refill();
    }

    @Override
    public void refill() {
        for (int i = 0; i < source.length; i++) {
            System.arraycopy(source[i], 0, work[i], 0, source[i].length);
            for (int j = 0; j < payload[i].length; j++) {
                payload[i][j] = j;
            }
        }
    }

    @Override
    public void sort() {
        for (int i = 0; i < work.length; i++) {
            sorter.sort(work[i], payload[i]);
        }
    }

    @Override
    public void check() {
        for (int i = 0; i < source.length; i++) {
            SortCheck.order(source[i], payload[i]);
            for (int j = 0; j < work[i].length; j++) {
                SortCheck.require(work[i][j] == source[i][payload[i][j]], "key and payload do not belong together", j);
            }
        }
    }
}
