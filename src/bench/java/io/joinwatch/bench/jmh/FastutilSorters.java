package io.joinwatch.bench.jmh;

import io.joinwatch.bench.SortJob;
import io.joinwatch.bench.SortMethod;
import io.joinwatch.bench.Sorter;
import it.unimi.dsi.fastutil.doubles.DoubleArrays;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrays;

/** fastutil at the jobs of {@code bench sort}. Stateless; what it makes is not. */
final class FastutilSorters {
    private FastutilSorters() {}

    static Sorter of(SortMethod method, SortJob job) {
        return switch (job) {
            case LONG -> (Sorter.Longs) LongArrays::radixSort;
            case DOUBLE -> (Sorter.Doubles) DoubleArrays::radixSort;
            case ORDER -> order(method);
            case PAIRS -> new Moved(order(method));
            case RECORDS -> throw new IllegalArgumentException(method + " has no job " + job);
        };
    }

    private static Sorter.Order order(SortMethod method) {
        return switch (method) {
            case FASTUTIL_RADIX ->
                (keys, order) -> {
                    number(order);
                    LongArrays.radixSortIndirect(order, keys, true);
                };
            case FASTUTIL_MERGE ->
                (keys, order) -> {
                    number(order);
                    IntArrays.mergeSort(order, (a, b) -> Long.compare(keys[a], keys[b]));
                };
            default -> throw new IllegalArgumentException(method + " is not fastutil's");
        };
    }

    private static void number(int[] order) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
    }

    /** An order, and then keys and payloads moved by it. */
    private static final class Moved implements Sorter.Pairs {
        private final Sorter.Order sorter;
        private int[] order = {};
        private int[] movedPayload = {};
        private long[] movedKeys = {};

        Moved(Sorter.Order sorter) {
            this.sorter = sorter;
        }

        @Override
        public void sort(long[] keys, int[] payload) {
            int size = keys.length;
            if (order.length != size) {
                order = new int[size];
                movedPayload = new int[size];
                movedKeys = new long[size];
            }
            sorter.sort(keys, order);
            for (int i = 0; i < size; i++) {
                movedKeys[i] = keys[order[i]];
                movedPayload[i] = payload[order[i]];
            }
            System.arraycopy(movedKeys, 0, keys, 0, size);
            System.arraycopy(movedPayload, 0, payload, 0, size);
        }
    }
}
