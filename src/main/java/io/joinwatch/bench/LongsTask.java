package io.joinwatch.bench;

/** {@link SortJob#LONG}. */
final class LongsTask extends SortTask {
    private final Sorter.Longs sorter;
    private final long[][] source;
    private final long[][] work;

    LongsTask(Sorter.Longs sorter, ArrayMaker maker) {
        this.sorter = sorter;
        source = new long[maker.arrays()][];
        work = new long[maker.arrays()][];
        for (int i = 0; i < source.length; i++) {
            source[i] = maker.longs(i);
            work[i] = source[i].clone();
        }
    }

    @Override
    public void refill() {
        for (int i = 0; i < source.length; i++) {
            System.arraycopy(source[i], 0, work[i], 0, source[i].length);
        }
    }

    @Override
    public void sort() {
        for (long[] keys : work) {
            sorter.sort(keys);
        }
    }

    @Override
    public void check() {
        for (int i = 0; i < source.length; i++) {
            check(source[i], work[i]);
        }
    }

    private static void check(long[] before, long[] after) {
        long bag = 0;
        for (int i = 0; i < before.length; i++) {
            require(i == 0 || after[i - 1] <= after[i], "keys descend", i);
            bag += mixed(after[i]) - mixed(before[i]);
        }
        require(bag == 0, "keys are not those that were there", 0);
    }

    /** Sums of these tell bags of keys apart: bijective, and every bit counts (the finisher of MurmurHash3). */
    static long mixed(long key) {
        long mixed = (key ^ key >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
