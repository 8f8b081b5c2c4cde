package io.joinwatch.sort;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Seeded batches of keys, one constant per distribution that a sorter may stumble over. */
enum Keys {
    UNIFORM_63,
    UNIFORM_30,
    FULL_SPREAD,
    LOGNORMAL,
    EXPONENTIAL,
    ZIPF,
    SHORT_ZIPF,
    FEW_UNIQUE,
    HUNDREDS_OF_VALUES,
    TOO_MANY_VALUES,
    DENSE,
    TWO_SPIKES,
    ONE_OUTLIER,
    OUTLIERS_BOTH_ENDS,
    ONE_APART,
    CLUSTERS_IN_ONE_BUCKET,
    NEARLY_SORTED,
    SOME_SWAPPED,
    SORTED,
    REVERSED,
    REVERSED_WITH_TIES,
    EQUAL,
    MOSTLY_EQUAL,
    NESTED_POWERS,
    TIME_BY_SIGNATURE,
    HEAVY_SIGNATURE,
    LOG_UNIFORM,
    ORGAN_PIPE;

    long[] make(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return switch (this) {
            case UNIFORM_63 -> random.longs(size, 0, Long.MAX_VALUE).toArray();
            case UNIFORM_30 -> random.longs(size, 0, 1 << 30).toArray();
            case FULL_SPREAD -> withEnds(random.longs(size).toArray());
            case LOGNORMAL -> fill(size, i -> (long) (Math.exp(2 * gaussian(random)) * 1e6));
            case EXPONENTIAL -> fill(size, i -> (long) (-Math.log(1 - random.nextDouble()) * 1e15) - (1L << 50));
            case ZIPF -> fill(size, i -> (long) Math.pow(random.nextDouble(), -3));
            case SHORT_ZIPF -> fill(size, i -> (long) Math.exp(random.nextDouble() * 14));
            case FEW_UNIQUE -> random.longs(size, -5, 5).toArray();
            case HUNDREDS_OF_VALUES -> fill(size, i -> value(random.nextInt(400)));
            case TOO_MANY_VALUES -> fill(size, i -> value((int) Math.exp(random.nextDouble() * Math.log(3_000))));
            case DENSE -> random.longs(size, -size, size + 1L).toArray();
            case TWO_SPIKES ->
                fill(size, i -> (random.nextBoolean() ? 1L << 20 : 1L << 55) + (long) (gaussian(random) * 5_000));
            case ONE_OUTLIER -> withLast(random.longs(size, 0, 1_000_000).toArray(), Long.MAX_VALUE);
            case OUTLIERS_BOTH_ENDS ->
                withEnds(random.longs(size, -1_000, 1_000_000).toArray());
            case ONE_APART ->
                shuffled(LongStream.range(-size / 2, size - size / 2).toArray(), random);
            case CLUSTERS_IN_ONE_BUCKET ->
                fill(
                        size,
                        i -> ((long) random.nextInt(40) << 50) + ((long) random.nextInt(7) << 12) + random.nextInt(50));
            case NEARLY_SORTED -> fill(size, i -> i * 10L + random.nextInt(25));
            case SOME_SWAPPED -> someSwapped(size, random);
            case SORTED -> sorted(random.longs(size).toArray());
            case REVERSED -> fill(size, i -> 3L * (size - i));
            case REVERSED_WITH_TIES -> fill(size, i -> (size - i) / 3);
            case EQUAL -> fill(size, i -> 42);
            case MOSTLY_EQUAL -> fill(size, i -> random.nextInt(100) == 0 ? random.nextLong() : -7);
            case NESTED_POWERS -> fill(size, i -> random.nextLong() >>> random.nextInt(64));
            case TIME_BY_SIGNATURE ->
                fill(size, i -> ((long) Math.sqrt(random.nextInt(90_000)) << 22) + i * 3_600_000L / size);
            case HEAVY_SIGNATURE ->
                fill(
                        size,
                        i -> (random.nextInt(10) < 7 ? 200L : random.nextInt(300)) << 22 | random.nextInt(3_600_000));
            case LOG_UNIFORM -> fill(size, i -> (long) Math.exp(random.nextDouble() * 62 * Math.log(2)));
            case ORGAN_PIPE -> fill(size, i -> Math.min(i, size - i));
        };
    }

    private static long value(int number) {
        return new SplittableRandom(number).nextLong();
    }

    static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private static long[] fill(int size, java.util.function.IntToLongFunction key) {
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = key.applyAsLong(i);
        }
        return keys;
    }

    private static long[] withEnds(long[] keys) {
        if (keys.length > 1) {
            keys[0] = Long.MAX_VALUE;
            keys[keys.length / 2] = Long.MIN_VALUE;
        }
        return keys;
    }

    private static long[] withLast(long[] keys, long last) {
        if (keys.length > 1) {
            keys[keys.length / 2] = last;
        }
        return keys;
    }

    private static long[] shuffled(long[] keys, SplittableRandom random) {
        for (int i = keys.length - 1; i > 0; i--) {
            swap(keys, i, random.nextInt(i + 1));
        }
        return keys;
    }

    private static long[] someSwapped(int size, SplittableRandom random) {
        long[] keys = LongStream.range(0, size).toArray();
        for (int i = 0; i < size / 50; i++) {
            swap(keys, random.nextInt(size), random.nextInt(size));
        }
        return keys;
    }

    private static long[] sorted(long[] keys) {
        Arrays.sort(keys);
        return keys;
    }

    private static void swap(long[] keys, int a, int b) {
        long swapped = keys[a];
        keys[a] = keys[b];
        keys[b] = swapped;
    }
}
