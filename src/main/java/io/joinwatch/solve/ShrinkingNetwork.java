package io.joinwatch.solve;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A network that reductions make smaller in place. It knows what every step does to the costs, not which steps are worth while.
 *
 * <p>A table that is a sum of terms of its two vertices is moved into those at once, so none of its tables is such a sum. Vertices
 * whose terms, tables or neighbours' labels changed wait to be looked at again. Tables that nothing changed are the given
 * network's own. Not safe for use by several threads.
 */
final class ShrinkingNetwork {
    private final CostNetwork given;
    private final ShrinkingGraph graph;
    private final int[][] labels;
    private final long[][] unary;
    private final long[][] table;
    private final int[] tableAt;
    private final BitSet out = new BitSet();
    private final VertexQueue waiting;
    private long base;

    /** Of a network without some labels: {@code alive[v]} are those that are left, ascending; null for all. */
    ShrinkingNetwork(CostNetwork given, int @Nullable [][] alive) {
        this.given = given;
        graph = new ShrinkingGraph(given);
        base = given.base;
        labels = new int[given.size][];
        unary = new long[given.size][];
        waiting = new VertexQueue(given.size);
        for (int v = 0; v < given.size; v++) {
            if (alive == null || alive[v].length == given.labels[v]) {
                labels[v] = new int[given.labels[v]];
                Arrays.setAll(labels[v], label -> label);
                unary[v] = Arrays.copyOfRange(given.unary, given.unaryAt[v], given.unaryAt[v + 1]);
            } else {
                labels[v] = alive[v];
                unary[v] = new long[labels[v].length];
                for (int l = 0; l < labels[v].length; l++) {
                    unary[v][l] = given.unary[given.unaryAt[v] + labels[v][l]];
                }
            }
        }
        table = new long[given.edgeCount][];
        tableAt = new int[given.edgeCount];
        for (int e = 0; e < table.length; e++) {
            take(e);
            separate(e);
        }
        for (int v = 0; v < given.size; v++) {
            waiting.add(v);
        }
    }

    private void take(int e) {
        int[] rows = labels[given.left[e]];
        int[] columns = labels[given.right[e]];
        if (rows.length * columns.length == given.entries(e)) {
            table[e] = given.table;
            tableAt[e] = given.tableAt[e];
            return;
        }
        long[] entries = new long[rows.length * columns.length];
        int width = given.labels[given.right[e]];
        int to = 0;
        for (int l : rows) {
            int from = given.tableAt[e] + l * width;
            for (int m : columns) {
                entries[to++] = given.table[from + m];
            }
        }
        table[e] = entries;
    }

    ShrinkingGraph graph() {
        return graph;
    }

    /** Whether a vertex is out. */
    boolean isOut(int v) {
        return out.get(v);
    }

    /** The given labels of a vertex that are left, ascending: shared, not to be written. */
    int[] labels(int v) {
        return labels[v];
    }

    /** Terms of a vertex by the labels that are left: shared, not to be written. */
    long[] unary(int v) {
        return unary[v];
    }

    /** The array with an edge's table: shared, not to be written. */
    long[] table(int e) {
        return table[e];
    }

    /** Where in the array an edge's table starts: rows the labels left of its left end, columns those of its right end. */
    int tableAt(int e) {
        return tableAt[e];
    }

    /** What every labelling costs. */
    long base() {
        return base;
    }

    /** The next vertex that waits to be looked at, or −1. */
    int next() {
        return waiting.poll();
    }

    /** Takes labels from a vertex: those at the indices that are marked, not all of them. O(size of its tables). */
    void drop(int v, boolean[] dead) {
        int count = labels[v].length;
        int[] keptLabels = new int[count];
        long[] keptTerms = new long[count];
        int left = 0;
        for (int l = 0; l < count; l++) {
            if (!dead[l]) {
                keptLabels[left] = labels[v][l];
                keptTerms[left++] = unary[v][l];
            }
        }
        int[] list = Arrays.copyOf(graph.edges(v), graph.degree(v));
        for (int e : list) {
            boolean rows = graph.left(e) == v;
            int others = labels[graph.across(e, v)].length;
            set(
                    e,
                    without(
                            dead,
                            rows,
                            left * others,
                            table[e],
                            tableAt[e],
                            rows ? count : others,
                            rows ? others : count));
        }
        labels[v] = Arrays.copyOf(keptLabels, left);
        unary[v] = Arrays.copyOf(keptTerms, left);
        for (int e : list) {
            if (!separate(e)) {
                waiting.add(graph.across(e, v));
            }
        }
        waiting.add(v);
    }

    private static long[] without(
            boolean[] dead, boolean deadRows, int left, long[] t, int from, int rows, int columns) {
        long[] kept = new long[left];
        int to = 0;
        int at = from;
        for (int l = 0; l < rows; l++) {
            for (int m = 0; m < columns; m++, at++) {
                if (!dead[deadRows ? l : m]) {
                    kept[to++] = t[at];
                }
            }
        }
        return kept;
    }

    /**
     * Takes a vertex of at most two edges out, in exchange for costs over its neighbours.
     *
     * @param costs for none one entry, for one an entry per label, for two a table, rows the labels of the neighbour by the
     *     vertex's first edge
     */
    void replace(int v, long[] costs) {
        int degree = graph.degree(v);
        int[] list = Arrays.copyOf(graph.edges(v), degree);
        out.set(v);
        for (int e : list) {
            remove(e);
        }
        if (degree == 0) {
            base += costs[0];
        } else if (degree == 1) {
            long[] terms = unary[graph.across(list[0], v)];
            for (int l = 0; l < terms.length; l++) {
                terms[l] += costs[l];
            }
        } else {
            join(graph.across(list[0], v), graph.across(list[1], v), costs, list[0]);
        }
    }

    private void remove(int e) {
        graph.remove(e);
        table[e] = null;
        waiting.add(graph.left(e));
        waiting.add(graph.right(e));
    }

    private void join(int u, int w, long[] costs, int freeSlot) {
        int e = graph.between(u, w);
        if (e < 0) {
            e = freeSlot;
            graph.add(e, u, w);
            set(e, costs);
        } else {
            long[] more =
                    graph.left(e) == u ? costs : CostTable.transposed(costs, 0, labels[u].length, labels[w].length);
            long[] sum = Arrays.copyOfRange(table[e], tableAt[e], tableAt[e] + more.length);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += more[i];
            }
            set(e, sum);
        }
        if (!separate(e)) {
            waiting.add(u);
            waiting.add(w);
        }
    }

    private void set(int e, long[] costs) {
        table[e] = costs;
        tableAt[e] = 0;
    }

    /** Moves a table into the terms of its ends if it is a sum of such, and says whether it was. */
    private boolean separate(int e) {
        long[] t = table[e];
        long[] rows = unary[graph.left(e)];
        long[] columns = unary[graph.right(e)];
        int from = tableAt[e];
        // What moves to the columns is counted from the lowest of the first row, or it could be negative.
        int lowest = from;
        for (int m = from + 1; m < from + columns.length; m++) {
            lowest = t[m] < t[lowest] ? m : lowest;
        }
        for (int l = 1; l < rows.length; l++) {
            int row = l * columns.length;
            long shift = t[row + lowest] - t[lowest];
            for (int m = from; m < from + columns.length; m++) {
                if (t[row + m] - t[m] != shift) {
                    return false;
                }
            }
        }
        for (int l = 0; l < rows.length; l++) {
            rows[l] += t[l * columns.length + lowest];
        }
        for (int m = 0; m < columns.length; m++) {
            columns[m] += t[from + m] - t[lowest];
        }
        remove(e);
        return true;
    }
}
