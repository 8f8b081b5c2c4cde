package io.joinwatch.bench;

/** {@link SortJob#DOUBLE}. */
final class DoublesTask extends SortTask {
    private final Sorter.Doubles sorter;
    private final double[][] source;
    private final double[][] work;

    DoublesTask(Sorter.Doubles sorter, ArrayMaker maker) {
        this.sorter = sorter;
        source = new double[maker.arrays()][];
        work = new double[maker.arrays()][];
        for (int i = 0; i < source.length; i++) {
            source[i] = maker.doubles(i);
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
        for (double[] keys : work) {
            sorter.sort(keys);
        }
    }

    @Override
    public void check() {
        for (int i = 0; i < source.length; i++) {
            check(source[i], work[i]);
        }
    }

    private static void check(double[] before, double[] after) {
        long bag = 0;
        for (int i = 0; i < before.length; i++) {
            require(i == 0 || Double.compare(after[i - 1], after[i]) <= 0, "keys descend", i);
            bag += LongsTask.mixed(Double.doubleToRawLongBits(after[i]))
                    - LongsTask.mixed(Double.doubleToRawLongBits(before[i]));
        }
        require(bag == 0, "keys are not those that were there", 0);
    }
}
