package io.joinwatch.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.sort.CdfModel.Image;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.function.LongToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CdfModelTest {

    private static final int[] BUCKETS = {1, 2, 7, 16, 100, 512, 1_000, 1_024};

    @ParameterizedTest
    @EnumSource(Keys.class)
    void isMonotoneAndWithinItsBucketsForAnyKey(Keys distribution) {
        for (Image image : Image.values()) {
            CdfModel model = fit(image, distribution);
            long[] probes = probes(distribution, image.name().length());
            for (int buckets : BUCKETS) {
                Route route = new Route(model, buckets);
                int before = 0;
                for (long key : probes) {
                    int bucket = model.bucket(key, buckets);
                    if (bucket < before || bucket >= buckets || route.bucket(key) != bucket) {
                        assertThat(bucket)
                                .as("%s of %s, key %d, %d buckets", image, distribution, key, buckets)
                                .isBetween(before, buckets - 1)
                                .isEqualTo(route.bucket(key));
                    }
                    before = bucket;
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Keys.class)
    void aRebasedModelStaysMonotone(Keys distribution) {
        long[] probes = probes(distribution, 9);
        for (Image image : Image.values()) {
            for (long base : new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1, probes[probes.length / 3], 0}) {
                Route route = new Route(fit(image, distribution).rebased(base), 64);
                int before = 0;
                for (long key : probes) {
                    int bucket = route.bucket(key);
                    if (bucket < before || bucket != route.model().bucket(key, 64)) {
                        assertThat(bucket)
                                .as("%s of %s at %d, key %d", image, distribution, base, key)
                                .isBetween(before, 63)
                                .isEqualTo(route.model().bucket(key, 64));
                    }
                    before = bucket;
                }
            }
        }
    }

    /** What a sort repairs afterwards it does not notice, it only takes long. */
    @ParameterizedTest
    @EnumSource(Keys.class)
    void slotsNeverFallAsKeysRise(Keys distribution) {
        long[] keys = distribution.make(20_000, 17);
        long[] probes = probes(distribution, 5);
        for (long[] all : new long[][] {probes, Arrays.copyOfRange(probes, probes.length / 2, probes.length)}) {
            Extent extent = new Extent(all[0], all[all.length - 1]);
            Sample sample = Sample.of(keys, 0, keys.length, 512).sort(new BucketSorter());
            for (Image image : Image.values()) {
                SlotRoute route = new SlotRoute(ModelFitter.fit(image, sample, extent.least(), 6, 0.15), 1_000);
                assertRises(image + " of " + distribution, all, route::slot);
            }
            Sample within = Sample.of(all, 0, all.length, 512).sort(new BucketSorter());
            LogarithmLine logarithms = LogarithmLine.of(within, extent, 1_000);
            assertRises("logarithms of " + distribution, all, logarithms::slot);
            long[] numbers = Arrays.stream(all)
                    .filter(key -> Math.abs(DoubleImage.value(key)) <= 1e300)
                    .toArray();
            ValueLine values = new ValueLine(numbers[0], numbers[numbers.length - 1], 1_000);
            assertThat(values.isFinite()).isTrue();
            int[] counts = new int[1_000];
            int[] slots = new int[numbers.length];
            values.count(numbers, 0, numbers.length, counts, slots);
            assertThat(Arrays.stream(slots)).as("values of %s", distribution).isSorted();
        }
    }

    private static void assertRises(String what, long[] keys, LongToIntFunction slot) {
        int before = 0;
        for (long key : keys) {
            int next = slot.applyAsInt(key);
            if (next < before || next >= 1_000) {
                assertThat(next).as("%s, key %d", what, key).isBetween(before, 999);
            }
            before = next;
        }
    }

    @Test
    void logarithmsRiseToTheGreatestOffset() {
        long[] offsets = {
            0, 1, 2, 3, 1L << 53, (1L << 54) + 2, Long.MAX_VALUE - 1, Long.MAX_VALUE, Long.MIN_VALUE, -3, -2, -1
        };
        long before = 0;
        for (long offset : offsets) {
            assertThat(CdfModel.logarithm(offset)).as("%d", offset).isGreaterThanOrEqualTo(before);
            before = CdfModel.logarithm(offset);
        }
    }

    @Test
    void bytesWhoseCellsReachBeyondTheKeysAreRefused() {
        byte[] bytes = CdfModel.equalWidth(0, -1, 14).toBytes();
        assertThat(CdfModel.fromBytes(bytes).cells()).isEqualTo(1 << 14);
        bytes[2] = 63;
        assertThatThrownBy(() -> CdfModel.fromBytes(bytes)).hasMessageContaining("shift");
    }

    @ParameterizedTest
    @EnumSource(Keys.class)
    void comesBackFromItsBytes(Keys distribution) {
        for (Image image : Image.values()) {
            CdfModel model = fit(image, distribution);
            byte[] bytes = model.toBytes();
            assertThat(CdfModel.fromBytes(bytes)).isEqualTo(model).hasSameHashCodeAs(model);
            assertThat(CdfModel.fromBytes(bytes).toBytes()).isEqualTo(bytes);
            assertThat(bytes.length).isLessThan(48 + 3 * 64 * 8);
        }
    }

    @Test
    void damagedBytesGiveAClearErrorOrAModelThatIsStillMonotone() {
        byte[] bytes = fit(Image.LOGARITHM, Keys.LOGNORMAL).toBytes();
        SplittableRandom random = new SplittableRandom(11);
        long[] probes = probes(Keys.LOGNORMAL, 1);
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = random.nextBoolean() ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
            for (int flips = random.nextInt(4); flips >= 0 && damaged.length > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            CdfModel model;
            try {
                model = CdfModel.fromBytes(damaged);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("serial CDF model".substring(1));
                continue;
            }
            int before = 0;
            for (int i = 0; i < probes.length; i += 50) {
                int bucket = model.bucket(probes[i], 1_000);
                assertThat(bucket).as("round %d", round).isBetween(before, 999);
                before = bucket;
            }
            long[] keys = Keys.LOGNORMAL.make(5_000, round);
            new LearnedSort().sort(keys, 0, keys.length, model);
            assertThat(keys).as("round %d", round).isSorted();
        }
    }

    @Test
    void spreadsTheKeysItWasFittedToEvenly() {
        for (Keys distribution : new Keys[] {Keys.UNIFORM_63, Keys.FULL_SPREAD, Keys.LOGNORMAL, Keys.EXPONENTIAL}) {
            long[] keys = distribution.make(300_000, 3);
            CdfModel model = new LearnedSort().sort(keys.clone()).model();
            assertThat(model).isNotNull();
            int[] load = new int[48];
            for (long key : keys) {
                load[model.bucket(key, load.length)]++;
            }
            assertThat(Arrays.stream(load).max().orElseThrow())
                    .as("%s: %s", distribution, model)
                    .isLessThan(3 * keys.length / load.length);
        }
    }

    /** State and benches keep models: their form must not change unnoticed. */
    @Test
    void theSerialFormIsPinned() {
        assertThat(HexFormat.of().formatHex(CdfModel.equalWidth(-3, 100, 2).toBytes()))
                .isEqualTo(
                        "020005fffffffffffffffd000000000000000000000000000000673ff00000000000000000000401808001008080010080800100808001");
    }

    @Test
    void refusesBucketCountsOutOfRange() {
        CdfModel model = CdfModel.equalWidth(0, 100, 4);
        assertThatThrownBy(() -> model.bucket(1, 0)).hasMessageContaining("buckets = 0");
        assertThatThrownBy(() -> model.bucket(1, 1_025)).hasMessageContaining("buckets = 1025");
    }

    static CdfModel fit(Image image, Keys distribution) {
        long[] keys = distribution.make(20_000, 17);
        Sample sample = Sample.of(keys, 0, keys.length, 512).sort(new BucketSorter());
        return ModelFitter.fit(image, sample, sample.key(0), 12, 0);
    }

    /** Keys of the distribution, their neighbours, any keys at all and the ends of the range; ascending. */
    private static long[] probes(Keys distribution, long seed) {
        long[] near = distribution.make(3_000, 18 + seed);
        long[] anywhere = Keys.NESTED_POWERS.make(2_000, 19 + seed);
        long[] probes = Arrays.copyOf(near, 2 * near.length + 2 * anywhere.length + 3);
        for (int i = 0; i < near.length; i++) {
            probes[near.length + i] = near[i] + 1;
        }
        for (int i = 0; i < anywhere.length; i++) {
            probes[2 * near.length + 2 * i] = anywhere[i];
            probes[2 * near.length + 2 * i + 1] = -anywhere[i];
        }
        probes[probes.length - 1] = Long.MIN_VALUE;
        probes[probes.length - 2] = Long.MAX_VALUE;
        Arrays.sort(probes);
        return probes;
    }
}
