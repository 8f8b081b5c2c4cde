package io.joinwatch.solve;

import java.util.Arrays;
import java.util.Optional;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * Projects a symmetric matrix of a {@link LabelSpace} onto {V R Vᵀ : R positive semidefinite with trace 1 + number of choices}, the
 * set around all y yᵀ of labellings: compressed to the {@link AssignmentBasis}, decomposed, its eigenvalues projected onto the
 * simplex of that sum. O(rank³), nearly all of it ojAlgo's decomposition. Not safe for use by several threads.
 */
final class SpectralProjection {
    /** Factors taken at once when their products are summed: one pass over a row of the sum per block. */
    private static final int BLOCK = 4;

    private final AssignmentBasis basis;
    private final int width;
    private final int rank;
    private final double trace;
    private final double[] compressed;
    private final R064Store store;
    private final Eigenvalue<Double> eigen;
    private final double[] values;
    private final double[] vector;
    private final double[][] factors;
    private int factorCount;
    private double threshold;

    SpectralProjection(LabelSpace space) {
        basis = new AssignmentBasis(space);
        width = space.width();
        rank = basis.rank();
        trace = space.size() + 1;
        compressed = new double[rank * rank];
        store = R064Store.FACTORY.make(rank, rank);
        eigen = Eigenvalue.R064.make(store, true);
        values = new double[rank];
        vector = new double[rank];
        factors = new double[rank + BLOCK][width];
    }

    /** Sets {@code projected} to the projection of {@code matrix}; upper triangles, row by row. */
    void project(double[] matrix, double[] projected) {
        basis.compress(matrix, compressed);
        for (int i = 0; i < rank; i++) {
            for (int j = i; j < rank; j++) {
                store.set(i, j, compressed[i * rank + j]);
                store.set(j, i, compressed[i * rank + j]);
            }
        }
        eigen.decompose(store);
        eigen.getEigenvalues(values, Optional.empty());
        threshold = simplexThreshold();
        collectFactors();
        multiply(projected);
    }

    /**
     * What the last projection took from every positive eigenvalue: matrix − projected has no eigenvalue above it inside the basis,
     * up to rounding.
     */
    double threshold() {
        return threshold;
    }

    /** Number of vectors f with projected = Σ f fᵀ. */
    int factorCount() {
        return factorCount;
    }

    /** One of these vectors: shared, not to be written. */
    double[] factor(int k) {
        return factors[k];
    }

    /** θ with Σ max(0, eigenvalue − θ) = trace. */
    private double simplexThreshold() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double sum = -trace;
        double theta = sorted[rank - 1] - trace;
        for (int i = rank - 1, count = 1; i >= 0; i--, count++) {
            sum += sorted[i];
            if (sum / count >= sorted[i]) {
                break;
            }
            theta = sum / count;
        }
        return theta;
    }

    private void collectFactors() {
        MatrixStore<Double> vectors = eigen.getV();
        factorCount = 0;
        for (int k = 0; k < rank; k++) {
            if (values[k] > threshold) {
                for (int i = 0; i < rank; i++) {
                    vector[i] = vectors.doubleValue(i, k);
                }
                basis.expand(vector, Math.sqrt(values[k] - threshold), factors[factorCount++]);
            }
        }
        for (int k = factorCount; k % BLOCK != 0; k++) {
            Arrays.fill(factors[k], 0);
        }
    }

    private void multiply(double[] product) {
        for (int i = 0; i < width; i++) {
            Arrays.fill(product, i * width + i, (i + 1) * width, 0);
            for (int k = 0; k < factorCount; k += BLOCK) {
                addProducts(product, i, factors[k], factors[k + 1], factors[k + 2], factors[k + 3]);
            }
        }
    }

    private static void addProducts(double[] product, int row, double[] a, double[] b, double[] c, double[] d) {
        double ra = a[row];
        double rb = b[row];
        double rc = c[row];
        double rd = d[row];
        int from = row * a.length;
        for (int j = row; j < a.length; j++) {
            product[from + j] += ra * a[j] + rb * b[j] + rc * c[j] + rd * d[j];
        }
    }
}
