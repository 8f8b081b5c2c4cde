package io.joinwatch.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.sort.SortOutcome.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
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
    void sortsManyDoublesOfAnyShape() {
        SplittableRandom random = new SplittableRandom(6);
        Map<String, DoubleSupplier> shapes = Map.of(
                "even", () -> random.nextDouble() - 0.5,
                "normal", () -> Keys.gaussian(random),
                "lognormal", () -> Math.exp(5 * Keys.gaussian(random)),
                "any bits", () -> Double.longBitsToDouble(random.nextLong()),
                "tiny", () -> (random.nextDouble() - 0.5) * 0x1p-1009,
                "tiny and skewed",
                        () -> random.nextInt(10) == 0
                                ? random.nextDouble() * 0x1p-1005
                                : (1 - random.nextDouble() / 1_000) * 0x1p-1005,
                "two magnitudes",
                        () -> random.nextBoolean() ? 1e-300 * random.nextDouble() : 1e300 * random.nextDouble(),
                "few", () -> random.nextInt(40) / 7.0,
                "zeros of both signs", () -> random.nextBoolean() ? -0.0 : random.nextInt(2));
        for (int size : new int[] {5_000, 40_000, 40_001, 120_000, 300_000}) {
            shapes.forEach((name, shape) -> {
                double[] keys = DoubleStream.generate(shape).limit(size).toArray();
                double[] expected = keys.clone();
                Arrays.sort(expected, 10, size - 20);
                sorter.sort(keys, 10, size - 20);
                assertThat(Arrays.mismatch(keys, expected))
                        .as("%s, size %d", name, size)
                        .isEqualTo(-1);
                Arrays.sort(expected);
                sorter.sort(keys);
                assertThat(Arrays.mismatch(keys, expected))
                        .as("%s, size %d, again", name, size)
                        .isEqualTo(-1);
            });
        }
    }

    /** Three keys that are heavy at each level of splitting leave more keys than slots may have: those go by their leading bits. */
    @Test
    void keysThatThreeLevelsDoNotSplitAreCutByTheirBits() {
        SplittableRandom random = new SplittableRandom(8);
        long[] keys = new long[1_000_000];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = random.nextLong() >>> random.nextInt(50);
            for (int heavy = 1; heavy <= 3; heavy++) {
                if (random.nextInt(100) < 27) {
                    keys[i] = -heavy;
                    break;
                }
            }
        }
        long[] expected = keys.clone();
        Arrays.sort(expected);
        int[] order = sorter.order(keys);
        for (int i = 0; i < order.length; i++) {
            boolean right = keys[order[i]] == expected[i]
                    && (i == 0 || expected[i - 1] < expected[i] || order[i - 1] < order[i]);
            if (!right) {
                assertThat(i).as("place").isEqualTo(-1);
            }
        }
        sorter.sort(keys);
        assertThat(Arrays.mismatch(keys, expected)).isEqualTo(-1);
    }

    /** Magnitudes from the least key of all to the greatest, which no sample shows. */
    @Test
    void theGreatestKeyStaysTheGreatestWhereMagnitudesAreModelled() {
        for (int size : new int[] {30_000, 100_000, 300_000}) {
            SplittableRandom random = new SplittableRandom(size);
            long[] keys = new long[size];
            for (int i = 0; i < size; i++) {
                keys[i] = i % 20 == 0
                        ? Long.MIN_VALUE
                        : Long.MIN_VALUE + (long) Math.exp(random.nextDouble() * 62 * Math.log(2));
            }
            long[] places = LongStream.range(0, size).toArray();
            Sample sample = KeySorter.sample(places, 0, size);
            int unsampled = 7;
            for (int rank = 0; rank < sample.size(); rank++) {
                unsampled += sample.key(rank) == unsampled ? 1 : 0;
            }
            keys[unsampled] = Long.MAX_VALUE;
            long[] expected = keys.clone();
            Arrays.sort(expected);
            int[] order = sorter.order(keys);
            assertThat(order[size - 1]).as("size %d", size).isEqualTo(unsampled);
            sorter.sort(keys);
            assertThat(Arrays.mismatch(keys, expected)).as("size %d", size).isEqualTo(-1);
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
