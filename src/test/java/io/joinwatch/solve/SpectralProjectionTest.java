package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The basis, and the projection onto the set around all labellings, by what characterises them. */
class SpectralProjectionTest {
    private static final double EXACT = 1e-9;

    @Test
    void basisIsOrthonormalAndSpansLabellings() {
        for (long seed = 0; seed < 200; seed++) {
            LabelSpace space = space(RandomProblems.small(seed));
            AssignmentBasis basis = new AssignmentBasis(space);
            double[] compressed = new double[basis.rank() * basis.rank()];
            basis.compress(identity(space.width()), compressed);
            assertUpperTriangle(compressed, identity(basis.rank()), basis.rank(), seed);
            double[] labelling = labelling(space, new SplittableRandom(seed));
            basis.compress(product(labelling), compressed);
            double trace = 0;
            for (int i = 0; i < basis.rank(); i++) {
                trace += compressed[i * (basis.rank() + 1)];
            }
            // Nothing of the labelling's length is lost inside the basis.
            assertThat(trace).as("seed %d", seed).isCloseTo(1 + space.size(), within(EXACT));
        }
    }

    @Test
    void expandingIsTheTransposeOfCompressing() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LabelSpace space = space(RandomProblems.small(seed));
            AssignmentBasis basis = new AssignmentBasis(space);
            double[] matrix = symmetric(space.width(), random);
            double[] compressed = new double[basis.rank() * basis.rank()];
            basis.compress(matrix, compressed);
            double[] x = random.doubles(basis.rank(), -1, 1).toArray();
            double[] y = new double[space.width()];
            basis.expand(x, 2, y);
            assertThat(form(matrix, y) / 4).as("seed %d", seed).isCloseTo(form(compressed, x), within(EXACT));
        }
    }

    /** X is the projection of A if ⟨A − X, W − X⟩ ≤ 0 for all W in the set, so for W = y yᵀ of labellings too; and X is in it. */
    @Test
    void projectionsAreInTheSetAndNearest() {
        for (long seed = 0; seed < 120; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LabelSpace space = space(RandomProblems.small(seed));
            int width = space.width();
            SpectralProjection projection = new SpectralProjection(space);
            double[] matrix = symmetric(width, random);
            double[] projected = new double[width * width];
            projection.project(matrix, projected);
            double[] sum = new double[width * width];
            for (int k = 0; k < projection.factorCount(); k++) {
                double[] square = product(projection.factor(k));
                Arrays.setAll(sum, i -> sum[i] + square[i]);
            }
            assertUpperTriangle(projected, sum, width, seed);
            assertInBasis(space, projected, seed);
            double[] gap = new double[width * width];
            Arrays.setAll(gap, i -> matrix[i] - projected[i]);
            double own = inner(gap, projected, width);
            for (int draw = 0; draw < 20; draw++) {
                double[] labelling = labelling(space, random);
                assertThat(inner(gap, product(labelling), width))
                        .as("seed %d", seed)
                        .isLessThan(own + EXACT);
            }
            // The threshold bounds what the projection took away, and reaches it.
            assertThat(own).as("seed %d", seed).isCloseTo(projection.threshold() * (1 + space.size()), within(EXACT));
        }
    }

    private static void assertInBasis(LabelSpace space, double[] projected, long seed) {
        int width = space.width();
        double trace = projected[0];
        for (int c = 0; c < space.size(); c++) {
            double[] sums = new double[width];
            for (int i = space.start(c); i < space.start(c + 1); i++) {
                trace += projected[i * (width + 1)];
                for (int j = 0; j < width; j++) {
                    sums[j] += projected[Math.min(i, j) * width + Math.max(i, j)];
                }
            }
            assertThat(sums).as("seed %d", seed).containsExactly(Arrays.copyOf(projected, width), within(EXACT));
        }
        assertThat(trace).as("seed %d", seed).isCloseTo(1 + space.size(), within(EXACT));
    }

    private static LabelSpace space(Problem problem) {
        return new LabelSpace(new GainForm(problem), LabelSpace.allLabels(problem));
    }

    private static double[] labelling(LabelSpace space, SplittableRandom random) {
        double[] y = new double[space.width()];
        y[0] = 1;
        for (int c = 0; c < space.size(); c++) {
            y[random.nextInt(space.start(c), space.start(c + 1))] = 1;
        }
        return y;
    }

    private static double[] product(double[] y) {
        double[] product = new double[y.length * y.length];
        Arrays.setAll(product, i -> y[i / y.length] * y[i % y.length]);
        return product;
    }

    private static double[] identity(int order) {
        double[] identity = new double[order * order];
        for (int i = 0; i < order; i++) {
            identity[i * (order + 1)] = 1;
        }
        return identity;
    }

    private static double[] symmetric(int order, SplittableRandom random) {
        double[] matrix = new double[order * order];
        for (int i = 0; i < order; i++) {
            for (int j = i; j < order; j++) {
                matrix[i * order + j] = random.nextDouble(-3, 3);
            }
        }
        return matrix;
    }

    /** vᵀ A v of an upper triangle. */
    private static double form(double[] matrix, double[] vector) {
        return inner(matrix, product(vector), vector.length);
    }

    /** Inner product of two symmetric matrices by their upper triangles. */
    private static double inner(double[] a, double[] b, int order) {
        double sum = 0;
        for (int i = 0; i < order; i++) {
            for (int j = i; j < order; j++) {
                sum += (i == j ? 1 : 2) * a[i * order + j] * b[i * order + j];
            }
        }
        return sum;
    }

    private static void assertUpperTriangle(double[] actual, double[] expected, int order, long seed) {
        double most = 0;
        for (int i = 0; i < order; i++) {
            for (int j = i; j < order; j++) {
                most = Math.max(most, Math.abs(actual[i * order + j] - expected[i * order + j]));
            }
        }
        assertThat(most).as("seed %d", seed).isLessThan(EXACT);
    }
}
