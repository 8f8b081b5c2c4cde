package io.joinwatch.solve;

import java.util.Arrays;

/**
 * A vertex of at most two neighbours as it is when it leaves the network: what it costs at least for their labels, and its best
 * reply to those once they are known. Immutable.
 */
final class EliminatedVertex {
    /** An elimination is one step that nothing ends early: it may take some milliseconds. */
    private static final long MOST_STEPS = 10_000_000;

    /** Entries that a new table may have over those of the two tables it replaces. */
    private static final int GROWTH = 1024;

    private final int vertex;
    private final int[] labels;
    private final long[] unary;
    private final int[] neighbours;
    private final int[][] theirLabels;
    /** Per neighbour a table with a row per label that it then had, a column per label of this one; and where that starts. */
    private final long[][] rows;

    private final int[] rowsAt;

    EliminatedVertex(ShrinkingNetwork network, int v) {
        vertex = v;
        labels = network.labels(v);
        unary = network.unary(v);
        ShrinkingGraph graph = network.graph();
        int degree = graph.degree(v);
        neighbours = new int[degree];
        theirLabels = new int[degree][];
        rows = new long[degree][];
        rowsAt = new int[degree];
        for (int i = 0; i < degree; i++) {
            int e = graph.edges(v)[i];
            neighbours[i] = graph.across(e, v);
            theirLabels[i] = network.labels(neighbours[i]);
            if (graph.right(e) == v) {
                rows[i] = network.table(e);
                rowsAt[i] = network.tableAt(e);
            } else {
                rows[i] = CostTable.transposed(
                        network.table(e), network.tableAt(e), labels.length, theirLabels[i].length);
            }
        }
    }

    /** Whether a vertex has at most two neighbours, and the table over two would not be far larger than what it replaces. */
    static boolean fits(ShrinkingNetwork network, int v) {
        ShrinkingGraph graph = network.graph();
        if (graph.degree(v) != 2) {
            return graph.degree(v) < 2;
        }
        int[] edges = graph.edges(v);
        int first = network.labels(graph.across(edges[0], v)).length;
        int second = network.labels(graph.across(edges[1], v)).length;
        int labels = network.labels(v).length;
        return (long) first * second * labels <= MOST_STEPS
                && (long) first * second <= (long) labels * (first + second) + GROWTH;
    }

    /** The least that it costs, its terms included, for all labels of its neighbours, the last one's side by side. */
    long[] least() {
        if (neighbours.length == 0) {
            return new long[] {Arrays.stream(unary).min().orElseThrow()};
        }
        int last = neighbours.length - 1;
        int columns = theirLabels[last].length;
        if (last == 0) {
            long[] least = new long[columns];
            fill(least, 0, unary, last);
            return least;
        }
        long[] least = new long[theirLabels[0].length * columns];
        long[] before = new long[unary.length];
        for (int a = 0, row = rowsAt[0]; a < theirLabels[0].length; a++, row += unary.length) {
            for (int l = 0; l < before.length; l++) {
                before[l] = unary[l] + rows[0][row + l];
            }
            fill(least, a * columns, before, last);
        }
        return least;
    }

    /** For each label of a neighbour the least of the costs before it and those with it. */
    private void fill(long[] least, int from, long[] before, int neighbour) {
        long[] table = rows[neighbour];
        int at = rowsAt[neighbour];
        for (int b = 0; b < theirLabels[neighbour].length; b++) {
            long lowest = Long.MAX_VALUE;
            for (int l = 0; l < before.length; l++) {
                lowest = Math.min(lowest, before[l] + table[at++]);
            }
            least[from + b] = lowest;
        }
    }

    /** Gives it the lowest of the labels that are best with those of its neighbours. */
    void label(int[] labelling) {
        long[] costs = unary.clone();
        for (int i = 0; i < neighbours.length; i++) {
            int row = rowsAt[i] + costs.length * Arrays.binarySearch(theirLabels[i], labelling[neighbours[i]]);
            for (int l = 0; l < costs.length; l++) {
                costs[l] += rows[i][row + l];
            }
        }
        int best = 0;
        for (int l = 1; l < costs.length; l++) {
            best = costs[l] < costs[best] ? l : best;
        }
        labelling[vertex] = labels[best];
    }
}
