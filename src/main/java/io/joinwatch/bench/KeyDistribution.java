package io.joinwatch.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of keys that {@code bench sort} sorts: as 64-bit integers, and the same shape as doubles. A seed and a size make
 * the same keys wherever they are made, but for the last bits of logarithms. Stateless.
 */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
public enum KeyDistribution {
    /** Every 64-bit integer is equally likely; doubles: even in ±10⁹. */
    UNIFORM("uniform", SplittableRandom::nextLong, random -> 1e9 * (2 * random.nextDouble() - 1)),

    /** Even in [0, 2³⁰): half of the bits are constant. */
    UNIFORM_30_BIT("uniform-30-bit", random -> random.nextInt(1 << 30)),

    /** Normal around 0; integers: with a deviation of 10¹⁵, doubles: of 1. */
    NORMAL("normal", 1e15, KeyDistribution::gaussian),

    /** e to the power of a normal variable of deviation 2: heavy on the right; integers: times 10⁹. */
    LOGNORMAL("lognormal", 1e9, random -> Math.exp(2 * gaussian(random))),

    /** Exponential; integers: with a mean of 10¹⁵, doubles: of 1. */
    EXPONENTIAL("exponential", 1e15, random -> -Math.log(1 - random.nextDouble())),

    /** Ranks 1 … 10⁶ by Zipf's law with exponent 1: rank r has a share of ln(1 + 1/r) / ln(10⁶ + 1), rank 1 of 5 %. */
    ZIPF("zipf", random -> (long) Math.exp(random.nextDouble() * Math.log(1e6 + 1))),

    /** A hundred values anywhere in 64 bits, equally likely. */
    FEW_UNIQUE("few-unique", random -> mixed(random.nextInt(100))),

    /** Half around −2⁵⁰, half around 2⁵⁰, both normal with a deviation of 2²⁰. */
    TWO_SPIKES(
            "two-spikes",
            random -> (random.nextBoolean() ? 1L << 50 : -1L << 50) + (long) (gaussian(random) * (1 << 20))),

    /** Even in [0, 2⁴⁰), but for one key that is the greatest there is. */
    ONE_OUTLIER("one-outlier", random -> random.nextLong(1L << 40)) {
        @Override
        long[] draw(int size, SplittableRandom random) {
            long[] keys = super.draw(size, random);
            if (size > 0) {
                keys[random.nextInt(size)] = Long.MAX_VALUE;
            }
            return keys;
        }
    },

    /** The logarithm is even: integers in [1, 2⁶²), doubles from 10⁻³⁰ to 10³⁰ with either sign. */
    LOG_UNIFORM(
            "log-uniform",
            random -> (long) Math.exp(random.nextDouble() * 62 * Math.log(2)),
            random -> (random.nextBoolean() ? 1 : -1) * Math.exp((random.nextDouble() - 0.5) * 60 * Math.log(10))),

    /** (signature rank, time) in one integer, as the history sorts them: see {@link WorkloadJoins}. */
    COMPOSITE("composite") {
        @Override
        long[] longs(int size, long seed, WorkloadJoins joins) {
            return joins.keys(size, new SplittableRandom(seed));
        }
    },

    /** {@link #UNIFORM}, ascending. */
    SORTED("sorted") {
        @Override
        long[] draw(int size, SplittableRandom random) {
            long[] keys = UNIFORM.draw(size, random);
            Arrays.sort(keys);
            return keys;
        }
    },

    /** {@link #UNIFORM}, descending. */
    REVERSED("reversed") {
        @Override
        long[] draw(int size, SplittableRandom random) {
            long[] ascending = SORTED.draw(size, random);
            long[] keys = new long[size];
            for (int i = 0; i < size; i++) {
                keys[i] = ascending[size - 1 - i];
            }
            return keys;
        }
    },

    /** The same key everywhere. */
    EQUAL("equal", random -> 42),

    /** Times in ms, arriving one by one, on average every 10 ms; each late by up to 5 ms: few neighbours are out of place. */
    LATE_BY_FEW("late-by-few") {
        @Override
        long[] draw(int size, SplittableRandom random) {
            return late(size, 5, random);
        }
    },

    /** As {@link #LATE_BY_FEW}, but late by up to 5 s: out of place by some hundreds of positions. */
    LATE_BY_HUNDREDS("late-by-hundreds") {
        @Override
        long[] draw(int size, SplittableRandom random) {
            return late(size, 5_000, random);
        }
    };

    private static final double MEAN_GAP_MS = 10;
    private static final long FIRST_MS = 1_767_225_600_000L;

    private final String text;
    private final ToLongFunction<SplittableRandom> whole;
    private final @Nullable ToDoubleFunction<SplittableRandom> real;

    KeyDistribution(String text) {
        this(text, random -> 0);
    }

    /** Doubles are the integers. */
    KeyDistribution(String text, ToLongFunction<SplittableRandom> whole) {
        this(text, whole, null);
    }

    /** Integers are the doubles, scaled. */
    KeyDistribution(String text, double scale, ToDoubleFunction<SplittableRandom> real) {
        this(text, random -> (long) (scale * real.applyAsDouble(random)), real);
    }

    KeyDistribution(
            String text, ToLongFunction<SplittableRandom> whole, @Nullable ToDoubleFunction<SplittableRandom> real) {
        this.text = text;
        this.whole = whole;
        this.real = real;
    }

    /** The name in rows and on the command line. */
    @Override
    public String toString() {
        return text;
    }

    /** Whether keys come in no particular order: the means are over these. */
    boolean isRandomLike() {
        return ordinal() <= COMPOSITE.ordinal();
    }

    /** Whether keys are nearly in order, but not quite. */
    boolean isNearlySorted() {
        return this == LATE_BY_FEW || this == LATE_BY_HUNDREDS;
    }

    /**
     * As 64-bit integers.
     *
     * @param joins what {@link #COMPOSITE} is made of
     */
    long[] longs(int size, long seed, WorkloadJoins joins) {
        return draw(size, new SplittableRandom(seed));
    }

    /**
     * As doubles.
     *
     * @param joins what {@link #COMPOSITE} is made of
     */
    double[] doubles(int size, long seed, WorkloadJoins joins) {
        double[] keys = new double[size];
        if (real == null) {
            long[] longs = longs(size, seed, joins);
            for (int i = 0; i < size; i++) {
                keys[i] = longs[i];
            }
            return keys;
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < size; i++) {
            keys[i] = real.applyAsDouble(random);
        }
        return keys;
    }

    long[] draw(int size, SplittableRandom random) {
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = whole.applyAsLong(random);
        }
        return keys;
    }

    /** Poisson arrivals, each of an event that happened evenly up to {@code atMostMs} before. */
    private static long[] late(int size, double atMostMs, SplittableRandom random) {
        long[] keys = new long[size];
        double arrival = 0;
        for (int i = 0; i < size; i++) {
            arrival -= MEAN_GAP_MS * Math.log(1 - random.nextDouble());
            keys[i] = FIRST_MS + (long) Math.floor(arrival - atMostMs * random.nextDouble());
        }
        return keys;
    }

    /** Standard normal, by Box and Muller. The JDK's own changes from version to version. */
    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private static long mixed(long value) {
        return new SplittableRandom(value).nextLong();
    }
}
