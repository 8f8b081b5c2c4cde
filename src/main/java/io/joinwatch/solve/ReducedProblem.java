package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.List;

/**
 * A problem without its {@link DominatedLabels}, and with every pair table that is a sum f(l) + g(m) of terms of its two vertices
 * moved into those; tables of vertices with one label left always are. So components split, and what is left is often small
 * enough to solve exactly. Splitting once is enough: such a table adds the same to both sides of every comparison of labels.
 *
 * <p>The same vertices, labels in the same order, and every labelling has the same value; the optimal value is that of the
 * original. The sum of the maxima of all terms does not grow: max f + max g is the maximum of the table. Without key edges.
 * Immutable.
 */
final class ReducedProblem {
    private final Problem original;
    private final int[][] living;
    private final long[][] unary;
    private final Problem problem;

    ReducedProblem(Problem original) {
        this.original = original;
        living = DominatedLabels.without(original);
        unary = new long[living.length][];
        for (int v = 0; v < living.length; v++) {
            unary[v] = new long[living[v].length];
            for (int l = 0; l < living[v].length; l++) {
                unary[v][l] = original.unary(v, living[v][l]);
            }
        }
        problem = reduced();
    }

    Problem problem() {
        return problem;
    }

    /** The labels of the original problem that a labelling of the reduced one stands for. */
    int[] original(int[] labels) {
        int[] mapped = new int[labels.length];
        for (int v = 0; v < labels.length; v++) {
            mapped[v] = living[v][labels[v]];
        }
        return mapped;
    }

    private Problem reduced() {
        List<long[]> tables = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        for (int pair = 0; pair < original.pairCount(); pair++) {
            long[] table = table(pair);
            if (!moved(table, unary[original.pairLeft(pair)], unary[original.pairRight(pair)])) {
                tables.add(table);
                kept.add(pair);
            }
        }
        int[] left = kept.stream().mapToInt(original::pairLeft).toArray();
        int[] right = kept.stream().mapToInt(original::pairRight).toArray();
        return new Problem(
                original.sense(),
                names(),
                labelNames(),
                unary,
                left,
                right,
                tables.toArray(long[][]::new),
                ProblemBuilder.incidence(unary.length, left, right),
                List.of(),
                original.scaleShift());
    }

    /** A pair table with the labels that are left. */
    private long[] table(int pair) {
        int[] rows = living[original.pairLeft(pair)];
        int[] columns = living[original.pairRight(pair)];
        long[] table = new long[rows.length * columns.length];
        int entry = 0;
        for (int l : rows) {
            for (int m : columns) {
                table[entry++] = original.pairwise(pair, l, m);
            }
        }
        return table;
    }

    /** Moves a table into the terms of its vertices if it is a sum of such, and says whether it was. */
    private static boolean moved(long[] table, long[] left, long[] right) {
        int columns = right.length;
        int lowest = 0;
        for (int m = 1; m < columns; m++) {
            lowest = table[m] < table[lowest] ? m : lowest;
        }
        // What moves to the right vertex is counted from the lowest column, or it could be negative.
        for (int entry = 0; entry < table.length; entry++) {
            int row = entry - entry % columns;
            if (table[entry] - table[row + lowest] != table[entry % columns] - table[lowest]) {
                return false;
            }
        }
        for (int l = 0; l < left.length; l++) {
            left[l] += table[l * columns + lowest];
        }
        for (int m = 0; m < columns; m++) {
            right[m] += table[m] - table[lowest];
        }
        return true;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(unary.length);
        for (int v = 0; v < unary.length; v++) {
            names.add(original.name(v));
        }
        return names;
    }

    private List<List<String>> labelNames() {
        List<List<String>> names = new ArrayList<>(living.length);
        for (int v = 0; v < living.length; v++) {
            List<String> of = new ArrayList<>(living[v].length);
            for (int label : living[v]) {
                of.add(original.labelName(v, label));
            }
            names.add(of);
        }
        return names;
    }
}
