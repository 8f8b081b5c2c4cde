package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightedSimplexTest {
    /** Optimality: weight·(y − p) is one value where y is positive, and no less where it is 0. */
    @Test
    void projectionsAreOptimal() {
        for (long seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int size = random.nextInt(1, 30);
            WeightedSimplex simplex = new WeightedSimplex(30);
            double[] point = new double[size];
            double spread = random.nextBoolean() ? 0.1 : 100;
            for (int i = 0; i < size; i++) {
                point[i] = random.nextInt(4) == 0 ? 0.5 : spread * (random.nextDouble() - 0.5);
                simplex.point[i] = point[i];
                simplex.weight[i] = random.nextInt(3) == 0 ? 1 : 0.01 + 10 * random.nextDouble();
            }
            simplex.project(size);
            double sum = 0;
            double pull = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < size; i++) {
                sum += simplex.point[i];
                assertThat(simplex.point[i]).as("seed %d", seed).isNotNegative();
                if (simplex.point[i] > 0) {
                    pull = Math.max(pull, simplex.weight[i] * (simplex.point[i] - point[i]));
                }
            }
            assertThat(sum).as("seed %d", seed).isCloseTo(1, within(1e-9));
            for (int i = 0; i < size; i++) {
                double own = simplex.weight[i] * (simplex.point[i] - point[i]);
                if (simplex.point[i] > 0) {
                    assertThat(own).as("seed %d", seed).isCloseTo(pull, within(1e-8));
                } else {
                    assertThat(own).as("seed %d", seed).isGreaterThan(pull - 1e-8);
                }
            }
        }
    }
}
