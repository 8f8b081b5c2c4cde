package io.joinwatch.solve;

/**
 * Quadratic forms in integers on the space where the labellings of a {@link LabelSpace} live, on a basis of integers: the sum of
 * all vertices' last labels with the constant, and each other label less its vertex's last.
 */
final class AssignmentForm {
    private static final int EXACT_DIGITS = 53;

    private AssignmentForm() {}

    /**
     * The matrix of shift · I − Z on that basis in floating point: every entry exact, but for diagonals, which may be less.
     * Upper triangle, row by row, of order width − size. O(width²).
     *
     * @param z upper triangle, row by row
     * @throws ArithmeticException if an entry is not exact or overflows
     */
    static double[] shifted(LabelSpace space, long[] z, long shift) {
        int width = space.width();
        long[] full = new long[width * width];
        for (int i = 0; i < width; i++) {
            for (int j = i + 1; j < width; j++) {
                full[i * width + j] = -z[i * width + j];
                full[j * width + i] = -z[i * width + j];
            }
            full[i * (width + 1)] = Math.subtractExact(shift, z[i * (width + 1)]);
        }
        for (int c = 0; c < space.size(); c++) {
            eliminateRow(full, width, space.start(c), space.start(c + 1) - 1);
            eliminateColumn(full, width, space.start(c), space.start(c + 1) - 1);
        }
        return withoutLastLabels(space, full);
    }

    /** Adds a choice's last row to row 0 and takes it off the choice's other rows. */
    private static void eliminateRow(long[] full, int width, int first, int last) {
        for (int j = 0; j < width; j++) {
            long value = full[last * width + j];
            full[j] = Math.addExact(full[j], value);
            for (int i = first; i < last; i++) {
                full[i * width + j] = Math.subtractExact(full[i * width + j], value);
            }
        }
    }

    /** The same with columns. */
    private static void eliminateColumn(long[] full, int width, int first, int last) {
        for (int row = 0; row < width * width; row += width) {
            long value = full[row + last];
            full[row] = Math.addExact(full[row], value);
            for (int j = first; j < last; j++) {
                full[row + j] = Math.subtractExact(full[row + j], value);
            }
        }
    }

    private static double[] withoutLastLabels(LabelSpace space, long[] full) {
        int width = space.width();
        int[] rows = new int[width - space.size()];
        for (int c = 0, to = 1; c < space.size(); c++) {
            for (int i = space.start(c); i < space.start(c + 1) - 1; i++) {
                rows[to++] = i;
            }
        }
        double[] matrix = new double[rows.length * rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = i + 1; j < rows.length; j++) {
                matrix[i * rows.length + j] = exact(full[rows[i] * width + rows[j]]);
            }
            matrix[i * (rows.length + 1)] = Math.nextDown((double) full[rows[i] * (width + 1)]);
        }
        return matrix;
    }

    private static double exact(long value) {
        if (Math.abs(value) > 1L << EXACT_DIGITS) {
            throw new ArithmeticException(value + " is not exact in floating point");
        }
        return value;
    }
}
