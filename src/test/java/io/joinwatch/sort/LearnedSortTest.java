package io.joinwatch.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.sort.SortOutcome.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LearnedSortTest {

    private static final int[] SIZES = {0, 1, 2, 3, 31, 33, 1_000, 3_000, 3_001, 10_000, 60_000, 300_000};

    private final LearnedSort sorter = new LearnedSort();

    @ParameterizedTest
    @EnumSource(Keys.class)
    void sortsLikeTheJdk(Keys distribution) {
        for (int size : SIZES) {
            long seed = 7L * size + distribution.name().length();
            long[] keys = distribution.make(size, seed);
            long[] expected = keys.clone();
            Arrays.sort(expected);
            sorter.sort(keys);
            assertThat(Arrays.mismatch(keys, expected))
                    .as("%s, size %d, seed %d", distribution, size, seed)
                    .isEqualTo(-1);
        }
    }

    @Test
    void sortsRandomMixturesLikeTheJdk() {
        Keys[] all = Keys.values();
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long[] keys = new long[random.nextInt(20_000)];
            for (int at = 0; at < keys.length; ) {
                int length = 1 + random.nextInt(keys.length - at);
                long[] part = all[random.nextInt(all.length)].make(length, seed);
                System.arraycopy(part, 0, keys, at, length);
                at += length;
            }
            long[] expected = keys.clone();
            Arrays.sort(expected);
            sorter.sort(keys);
            assertThat(Arrays.mismatch(keys, expected)).as("seed %d", seed).isEqualTo(-1);
        }
    }

    @Test
    void sortsOnlyTheRangeItIsGiven() {
        long[] keys = Keys.UNIFORM_63.make(20_000, 1);
        long[] expected = keys.clone();
        Arrays.sort(expected, 100, 19_000);
        sorter.sort(keys, 100, 19_000, null);
        assertThat(keys).isEqualTo(expected);
    }

    @Test
    void sortsDoublesInTheirTotalOrder() {
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] special = {
                -0.0,
                0.0,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                Double.MIN_VALUE,
                -Double.MAX_VALUE
            };
            double[] keys = new double[seed % 2 == 0 ? 40_000 : random.nextInt(200)];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = random.nextInt(10) == 0 ? special[random.nextInt(special.length)] : Keys.gaussian(random);
            }
            double[] expected = keys.clone();
            Arrays.sort(expected);
            sorter.sort(keys);
            assertThat(Arrays.mismatch(keys, expected)).as("seed %d", seed).isEqualTo(-1);
        }
    }

    @Test
    void keepsTheBitsOfEveryNan() {
        double odd = Double.longBitsToDouble(0xFFF8_0000_0000_1234L);
        double[] keys = {odd, 2, Double.NaN, -0.0, 0.0, 1};
        sorter.sort(keys);
        assertThat(Arrays.copyOf(keys, 4)).containsExactly(-0.0, 0.0, 1, 2);
        assertThat(new long[] {Double.doubleToRawLongBits(keys[4]), Double.doubleToRawLongBits(keys[5])})
                .containsExactlyInAnyOrder(0xFFF8_0000_0000_1234L, Double.doubleToRawLongBits(Double.NaN));
    }

    @Test
    void tellsWhichWayItWent() {
        assertThat(sorter.sort(Keys.SORTED.make(10_000, 1)).path()).isEqualTo(Path.ALREADY_SORTED);
        assertThat(sorter.sort(Keys.EQUAL.make(10_000, 1)).path()).isEqualTo(Path.ALREADY_SORTED);
        assertThat(sorter.sort(Keys.REVERSED.make(10_000, 1)).path()).isEqualTo(Path.REVERSED);
        assertThat(sorter.sort(Keys.NEARLY_SORTED.make(100_000, 1)).path()).isEqualTo(Path.NEARLY_SORTED);
        assertThat(sorter.sort(Keys.UNIFORM_30.make(500, 1)).path()).isEqualTo(Path.ONE_BUCKET);
        assertThat(sorter.sort(Keys.UNIFORM_30.make(10_000, 1)).path()).isEqualTo(Path.EVEN);
        assertThat(sorter.sort(Keys.LOGNORMAL.make(10_000, 1)).path()).isEqualTo(Path.EVEN);
        assertThat(sorter.sort(Keys.TWO_SPIKES.make(10_000, 1)).path()).isEqualTo(Path.EVEN);
        assertThat(sorter.sort(Keys.ONE_OUTLIER.make(10_000, 1)).path()).isEqualTo(Path.EVEN);
        assertThat(sorter.sort(Keys.HUNDREDS_OF_VALUES.make(100_000, 1)).path()).isEqualTo(Path.COUNTED);
        assertThat(sorter.sort(Keys.DENSE.make(10_000, 1)).path()).isEqualTo(Path.COUNTED);
        assertThat(sorter.sort(Keys.DENSE.make(1_000_000, 1)).path()).isEqualTo(Path.COUNTED);
        assertThat(sorter.sort(Keys.UNIFORM_30.make(100_000, 1)).path()).isEqualTo(Path.EVEN);
        assertThat(sorter.sort(Keys.LOGNORMAL.make(100_000, 1)).path()).isEqualTo(Path.MODEL_FITTED);
        assertThat(sorter.sort(Keys.SHORT_ZIPF.make(10_000, 1)).path()).isEqualTo(Path.DIGITS);
        assertThat(sorter.sort(Keys.HEAVY_SIGNATURE.make(10_000, 1)).path()).isEqualTo(Path.MODEL_FITTED);
        assertThat(sorter.sort(Keys.UNIFORM_30.make(300_000, 1)).path()).isEqualTo(Path.MODEL_FITTED);
    }

    @Test
    void keepsItsScratchUntilReleased() {
        sorter.sort(Keys.UNIFORM_63.make(200_000, 1));
        long held = sorter.scratchBytes();
        assertThat(held).isBetween(12L * 200_000, 26L * 200_000);
        sorter.sort(Keys.UNIFORM_63.make(200_000, 2));
        assertThat(sorter.scratchBytes()).isLessThanOrEqualTo(held * 11 / 10);
        sorter.release();
        assertThat(sorter.scratchBytes()).isZero();
        long[] keys = {3, 1, 2};
        sorter.sort(keys);
        assertThat(keys).containsExactly(1, 2, 3);
    }

    @Test
    void refusesRangesOutsideTheArray() {
        assertThatThrownBy(() -> sorter.sort(new long[3], 1, 4, null)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> sorter.sort(new long[3], new int[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("payload.length = 2");
        assertThatThrownBy(() -> sorter.order(new long[3], 0, 3, new int[2], null))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
