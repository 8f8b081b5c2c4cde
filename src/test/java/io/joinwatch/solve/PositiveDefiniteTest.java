package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Proofs against exact elimination in integers, on matrices that are barely positive semidefinite or barely not. */
class PositiveDefiniteTest {
    @Test
    void neverProvesWhatIsNot() {
        int proven = 0;
        int definite = 0;
        for (long seed = 0; seed < 3_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int order = random.nextInt(1, 9);
            long[][] matrix = nearlySingular(order, random);
            boolean is = isPositiveDefinite(matrix);
            boolean provenToBe = PositiveDefinite.isProven(flat(matrix), order);
            assertThat(is || !provenToBe).as("seed %d", seed).isTrue();
            definite += is ? 1 : 0;
            proven += provenToBe ? 1 : 0;
        }
        assertThat(definite).isGreaterThan(1_000).isLessThan(2_500);
        assertThat(proven).isGreaterThan(definite / 2);
    }

    @Test
    void provesWhatIsWellInside() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int order = random.nextInt(1, 60);
            double[] matrix = new double[order * order];
            for (int i = 0; i < order; i++) {
                for (int j = i; j < order; j++) {
                    matrix[i * order + j] = i == j ? order * 100 : random.nextInt(-99, 100);
                }
            }
            assertThat(PositiveDefinite.isProven(matrix, order))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    @Test
    void doesNotProveNotNumbers() {
        assertThat(PositiveDefinite.isProven(new double[] {Double.NaN}, 1)).isFalse();
        assertThat(PositiveDefinite.isProven(new double[] {1, Double.NaN, 0, 1}, 2))
                .isFalse();
        assertThat(PositiveDefinite.isProven(new double[] {0}, 1)).isFalse();
    }

    /** BᵀB of integers with few rows, moved by little: half the time downwards. */
    private static long[][] nearlySingular(int order, SplittableRandom random) {
        long largest = 1L << random.nextInt(1, 22);
        int rows = random.nextInt(1, order + 1);
        long[][] factor = new long[rows][order];
        for (long[] row : factor) {
            for (int i = 0; i < order; i++) {
                row[i] = random.nextLong(-largest, largest + 1);
            }
        }
        long[][] matrix = new long[order][order];
        for (int i = 0; i < order; i++) {
            for (int j = 0; j < order; j++) {
                for (long[] row : factor) {
                    matrix[i][j] += row[i] * row[j];
                }
            }
            long move = 1L << random.nextInt(0, 12);
            matrix[i][i] += random.nextInt(5) == 0 ? -move : move;
        }
        return matrix;
    }

    /** Sylvester's criterion, the leading minors by Bareiss's elimination without fractions. */
    private static boolean isPositiveDefinite(long[][] matrix) {
        int order = matrix.length;
        BigInteger[][] rows = new BigInteger[order][order];
        for (int i = 0; i < order; i++) {
            for (int j = 0; j < order; j++) {
                rows[i][j] = BigInteger.valueOf(matrix[i][j]);
            }
        }
        BigInteger before = BigInteger.ONE;
        for (int k = 0; k < order; k++) {
            if (rows[k][k].signum() <= 0) {
                return false;
            }
            for (int i = k + 1; i < order; i++) {
                for (int j = k + 1; j < order; j++) {
                    rows[i][j] = rows[i][j]
                            .multiply(rows[k][k])
                            .subtract(rows[i][k].multiply(rows[k][j]))
                            .divide(before);
                }
            }
            before = rows[k][k];
        }
        return true;
    }

    private static double[] flat(long[][] matrix) {
        int order = matrix.length;
        double[] flat = new double[order * order];
        for (int i = 0; i < order; i++) {
            for (int j = i; j < order; j++) {
                flat[i * order + j] = matrix[i][j];
            }
        }
        return flat;
    }
}
