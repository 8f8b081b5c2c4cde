package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyDistributionTest {
    private static final int SIZE = 100_000;
    private static final long SEED = 7;

    static final WorkloadJoins JOINS = new WorkloadJoins(
            3_600_000,
            List.of(new WorkloadJoins.Query(3, new int[] {2, 0}), new WorkloadJoins.Query(1, new int[] {1, 3, 3, 4})));

    @ParameterizedTest
    @EnumSource
    void aSeedMakesTheSameKeysEveryTime(KeyDistribution distribution) {
        assertThat(longs(distribution)).isEqualTo(longs(distribution));
        assertThat(doubles(distribution)).isEqualTo(doubles(distribution)).doesNotContain(Double.NaN);
        if (distribution != KeyDistribution.EQUAL) {
            assertThat(distribution.longs(SIZE, SEED + 1, JOINS)).isNotEqualTo(longs(distribution));
        }
        assertThat(distribution.longs(0, SEED, JOINS)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void onlyOrderedKeysAreInOrder(KeyDistribution distribution) {
        long[] keys = longs(distribution);
        double ascents = shareOf(keys, 0) + shareOf(keys, 1);
        double descents = shareOf(keys, 0) + shareOf(keys, -1);
        switch (distribution) {
            case SORTED -> assertThat(ascents).isOne();
            case REVERSED -> assertThat(descents).isOne();
            case EQUAL -> assertThat(shareOf(keys, 0)).isOne();
            case LATE_BY_FEW -> assertThat(ascents).isBetween(0.85, 0.98);
            case LATE_BY_HUNDREDS -> assertThat(ascents).isBetween(0.45, 0.55);
            case COMPOSITE -> assertThat(ascents).isBetween(0.2, 0.9);
            default -> {
                assertThat(ascents).isBetween(0.49, 0.6);
                assertThat(descents).isBetween(0.49, 0.6);
            }
        }
    }

    @Test
    void evenKeysFillTheirRange() {
        assertThat(mean(longs(KeyDistribution.UNIFORM)) / Long.MAX_VALUE).isEqualTo(0, within(0.01));
        assertThat(LongStream.of(longs(KeyDistribution.UNIFORM)).max().orElse(0))
                .isGreaterThan((long) (0.999 * Long.MAX_VALUE));
        assertThat(LongStream.of(longs(KeyDistribution.UNIFORM_30_BIT))).allMatch(key -> key >= 0 && key < 1 << 30);
        assertThat(mean(longs(KeyDistribution.UNIFORM_30_BIT)) / (1 << 30)).isEqualTo(0.5, within(0.01));
    }

    @Test
    void momentsAreThoseOfTheLaws() {
        double[] normal = doubles(KeyDistribution.NORMAL);
        assertThat(mean(normal)).isEqualTo(0, within(0.02));
        assertThat(deviation(normal)).isEqualTo(1, within(0.02));
        assertThat(Arrays.stream(longs(KeyDistribution.NORMAL))
                        .mapToDouble(k -> k / 1e15)
                        .toArray())
                .containsExactly(normal, within(1e-12));
        double[] logs =
                Arrays.stream(doubles(KeyDistribution.LOGNORMAL)).map(Math::log).toArray();
        assertThat(mean(logs)).isEqualTo(0, within(0.03));
        assertThat(deviation(logs)).isEqualTo(2, within(0.03));
        double[] exponential = doubles(KeyDistribution.EXPONENTIAL);
        assertThat(DoubleStream.of(exponential)).allMatch(key -> key >= 0);
        assertThat(mean(exponential)).isEqualTo(1, within(0.02));
        assertThat(deviation(exponential)).isEqualTo(1, within(0.03));
        assertThat(Arrays.stream(doubles(KeyDistribution.LOG_UNIFORM))
                        .filter(key -> key < 0)
                        .count())
                .isBetween(SIZE * 48L / 100, SIZE * 52L / 100);
        double[] bits = Arrays.stream(longs(KeyDistribution.LOG_UNIFORM))
                .mapToDouble(key -> 64 - Long.numberOfLeadingZeros(key))
                .toArray();
        assertThat(mean(bits)).isEqualTo(31.5, within(0.3));
    }

    @Test
    void repeatedKeysRepeatAsOftenAsTheySay() {
        long[] zipf = longs(KeyDistribution.ZIPF);
        for (int rank : new int[] {1, 2, 10}) {
            double share = Math.log(1 + 1.0 / rank) / Math.log(1e6 + 1);
            assertThat(Arrays.stream(zipf).filter(key -> key == rank).count() / (double) SIZE)
                    .isEqualTo(share, within(0.1 * share));
        }
        assertThat(LongStream.of(zipf)).allMatch(key -> key >= 1 && key <= 1_000_000);
        assertThat(Arrays.stream(longs(KeyDistribution.FEW_UNIQUE)).distinct().count())
                .isEqualTo(100);
    }

    @Test
    void spikesAndOutliersStandWhereTheySay() {
        long[] spikes = longs(KeyDistribution.TWO_SPIKES);
        assertThat(LongStream.of(spikes)).allMatch(key -> Math.abs(Math.abs(key) - (1L << 50)) < 10 << 20);
        assertThat(Arrays.stream(spikes).filter(key -> key < 0).count()).isBetween(SIZE * 48L / 100, SIZE * 52L / 100);
        long[] outlier = longs(KeyDistribution.ONE_OUTLIER);
        assertThat(Arrays.stream(outlier).filter(key -> key >= 1L << 40)).containsExactly(Long.MAX_VALUE);
    }

    @Test
    void latenessIsBounded() {
        for (KeyDistribution distribution : KeyDistribution.values()) {
            if (distribution.isNearlySorted()) {
                long[] keys = longs(distribution);
                long bound = distribution == KeyDistribution.LATE_BY_FEW ? 5 : 5_000;
                long latest = keys[0];
                long late = 0;
                for (long key : keys) {
                    late = Math.max(late, latest - key);
                    latest = Math.max(latest, key);
                }
                assertThat(late).as("%s", distribution).isBetween(bound / 2, bound);
                assertThat((keys[SIZE - 1] - keys[0]) / (double) SIZE).isEqualTo(10, within(0.3));
            }
        }
    }

    @Test
    void compositesAreTheWorkloadsJoinsInOrderOfTime() {
        long[] keys = longs(KeyDistribution.COMPOSITE);
        long[] times = Arrays.stream(keys).map(key -> key & (1L << 22) - 1).toArray();
        assertThat(times).isSorted();
        assertThat(LongStream.of(times)).allMatch(time -> time < 3_600_000);
        assertThat(times[SIZE - 1]).isGreaterThan(3_500_000);
        long[] ofRank = new long[5];
        Arrays.stream(keys).forEach(key -> ofRank[(int) (key >> 22)]++);
        // Of ten joins in four runs, three are of rank 0, three of rank 2, two of rank 3.
        assertThat(ofRank[0] / (double) SIZE).isEqualTo(0.3, within(0.01));
        assertThat(ofRank[2]).isCloseTo(ofRank[0], within(1L));
        assertThat(ofRank[3] / (double) SIZE).isEqualTo(0.2, within(0.01));
        assertThat(KeyDistribution.COMPOSITE.doubles(SIZE, SEED, JOINS)[17]).isEqualTo((double) keys[17]);
    }

    private static long[] longs(KeyDistribution distribution) {
        return distribution.longs(SIZE, SEED, JOINS);
    }

    private static double[] doubles(KeyDistribution distribution) {
        return distribution.doubles(SIZE, SEED, JOINS);
    }

    private static double shareOf(long[] keys, int sign) {
        long found = 0;
        for (int i = 1; i < keys.length; i++) {
            found += Long.compare(keys[i], keys[i - 1]) == sign ? 1 : 0;
        }
        return (double) found / (keys.length - 1);
    }

    private static double mean(long[] keys) {
        return Arrays.stream(keys).mapToDouble(key -> key).average().orElseThrow();
    }

    private static double mean(double[] keys) {
        return Arrays.stream(keys).average().orElseThrow();
    }

    private static double deviation(double[] keys) {
        double mean = mean(keys);
        return Math.sqrt(Arrays.stream(keys)
                .map(key -> (key - mean) * (key - mean))
                .average()
                .orElseThrow());
    }
}
