package io.joinwatch.solve;

/**
 * A first-order method for the doubly non-negative relaxation of a {@link LabelSpace} with {@link TriangleCuts}.
 *
 * <p>Maximise ⟨C, Y⟩ over symmetric matrices Y that stand for y yᵀ and lie in two sets, each easy alone: the product of simplices
 * (Y_00 = 1; every block of two vertices is ≥ 0 and sums to 1; a vertex's own block is diagonal, sums to 1 and repeats row 0),
 * and the set of the {@link SpectralProjection}, where a second copy X lives. Multipliers Z price Y = X, those of the cuts price
 * the cuts. The alternating direction method of multipliers with over-relaxation goes round: Y by one {@link WeightedSimplex} per
 * block (a place weighs as much as there are copies of it, X's and the cuts'), X by one eigendecomposition, then all multipliers by
 * what is violated. One {@link #step()} is O(width³); memory is a dozen matrices of width².
 *
 * <p>What comes out need not be feasible or optimal: a {@link DualCertificate} makes a bound of any multipliers. Deterministic.
 * Not safe for use by several threads.
 *
 * @see <a href="https://arxiv.org/abs/1512.05448">Oliveira, Wolkowicz, Xu, ADMM for the SDP relaxation of the QAP, 2018</a>
 * @see <a href="https://doi.org/10.1007/BF01581204">Eckstein, Bertsekas, On the Douglas–Rachford splitting method and the proximal
 *     point algorithm for maximal monotone operators, 1992</a>
 */
final class AlternatingDirections {
    /** Price of a violation, per row of the label space; gains are scaled to 1 at most. Only the speed depends on it. */
    private static final double PENALTY_PER_ROW = 0.0015;

    /** Between 1 (none) and 2 (no convergence). */
    private static final double RELAXATION = 1.8;

    private final LabelSpace space;
    private final TriangleCuts cuts;
    private final SpectralProjection spectral;
    private final WeightedSimplex simplex;
    private final int width;
    private final double unit;
    private final double penalty;
    private final double[] gains;
    private final double[] y;
    private final double[] x;
    private final double[] z;
    private final double[] mixed;

    AlternatingDirections(LabelSpace space, TriangleCuts cuts) {
        this.space = space;
        this.cuts = cuts;
        width = space.width();
        spectral = new SpectralProjection(space);
        int most = 0;
        for (int c = 0; c < space.size(); c++) {
            most = Math.max(most, space.labels(c));
        }
        simplex = new WeightedSimplex(most * most);
        unit = Math.max(1, space.largestGain());
        penalty = PENALTY_PER_ROW * width;
        gains = new double[width * width];
        y = new double[width * width];
        z = new double[width * width];
        mixed = new double[width * width];
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                gains[i * width + j] = space.gain(i, j) / unit;
            }
        }
        startEven();
        x = y.clone();
    }

    /** How many gains 1 stands for in Z and the cuts' multipliers. */
    double unit() {
        return unit;
    }

    /** Y: upper triangle, row by row; shared, not to be written. */
    double[] point() {
        return y;
    }

    /** Z: likewise. */
    double[] multipliers() {
        return z;
    }

    /** About the greatest eigenvalue of Z where labellings live. */
    double greatestEigenvalue() {
        return penalty * spectral.threshold();
    }

    /** The projection that gave X. */
    SpectralProjection spectral() {
        return spectral;
    }

    /** One round: Y, X, all multipliers. */
    void step() {
        for (int c = 0; c < space.size(); c++) {
            updateLabels(c);
            for (int d = c + 1; d < space.size(); d++) {
                updateBlock(c, d);
            }
        }
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = RELAXATION * y[i] + (1 - RELAXATION) * x[i] + z[i] / penalty;
        }
        spectral.project(mixed, x);
        for (int i = 0; i < z.length; i++) {
            z[i] = penalty * (mixed[i] - x[i]);
        }
        cuts.adjust(y, penalty, RELAXATION);
    }

    /** The labels of a choice: row 0, which counts twice, and the diagonal hold the same values. */
    private void updateLabels(int choice) {
        int first = space.start(choice);
        int labels = space.labels(choice);
        for (int l = 0; l < labels; l++) {
            int row = first + l;
            int at = row * (width + 1);
            double weight = penalty * (3 + cuts.uses()[at]);
            double pull = gains[at] - z[at] - 2 * z[row] - cuts.pull()[at];
            simplex.weight[l] = weight;
            simplex.point[l] = (penalty * (x[at] + 2 * x[row] + cuts.copies()[at]) + pull) / weight;
        }
        simplex.project(labels);
        for (int l = 0; l < labels; l++) {
            y[(first + l) * (width + 1)] = simplex.point[l];
            y[first + l] = simplex.point[l];
        }
    }

    /** The block of two choices, whose places count twice, as the matrix is symmetric. */
    private void updateBlock(int choice, int other) {
        int columns = space.labels(other);
        int block = space.start(choice) * width + space.start(other);
        int size = space.labels(choice) * columns;
        for (int row = block, to = 0; to < size; row += width, to += columns) {
            for (int j = 0; j < columns; j++) {
                int at = row + j;
                double weight = penalty * (2 + cuts.uses()[at]);
                double pull = gains[at] - 2 * z[at] - cuts.pull()[at];
                simplex.weight[to + j] = weight;
                simplex.point[to + j] = (penalty * (2 * x[at] + cuts.copies()[at]) + pull) / weight;
            }
        }
        simplex.project(size);
        for (int row = block, from = 0; from < size; row += width, from += columns) {
            System.arraycopy(simplex.point, from, y, row, columns);
        }
    }

    /** Y of vertices that are spread evenly over their labels, independently of each other. */
    private void startEven() {
        y[0] = 1;
        for (int c = 0; c < space.size(); c++) {
            for (int i = space.start(c); i < space.start(c + 1); i++) {
                y[i] = 1.0 / space.labels(c);
                y[i * (width + 1)] = y[i];
                for (int j = 1; j < space.start(c); j++) {
                    y[j * width + i] = y[j] * y[i];
                }
            }
        }
    }
}
