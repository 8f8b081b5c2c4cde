package io.joinwatch.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a stable sort of boxed indices. */
class RecordSortTest {

    private final LearnedSort sorter = new LearnedSort();

    @ParameterizedTest
    @EnumSource(Keys.class)
    void isStable(Keys distribution) {
        for (int size : new int[] {0, 1, 2, 5, 40, 2_000, 3_500, 20_000, 100_000}) {
            long seed = 31L * size + distribution.name().length();
            long[] keys = distribution.make(size, seed);
            String what = distribution + ", size " + size + ", seed " + seed;
            int[] expected = stableOrder(keys, 0, size);

            assertThat(Arrays.mismatch(sorter.order(keys), expected)).as(what).isEqualTo(-1);

            int[] payload = IntStream.range(0, size).map(i -> i * 7 - 3).toArray();
            long[] sortedKeys = keys.clone();
            sorter.sort(sortedKeys, payload);
            for (int i = 0; i < size; i++) {
                if (payload[i] != expected[i] * 7 - 3 || sortedKeys[i] != keys[expected[i]]) {
                    assertThat(payload[i]).as(what + ", record " + i).isEqualTo(expected[i] * 7 - 3);
                    assertThat(sortedKeys[i]).as(what + ", key " + i).isEqualTo(keys[expected[i]]);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Keys.class)
    void sortsObjectsAsAStableComparatorSortDoes(Keys distribution) {
        record Event(long key, int place) {}
        for (int size : new int[] {0, 1, 2, 700, 5_000, 60_000}) {
            long[] keys = distribution.make(size, size);
            Event[] events = IntStream.range(0, size)
                    .mapToObj(i -> new Event(keys[i], i))
                    .toArray(Event[]::new);
            Event[] expected = events.clone();
            Arrays.sort(expected, Comparator.comparingLong(Event::key));
            sorter.sort(events, Event::key);
            assertThat(Arrays.mismatch(events, expected))
                    .as("%s, size %d", distribution, size)
                    .isEqualTo(-1);
        }
    }

    @Test
    void keysThatDifferOnlyInTheLowestBitsOfAFullSpreadAreRepaired() {
        SplittableRandom random = new SplittableRandom(5);
        long[] keys = new long[50_000];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = Long.MIN_VALUE + random.nextInt(3) + (random.nextInt(4) == 0 ? random.nextLong() << 20 : 0);
        }
        keys[7] = Long.MAX_VALUE;
        assertThat(sorter.order(keys)).isEqualTo(stableOrder(keys, 0, keys.length));
    }

    @Test
    void leavesTheRestOfTheArraysAlone() {
        long[] keys = Keys.FEW_UNIQUE.make(12_000, 3);
        int[] payload = IntStream.range(0, keys.length).toArray();
        int[] expected = payload.clone();
        System.arraycopy(stableOrder(keys, 500, 11_000), 0, expected, 500, 10_500);
        int[] order = new int[11_000];
        sorter.order(keys, 500, 11_000, order, null);
        assertThat(Arrays.copyOf(order, 10_500)).isEqualTo(Arrays.copyOfRange(expected, 500, 11_000));
        sorter.sort(keys, payload, 500, 11_000);
        assertThat(payload).isEqualTo(expected);
    }

    private static int[] stableOrder(long[] keys, int from, int to) {
        return IntStream.range(from, to)
                .boxed()
                .sorted(Comparator.comparingLong(i -> keys[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
