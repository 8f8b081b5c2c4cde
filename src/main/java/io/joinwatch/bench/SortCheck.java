package io.joinwatch.bench;

/**
 * Looks at what a sorter left, by the simplest means. Stateless.
 *
 * <p>All throw {@link IllegalStateException} if it is not sorted, not what was there before, or not stable where it should be.
 */
final class SortCheck {
    private SortCheck() {}

    static void longs(long[] before, long[] after) {
        long bag = 0;
        for (int i = 0; i < before.length; i++) {
            require(i == 0 || after[i - 1] <= after[i], "keys descend", i);
            bag += mixed(after[i]) - mixed(before[i]);
        }
        require(bag == 0, "keys are not those that were there", 0);
    }

    static void doubles(double[] before, double[] after) {
        long bag = 0;
        for (int i = 0; i < before.length; i++) {
            require(i == 0 || Double.compare(after[i - 1], after[i]) <= 0, "keys descend", i);
            bag += mixed(Double.doubleToRawLongBits(after[i])) - mixed(Double.doubleToRawLongBits(before[i]));
        }
        require(bag == 0, "keys are not those that were there", 0);
    }

    /** Indices that rise strictly by (key, index) are all different, so that they are all there are. */
    static void order(long[] keys, int[] order) {
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

    static void records(KeyedRecord[] before, KeyedRecord[] after) {
        long[] keys = new long[before.length];
        int[] order = new int[after.length];
        for (int i = 0; i < after.length; i++) {
            keys[i] = before[i].key();
            order[i] = after[i].position();
            require(after[i].equals(before[order[i]]), "an object is not one that was there", i);
        }
        order(keys, order);
    }

    static void require(boolean condition, String wrong, int at) {
        if (!condition) {
            throw new IllegalStateException("The result is wrong at " + at + ": " + wrong);
        }
    }

    /** Sums of these tell bags of keys apart: bijective, and every bit counts (the finisher of MurmurHash3). */
    private static long mixed(long key) {
        long mixed = (key ^ key >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
