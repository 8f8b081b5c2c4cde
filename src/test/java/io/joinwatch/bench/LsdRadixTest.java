package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The radix sorts against the JDK's sorts. */
class LsdRadixTest {
    private static final int ROUNDS = 300;

    @ParameterizedTest
    @ValueSource(ints = {8, 11})
    void longsAreSorted(int bits) {
        LsdRadix radix = new LsdRadix(bits);
        forAll((keys, seed) -> {
            long[] expected = keys.clone();
            Arrays.sort(expected);
            radix.sort(keys);
            assertThat(keys).as("seed %d", seed).isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11})
    void doublesAreSorted(int bits) {
        LsdRadixDoubles radix = new LsdRadixDoubles(bits);
        forAll((bitsOfKeys, seed) -> {
            double[] keys = Arrays.stream(bitsOfKeys)
                    .mapToDouble(Double::longBitsToDouble)
                    .filter(key -> !Double.isNaN(key))
                    .toArray();
            double[] expected = keys.clone();
            Arrays.sort(expected);
            radix.sort(keys);
            assertThat(keys).as("seed %d", seed).isEqualTo(expected);
        });
        double[] special = {0.0, Double.MAX_VALUE, -0.0, Double.NEGATIVE_INFINITY, -1, Double.POSITIVE_INFINITY, 1e-310
        };
        radix.sort(special);
        assertThat(special)
                .containsExactly(
                        Double.NEGATIVE_INFINITY, -1, -0.0, 0.0, 1e-310, Double.MAX_VALUE, Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11})
    void pairsAndOrdersAreStable(int bits) {
        LsdRadixPairs radix = new LsdRadixPairs(bits);
        forAll((keys, seed) -> {
            int[] expected = IntStream.range(0, keys.length)
                    .boxed()
                    .sorted(Comparator.comparingLong(i -> keys[i])) // stable
                    .mapToInt(i -> i)
                    .toArray();
            long[] sorted = keys.clone();
            Arrays.sort(sorted);
            int[] order = new int[keys.length];
            Arrays.fill(order, -1);
            long[] before = keys.clone();
            radix.order(keys, order);
            assertThat(order).as("seed %d", seed).isEqualTo(expected);
            assertThat(keys).as("seed %d", seed).isEqualTo(before);
            int[] payload = IntStream.range(0, keys.length).toArray();
            radix.sort(keys, payload);
            assertThat(payload).as("seed %d", seed).isEqualTo(expected);
            assertThat(keys).as("seed %d", seed).isEqualTo(sorted);
        });
    }

    private interface Check {
        void accept(long[] keys, int seed);
    }

    /** Keys that differ in some of their bits, often repeated: so some passes are left out, an even or an odd number. */
    private static void forAll(Check check) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long bits = random.nextLong() & random.nextLong() >>> random.nextInt(64);
            long constant = random.nextLong() & ~bits;
            List<Long> values = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(400); i++) {
                values.add((random.nextLong() & bits) | constant);
            }
            long[] keys = random.ints(random.nextInt(1_000), 0, values.size())
                    .mapToLong(values::get)
                    .toArray();
            check.accept(keys, seed);
        }
    }
}
