package io.joinwatch.sort;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.sort.SortOutcome.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keys that are counted, at the limits of what can be: few values, or values close together. */
class CountingSorterTest {
    private static final int SIZE = 50_000;

    private final LearnedSort sorter = new LearnedSort();

    @Test
    void fewValuesAreCountedHoweverFarApart() {
        for (int values : new int[] {2, 3, 100, 190}) {
            check("values " + values, keys(values, i -> mixed(i)), true);
        }
        check("extremes", keys(2, i -> i == 0 ? Long.MIN_VALUE : Long.MAX_VALUE), true);
    }

    @Test
    void manyValuesAreNot() {
        check("too many", keys(RepeatSorter.MOST + 1, i -> mixed(i)), false);
        RepeatSorter repeats = new RepeatSorter();
        assertThat(repeats.sort(everyOf(RepeatSorter.MOST), null, 0, SIZE)).isTrue();
        assertThat(repeats.sort(everyOf(RepeatSorter.MOST + 1), null, 0, SIZE)).isFalse();
        long[] rareValues = keys(20, i -> mixed(i));
        for (int i = 0; i < 2 * RepeatSorter.MOST; i++) {
            rareValues[SIZE - 1 - i * 10] = mixed(1_000 + i);
        }
        check("rare values", rareValues, false);
    }

    @Test
    void valuesThatWereMadeToCollideAreSortedAllTheSame() {
        long inverse = 1;
        for (int i = 0; i < 6; i++) {
            inverse *= 2 - RepeatSorter.SPREAD * inverse;
        }
        long back = inverse;
        assertThat(back * RepeatSorter.SPREAD).isOne();
        check("few at one home", keys(12, i -> ((5L << 52) + i) * back), true);
        check("many at one home", keys(100, i -> ((5L << 52) + i) * back), false);
        check("around the end of the table", keys(12, i -> ((4_090L + i) << 52 | i) * back), true);
    }

    @Test
    void valuesCloseTogetherAreCounted() {
        SplittableRandom random = new SplittableRandom(4);
        for (long least : new long[] {0, -SIZE, Long.MIN_VALUE, Long.MAX_VALUE - 3L * SIZE, -1}) {
            for (double perKey : new double[] {0.3, 1, 2.9}) {
                long[] keys = random.longs(SIZE, 0, (long) (perKey * SIZE))
                        .map(offset -> least + offset)
                        .toArray();
                checkBare(least + " " + perKey, keys, true);
            }
            long[] sparse = random.longs(SIZE, 0, 3L * SIZE - 2)
                    .map(offset -> least + offset)
                    .toArray();
            sparse[17] = least;
            sparse[SIZE / 2] = least + 3L * SIZE;
            checkBare(least + " sparse", sparse, false);
        }
    }

    @Test
    void oneValueMayHaveAlmostAllKeys() {
        DenseSorter dense = new DenseSorter();
        for (int heavy : new int[] {0, 7, SIZE - 1}) {
            long[] keys = new long[SIZE];
            Arrays.fill(keys, heavy);
            for (int i = 0; i < 10; i++) {
                keys[i * 5_000] = i * 5_000L;
            }
            long[] expected = keys.clone();
            Arrays.sort(expected);
            Extent extent = new Extent(-3, SIZE + 2);
            dense.count(keys, 0, SIZE, extent);
            dense.write(keys, 0, SIZE, extent);
            assertThat(Arrays.mismatch(keys, expected)).as("heavy %d", heavy).isEqualTo(-1);
        }
    }

    @Test
    void severalThreadsCountTogether() {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            ParallelSort parallel = new ParallelSort(pool, 4);
            SplittableRandom random = new SplittableRandom(9);
            for (int round = 0; round < 20; round++) {
                long[][] batches = {
                    keys(150, i -> mixed(i)),
                    random.longs(SIZE, -5, SIZE).toArray(),
                    IntStream.range(0, SIZE)
                            .mapToLong(i -> mixed(i / (SIZE / 4) * 1_000 + random.nextInt(20)))
                            .toArray(),
                };
                for (long[] keys : batches) {
                    long[] expected = keys.clone();
                    Arrays.sort(expected);
                    assertThat(parallel.sort(keys).path()).isEqualTo(Path.COUNTED);
                    assertThat(Arrays.mismatch(keys, expected)).isEqualTo(-1);
                }
                long[] tooMany = IntStream.range(0, SIZE)
                        .mapToLong(i -> mixed(i % 7 != 3 ? random.nextInt(9) : i / (SIZE / 4) * 1_000 + i % 200))
                        .toArray();
                long[] expected = tooMany.clone();
                Arrays.sort(expected);
                parallel.sort(tooMany);
                assertThat(Arrays.mismatch(tooMany, expected)).isEqualTo(-1);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static long[] everyOf(int values) {
        return IntStream.range(0, SIZE).mapToLong(i -> mixed(i % values)).toArray();
    }

    private static long mixed(long number) {
        return new SplittableRandom(number).nextLong();
    }

    private static long[] keys(int values, LongUnaryOperator value) {
        SplittableRandom random = new SplittableRandom(values);
        return IntStream.range(0, SIZE)
                .mapToLong(i -> value.applyAsLong(random.nextInt(values)))
                .toArray();
    }

    private void check(String name, long[] keys, boolean counted) {
        int[] payload = IntStream.range(0, keys.length).toArray();
        long[] records = keys.clone();
        assertThat(sorter.sort(records, payload).path() == Path.COUNTED)
                .as(name)
                .isEqualTo(counted);
        for (int i = 0; i < keys.length; i++) {
            boolean right = keys[payload[i]] == records[i]
                    && (i == 0
                            || records[i - 1] < records[i]
                            || (records[i - 1] == records[i] && payload[i - 1] < payload[i]));
            if (!right) {
                assertThat(i).as("%s: record out of place", name).isEqualTo(-1);
            }
        }
        checkBare(name, keys, counted);
    }

    private void checkBare(String name, long[] keys, boolean counted) {
        long[] expected = keys.clone();
        Arrays.sort(expected);
        assertThat(sorter.sort(keys).path() == Path.COUNTED).as(name).isEqualTo(counted);
        assertThat(Arrays.mismatch(keys, expected)).as(name).isEqualTo(-1);
    }
}
