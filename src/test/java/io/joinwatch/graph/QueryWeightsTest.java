package io.joinwatch.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against maps that count every query. */
class QueryWeightsTest {
    private static final int QUERIES = 10_000;

    /** Ranks by Zipf's law, as shuffled fingerprints. */
    private static final class Zipf {
        private final double[] upTo = new double[QUERIES];
        private final List<Long> fingerprints = new ArrayList<>();

        Zipf(SplittableRandom random) {
            double sum = 0;
            for (int rank = 0; rank < QUERIES; rank++) {
                sum += 1.0 / (rank + 1);
                upTo[rank] = sum;
                fingerprints.add(random.nextLong());
            }
        }

        long next(SplittableRandom random) {
            int found = java.util.Arrays.binarySearch(upTo, random.nextDouble() * upTo[QUERIES - 1]);
            return fingerprints.get(Math.min(QUERIES - 1, found < 0 ? -found - 1 : found));
        }
    }

    private static void add(QueryWeights weights, Map<Long, Long> exact, long fingerprint, long weight, long repeat) {
        weights.add(fingerprint, weight, repeat);
        exact.merge(fingerprint, weight * repeat, Long::sum);
    }

    private static void assertWithinError(QueryWeights weights, Map<Long, Long> exact, String what) {
        exact.forEach((fingerprint, weight) -> assertThat(Math.abs(weights.estimate(fingerprint) - weight))
                .as(what)
                .isLessThanOrEqualTo(weights.error()));
    }

    @Test
    void aPaneOfFewQueriesIsExact() {
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            QueryWeights weights = new QueryWeights();
            Map<Long, Long> exact = new HashMap<>();
            long[] fingerprints = random.longs(768).toArray();
            for (int i = 0; i < 5_000; i++) {
                add(weights, exact, fingerprints[random.nextInt(768)], 1 + random.nextInt(99), 1 + random.nextInt(5));
            }
            assertThat(weights.error()).isZero();
            assertThat(weights.size()).isEqualTo(exact.size());
            assertWithinError(weights, exact, "seed " + seed);
        }
    }

    /** The heaviest of many are found, and the error is a small share of all. */
    @Test
    void thousandsOfQueriesAreCountedWithinTheError() {
        for (long seed = 0; seed < 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Zipf zipf = new Zipf(random);
            QueryWeights weights = new QueryWeights();
            Map<Long, Long> exact = new HashMap<>();
            for (int i = 0; i < 200_000; i++) {
                add(weights, exact, zipf.next(random), 1 + random.nextInt(99), 1);
            }
            assertThat(weights.size()).isLessThanOrEqualTo(768);
            // What Misra and Gries promise of as many counters as are left after half of them were given up.
            assertThat(weights.error()).isPositive().isLessThan(weights.total() / 340);
            assertWithinError(weights, exact, "seed " + seed);
            for (Map.Entry<Long, Long> query : exact.entrySet()) {
                if (query.getValue() > weights.error()) {
                    assertThat(weights.estimate(query.getKey()))
                            .as("seed %d", seed)
                            .isPositive();
                }
            }
        }
    }

    /** However often it was read back or copied meanwhile, to the last counter. */
    @Test
    void whatIsReadBackGoesOnAsTheFirst() {
        for (long seed = 0; seed < 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Zipf zipf = new Zipf(random);
            QueryWeights live = new QueryWeights();
            QueryWeights other = new QueryWeights();
            for (int i = 0; i < 30_000; i++) {
                long fingerprint = zipf.next(random);
                long weight = random.nextLong(1, 1L << random.nextInt(1, 60));
                live.add(fingerprint, weight, 1);
                other.add(fingerprint, weight, 1);
                if (random.nextInt(500) == 0) {
                    List<QueryWeights.Count> counts = new ArrayList<>(other.counts());
                    Collections.shuffle(counts, new java.util.Random(seed));
                    other = random.nextBoolean()
                            ? other.copy()
                            : QueryWeights.of(other.total(), other.takenOff(), counts);
                }
            }
            assertThat(other.counts()).as("seed %d", seed).isEqualTo(live.counts());
            assertThat(other.takenOff()).isEqualTo(live.takenOff()).isPositive();
            assertThat(other.total()).isEqualTo(live.total());
        }
    }

    @Test
    void aSumOfPanesIsExactIfTheyAreAndWithinTheErrorElse() {
        for (int perPane : List.of(700, QUERIES)) {
            SplittableRandom random = new SplittableRandom(perPane);
            Zipf zipf = new Zipf(random);
            WindowSums sum = new WindowSums();
            Map<Long, Long> exact = new HashMap<>();
            for (int pane = 0; pane < 24; pane++) {
                WindowSums sums = new WindowSums();
                for (int i = 0; i < 20_000; i++) {
                    long fingerprint = perPane == QUERIES
                            ? zipf.next(random)
                            : zipf.fingerprints.get((pane * 100 + random.nextInt(perPane)) % 3_100);
                    sums.addRuns(fingerprint, 7, 1);
                    exact.merge(fingerprint, 7L, Long::sum);
                }
                sum.addAll(sums);
            }
            QueryWeights weights = sum.weights().orElseThrow();
            assertThat(weights.error() == 0).isEqualTo(perPane == 700);
            assertWithinError(weights, exact, perPane + " per pane");
        }
    }

    /** Neither does a count become negative nor a heavy query vanish. */
    @Test
    void hostileWeightsSaturate() {
        SplittableRandom random = new SplittableRandom(1);
        QueryWeights weights = new QueryWeights();
        for (int i = 0; i < 100_000; i++) {
            weights.add(random.nextInt(2_000) + 1, Long.MAX_VALUE, 1_000_000_000);
        }
        assertThat(weights.total()).isEqualTo(1L << 62);
        assertThat(weights.counts()).allMatch(count -> count.count() > 0);
        assertThat(weights.error()).isNotNegative();
        WindowSums sum = new WindowSums();
        for (int i = 0; i < 300; i++) {
            sum.addWeights(weights);
        }
        assertThat(sum.weights().orElseThrow().total()).isEqualTo(1L << 62);
        assertThat(sum.weights().orElseThrow().counts()).allMatch(count -> count.count() > 0);
    }

    @Test
    void whatNobodyAddsCostsNothing() {
        WindowSums sums = new WindowSums();
        sums.addRuns(0, 5, 1);
        sums.addRuns(5, 0, 1);
        assertThat(sums.weights()).isEmpty();
        assertThat(QueryWeights.ofRun(0)).isZero();
        assertThat(QueryWeights.ofRun(1)).isOne();
        assertThat(QueryWeights.ofRun(1L << 60)).isEqualTo(1L << 50);
    }
}
