package io.joinwatch.sort;

import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Scans and repairs of keys that are in order, or nearly. All in place; O(n), {@link #insertionSort} within its budget. */
final class Runs {

    private Runs() {}

    /** The end of the longest ascending (not strictly) prefix. */
    static int endOfAscending(long[] keys, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (keys[i - 1] > keys[i]) {
                return i;
            }
        }
        return to;
    }

    /** Whether doubles ascend, equal ones in bits included; false if there is a NaN, or zeros of both signs side by side. */
    static boolean ascends(double[] keys, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (!(keys[i - 1] < keys[i]) && !sameNumber(keys[i - 1], keys[i])) {
                return false;
            }
        }
        return to - from != 1 || !Double.isNaN(keys[from]);
    }

    /** Whether doubles descend in their total order, equal ones in bits included; false if there is a NaN. */
    static boolean descends(double[] keys, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (!(keys[i - 1] > keys[i]) && !sameNumber(keys[i - 1], keys[i])) {
                return false;
            }
        }
        return to - from != 1 || !Double.isNaN(keys[from]);
    }

    private static boolean sameNumber(double a, double b) {
        return a == b && Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
    }

    static void reverse(double[] keys, int from, int to) {
        for (int left = from, right = to - 1; left < right; left++, right--) {
            double swapped = keys[left];
            keys[left] = keys[right];
            keys[right] = swapped;
        }
    }

    /** Strictly, so that reversing records keeps those of equal key in order: there are none. */
    static boolean isStrictlyDescending(long[] keys, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (keys[i - 1] <= keys[i]) {
                return false;
            }
        }
        return true;
    }

    static boolean isDescending(long[] keys, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (keys[i - 1] < keys[i]) {
                return false;
            }
        }
        return true;
    }

    static void reverse(long[] keys, int from, int to) {
        for (int left = from, right = to - 1; left < right; left++, right--) {
            long swapped = keys[left];
            keys[left] = keys[right];
            keys[right] = swapped;
        }
    }

    static void reverse(int[] values, int from, int to) {
        for (int left = from, right = to - 1; left < right; left++, right--) {
            int swapped = values[left];
            values[left] = values[right];
            values[right] = swapped;
        }
    }

    /** Whether objects ascend by their keys. Keys are read up to the first that does not. */
    static <T> boolean ascends(T[] objects, ToLongFunction<? super T> key) {
        if (objects.length == 0) {
            return true;
        }
        long before = key.applyAsLong(objects[0]);
        for (int i = 1; i < objects.length; i++) {
            long next = key.applyAsLong(objects[i]);
            if (before > next) {
                return false;
            }
            before = next;
        }
        return true;
    }

    /** Whether objects, one at least, strictly descend by their keys. Keys are read up to the first that does not. */
    static <T> boolean descends(T[] objects, ToLongFunction<? super T> key) {
        long before = key.applyAsLong(objects[0]);
        for (int i = 1; i < objects.length; i++) {
            long next = key.applyAsLong(objects[i]);
            if (before <= next) {
                return false;
            }
            before = next;
        }
        return true;
    }

    static void reverse(Object[] objects) {
        for (int left = 0, right = objects.length - 1; left < right; left++, right--) {
            Object swapped = objects[left];
            objects[left] = objects[right];
            objects[right] = swapped;
        }
    }

    /** Stable insertion sort that gives up, leaving a permutation, after {@code budget} shifts. Returns whether it is done. */
    static boolean insertionSort(long[] keys, int @Nullable [] payload, int from, int to, long budget) {
        long left = budget;
        for (int i = from + 1; i < to; i++) {
            long key = keys[i];
            if (keys[i - 1] <= key) {
                continue;
            }
            int hole = i;
            long floor = Math.max(from, i - left);
            while (hole > floor && keys[hole - 1] > key) {
                keys[hole] = keys[hole - 1];
                hole--;
            }
            keys[hole] = key;
            if (payload != null) {
                int carried = payload[i];
                System.arraycopy(payload, hole, payload, hole + 1, i - hole);
                payload[hole] = carried;
            }
            left -= i - hole;
            if (left <= 0) {
                return false;
            }
        }
        return true;
    }
}
