package io.joinwatch.solve;

/**
 * Proves in floating point that a symmetric matrix is positive semidefinite.
 *
 * <p>If Cholesky's factorisation of a matrix B of order n runs to its end in IEEE arithmetic with unit round-off u, then B has no
 * eigenvalue below −φ · trace B, φ = γ / (1 − γ), γ = (n+1)u / (1 − (n+1)u): the computed factor is the exact one of a matrix that
 * near (Demmel 1989; Higham, Accuracy and Stability, theorem 10.3; Rump 2006, theorem 2.3), whatever the order of its sums. So B =
 * A − cI with c = 2φ · trace A is tried; the 2 pays for the rounding of c and for underflow. Failure says nothing. O(n³ / 3)
 * additions and products.
 *
 * @see <a href="https://doi.org/10.1007/s10543-006-0056-1">Rump, Verification of positive definiteness, 2006</a>
 */
final class PositiveDefinite {
    private static final double ROUND_OFF = 0x1p-53;

    private PositiveDefinite() {}

    /**
     * Whether the matrix is proven to be positive semidefinite.
     *
     * @param matrix its upper triangle, row by row: exact, finite, every entry 0 or at least 1 in absolute value; overwritten
     */
    static boolean isProven(double[] matrix, int order) {
        double shift = margin(matrix, order);
        for (int i = 0; i < order; i++) {
            matrix[i * (order + 1)] = Math.nextDown(matrix[i * (order + 1)] - shift);
        }
        return factorises(matrix, order);
    }

    /** How far above 0 the eigenvalues of such a matrix have to be for a proof to succeed. */
    static double margin(double[] matrix, int order) {
        double trace = 0;
        for (int i = 0; i < order; i++) {
            trace += Math.abs(matrix[i * (order + 1)]);
        }
        double gamma = (order + 2) * ROUND_OFF;
        return 2 * trace * gamma / (1 - 2 * gamma);
    }

    private static boolean factorises(double[] matrix, int order) {
        for (int k = 0; k < order; k++) {
            int row = k * order;
            double pivot = matrix[row + k];
            if (!(pivot > 0)) {
                return false;
            }
            double root = Math.sqrt(pivot);
            for (int j = k; j < order; j++) {
                matrix[row + j] /= root;
            }
            for (int i = k + 1; i < order; i++) {
                subtract(matrix, row, i, order);
            }
        }
        return true;
    }

    /** Takes one outer product off row i, from its diagonal on. */
    private static void subtract(double[] matrix, int row, int i, int order) {
        double factor = matrix[row + i];
        int to = i * order;
        for (int j = i; j < order; j++) {
            matrix[to + j] -= factor * matrix[row + j];
        }
    }
}
