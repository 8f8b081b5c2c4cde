package io.joinwatch.solve;

/**
 * Projects a point p onto the simplex {y ≥ 0, Σ y = 1} in a metric of one positive weight per coordinate: y minimises
 * Σ weight·(y − p)². The answer is y = max(0, p − θ/weight); θ is found by dropping coordinates that fall below 0 until none does,
 * few passes of O(size) in practice, at most size many. Fill {@code point} and {@code weight}, then ask. Not safe for use by
 * several threads.
 *
 * @see <a href="https://doi.org/10.1007/BF00938486">Michelot, A finite algorithm for finding the projection of a point onto the
 *     canonical simplex, 1986</a>
 */
final class WeightedSimplex {
    final double[] point;
    final double[] weight;

    WeightedSimplex(int largest) {
        point = new double[largest];
        weight = new double[largest];
    }

    /** Replaces the first {@code size} coordinates of the point by their projection. */
    void project(int size) {
        double theta = threshold(size);
        for (int i = 0; i < size; i++) {
            point[i] = Math.max(0, point[i] - theta / weight[i]);
        }
    }

    private double threshold(int size) {
        double theta = Double.NEGATIVE_INFINITY;
        int active = Integer.MAX_VALUE;
        while (true) {
            double excess = -1;
            double inverse = 0;
            int left = 0;
            for (int i = 0; i < size; i++) {
                if (point[i] * weight[i] > theta) {
                    excess += point[i];
                    inverse += 1 / weight[i];
                    left++;
                }
            }
            // The set only shrinks; where rounding has it otherwise, the last threshold was right to the last digit.
            if (left >= active || left == 0) {
                return theta;
            }
            active = left;
            theta = excess / inverse;
        }
    }
}
