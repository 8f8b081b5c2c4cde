package io.joinwatch.solve;

import java.util.Arrays;

/**
 * An orthonormal basis V of the vectors y with Σ_l y_v(l) = y_0 for every vertex v: where all labellings of a {@link LabelSpace} live.
 * A relaxation that stays inside has an interior, which first-order methods need (facial reduction).
 *
 * <p>Column 0 spreads y_0 evenly over each vertex's labels; the others are, vertex by vertex, Helmert's contrasts (the mean of the
 * first j labels against the next one), whose running sums make both changes of coordinates O(width²). Matrices are row by row;
 * symmetric ones are read and written in their upper triangle. Not safe for use by several threads: it keeps scratch space.
 */
final class AssignmentBasis {
    private final LabelSpace space;
    private final double[] even;
    private final int[] column;
    private final double[] norm;
    private final double[] image;
    private final double[] line;
    private final double[][] half;

    AssignmentBasis(LabelSpace space) {
        this.space = space;
        even = new double[space.width()];
        even[0] = 1;
        column = new int[space.size() + 1];
        column[0] = 1;
        double square = 1;
        int most = 1;
        for (int c = 0; c < space.size(); c++) {
            int labels = space.labels(c);
            column[c + 1] = column[c] + labels - 1;
            Arrays.fill(even, space.start(c), space.start(c + 1), 1.0 / labels);
            square += 1.0 / labels;
            most = Math.max(most, labels);
        }
        for (int i = 0; i < even.length; i++) {
            even[i] /= Math.sqrt(square);
        }
        norm = new double[most];
        for (int j = 1; j < most; j++) {
            norm[j] = Math.sqrt(j * (j + 1.0));
        }
        image = new double[even.length];
        line = new double[even.length];
        half = new double[most][rank()];
    }

    /** Number of basis vectors: width − size. */
    int rank() {
        return column[space.size()];
    }

    /** Sets {@code compressed} (rank²) to VᵀAV for a symmetric matrix A of the label space. */
    void compress(double[] matrix, double[] compressed) {
        imageOfEven(matrix);
        double corner = 0;
        for (int i = 0; i < even.length; i++) {
            corner += image[i] * even[i];
        }
        compressed[0] = corner;
        contrasts(image, 0, compressed);
        for (int c = 0; c < space.size(); c++) {
            compressRows(matrix, c, compressed);
        }
    }

    /** Sets {@code vector} (of the label space) to {@code factor} · V · {@code compressed}. */
    void expand(double[] compressed, double factor, double[] vector) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] = even[i] * compressed[0] * factor;
        }
        for (int c = 0; c < space.size(); c++) {
            int first = space.start(c);
            double sum = 0;
            for (int j = space.labels(c) - 1; j >= 1; j--) {
                double step = compressed[column[c] + j - 1] * factor / norm[j];
                vector[first + j] += sum - j * step;
                sum += step;
            }
            vector[first] += sum;
        }
    }

    /** Sets {@code image} to A · column 0. */
    private void imageOfEven(double[] matrix) {
        int width = even.length;
        Arrays.fill(image, 0);
        for (int i = 0; i < width; i++) {
            int row = i * width;
            double sum = matrix[row + i] * even[i];
            for (int j = i + 1; j < width; j++) {
                sum += matrix[row + j] * even[j];
                image[j] += matrix[row + j] * even[i];
            }
            image[i] += sum;
        }
    }

    /** Contrasts of a vector's labels, from those of choice {@code from} on, to where a row of the compressed matrix has them. */
    private void contrasts(double[] vector, int from, double[] row) {
        for (int c = from; c < space.size(); c++) {
            int first = space.start(c);
            int to = column[c] - 1;
            double sum = vector[first];
            for (int j = 1; j < space.labels(c); j++) {
                row[to + j] = (sum - j * vector[first + j]) / norm[j];
                sum += vector[first + j];
            }
        }
    }

    /** The rows of the compressed matrix that belong to a choice, from its own columns on. */
    private void compressRows(double[] matrix, int choice, double[] compressed) {
        int width = even.length;
        int first = space.start(choice);
        int labels = space.labels(choice);
        for (int i = 0; i < labels; i++) {
            int row = (first + i) * width;
            for (int j = 0; j < i; j++) {
                line[first + j] = matrix[(first + j) * width + first + i];
            }
            System.arraycopy(matrix, row + first + i, line, first + i, width - first - i);
            contrasts(line, choice, half[i]);
        }
        double[] sums = half[0];
        for (int i = 1; i < labels; i++) {
            int to = (column[choice] + i - 1) * rank();
            double[] next = half[i];
            for (int j = column[choice]; j < rank(); j++) {
                compressed[to + j] = (sums[j] - i * next[j]) / norm[i];
                sums[j] += next[j];
            }
        }
    }
}
