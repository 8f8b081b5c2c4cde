package io.joinwatch.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Keys made by somebody who knows the sorter: what the sample shows is not what the rest looks like. */
class AdversarialKeysTest {

    private static final int[] SIZES = {5_000, 60_000, 262_144, 262_145, 700_000};

    private final LearnedSort sorter = new LearnedSort();

    @Test
    void theSampleIsSpreadAndTheRestIsOneCluster() {
        check((random, sampled) -> sampled ? random.nextLong() : 1_000 + random.nextInt(64));
    }

    @Test
    void theSampleIsOneClusterAndTheRestIsSpread() {
        check((random, sampled) -> sampled ? 1_000 + random.nextInt(64) : random.nextLong());
    }

    @Test
    void theSampleIsEqualAndTheRestHasManyScales() {
        check((random, sampled) -> sampled ? 5 : random.nextLong() >>> random.nextInt(64));
    }

    @Test
    void theSampleHasManyScalesAndTheRestIsOneClusterOfLargeKeys() {
        check((random, sampled) ->
                sampled ? random.nextLong() >>> (1 + random.nextInt(62)) : (1L << 61) + random.nextInt(64));
    }

    @Test
    void theSampleHasManyScalesAndTheRestIsBelowAll() {
        check((random, sampled) ->
                sampled ? (1L << 40) + (random.nextLong() >>> (2 + random.nextInt(40))) : random.nextInt(1 << 20));
    }

    @Test
    void theSampleHasAGapAndTheRestFillsIt() {
        check((random, sampled) -> sampled
                ? (random.nextBoolean() ? Long.MIN_VALUE / 2 : Long.MAX_VALUE / 2) + random.nextInt(1_000)
                : random.nextLong() / 2);
    }

    @Test
    void theSampleIsShortAndTheRestIsNot() {
        check((random, sampled) -> sampled ? (long) Math.exp(random.nextDouble() * 14) : random.nextLong());
    }

    @Test
    void clustersInsideClusters() {
        check((random, sampled) -> {
            long key = 0;
            for (int depth = 0; depth < 8; depth++) {
                // Half of the keys end at each depth, so every level has a crowd in one of its slots.
                if (random.nextBoolean()) {
                    return key + random.nextInt(3);
                }
                key += 1L << (62 - 8 * depth);
            }
            return key;
        });
    }

    @Test
    void extremesThatAlternate() {
        check((random, sampled) ->
                random.nextBoolean() ? Long.MIN_VALUE + random.nextInt(9) : Long.MAX_VALUE - random.nextInt(9));
    }

    private interface Key {
        long next(SplittableRandom random, boolean sampled);
    }

    private void check(Key key) {
        for (int size : SIZES) {
            SplittableRandom random = new SplittableRandom(size);
            boolean[] sampled = sampled(size);
            long[] keys = new long[size];
            for (int i = 0; i < size; i++) {
                keys[i] = key.next(random, sampled[i]);
            }
            long[] expected = keys.clone();
            Arrays.sort(expected);
            long[] bare = keys.clone();
            sorter.sort(bare);
            assertThat(Arrays.mismatch(bare, expected)).as("size %d", size).isEqualTo(-1);
            int[] payload = IntStream.range(0, size).toArray();
            long[] records = keys.clone();
            sorter.sort(records, payload);
            for (int i = 0; i < size; i++) {
                boolean stable = i == 0 || records[i - 1] < records[i] || payload[i - 1] < payload[i];
                if (records[i] != expected[i] || keys[payload[i]] != records[i] || !stable) {
                    assertThat(records[i]).as("size %d, record %d", size, i).isEqualTo(expected[i]);
                    assertThat(stable && keys[payload[i]] == records[i])
                            .as("size %d, record %d", size, i)
                            .isTrue();
                }
            }
        }
    }

    /** Which places the sorter's samples come from: it looks at places only, so keys that tell their place give them away. */
    private static boolean[] sampled(int size) {
        boolean[] sampled = new boolean[size];
        long[] places = LongStream.range(0, size).toArray();
        Sample sample = KeySorter.sample(places, 0, size);
        for (int rank = 0; rank < sample.size(); rank++) {
            sampled[(int) sample.key(rank)] = true;
        }
        return sampled;
    }
}
