package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exact reductions of a network to a fixed point, and the way back: labels that others dominate fall, tables that are sums of
 * terms of their two vertices move into those, and vertices with at most two neighbours are eliminated, their best replies
 * kept for {@link #restore}. Optimal labellings of the smaller network restore to optimal ones of the given, of the same cost.
 *
 * <p>Ties go to lower labels: an equal label only falls to a lower one, and replies are the lowest of the best. O(labels² ·
 * tables) a visit for dominance, which skips vertices of more than {@value #HUB} neighbours but once; O(labels³) an elimination.
 *
 * @see DominatedLabels
 */
final class Reduction implements Reformulation {
    private static final int HUB = 24;

    /** Entries that a table of an elimination may have over those of the two tables it replaces. */
    private static final int GROWTH = 1024;

    /** What an eliminated vertex owes to a neighbour: a row of costs per label that the neighbour then had. */
    @SuppressWarnings("ArrayRecordComponent") // carries tables, is never compared
    private record Side(int neighbour, int[] labels, long[] rows) {}

    /** An eliminated vertex with what decides its label. */
    @SuppressWarnings("ArrayRecordComponent") // carries tables, is never compared
    private record Eliminated(int vertex, long[] unary, List<Side> sides) {}

    private final CostNetwork given;
    private final Budget budget;
    private final long[][] unary;
    private final int[][] living;
    private final int[] left;
    private final int[] right;
    private final long[][] table;
    private final int[][] incident;
    private final int[] incidentCount;
    private final int[] degree;
    private final List<Eliminated> eliminated = new ArrayList<>();
    private final boolean[] gone;
    private final VertexQueue queue;
    private final BitSet visitedHubs = new BitSet();
    private long base;
    private final CostNetwork network;
    private int[] vertexOf = new int[0];

    Reduction(CostNetwork given, Budget budget) {
        this(given, null, budget);
    }

    /** Of a network without some labels: {@code alive[v]} are those that are left, ascending. */
    Reduction(CostNetwork given, int @Nullable [][] alive, Budget budget) {
        this.given = given;
        this.budget = budget;
        base = given.base;
        unary = new long[given.size][];
        living = new int[given.size][];
        incident = new int[given.size][];
        incidentCount = new int[given.size];
        degree = new int[given.size];
        gone = new boolean[given.size];
        queue = new VertexQueue(given.size);
        for (int v = 0; v < given.size; v++) {
            if (alive == null) {
                living[v] = new int[given.labels[v]];
                Arrays.setAll(living[v], label -> label);
                unary[v] = Arrays.copyOfRange(given.unary, given.unaryAt[v], given.unaryAt[v + 1]);
            } else {
                living[v] = alive[v];
                unary[v] = new long[living[v].length];
                for (int l = 0; l < living[v].length; l++) {
                    unary[v][l] = given.unary[given.unaryAt[v] + living[v][l]];
                }
            }
            incident[v] = Arrays.copyOfRange(given.edges, given.edgesAt[v], given.edgesAt[v + 1]);
            incidentCount[v] = incident[v].length;
            degree[v] = incidentCount[v];
        }
        // Degree-2 elimination makes at most as many edges as it removes, so slots are re-used.
        left = given.left.clone();
        right = given.right.clone();
        table = new long[given.edgeCount][];
        for (int e = 0; e < table.length; e++) {
            table[e] = alive == null
                    ? Arrays.copyOfRange(given.table, given.tableAt[e], given.tableAt[e + 1])
                    : tableOf(e, living[left[e]], living[right[e]]);
        }
        reduce();
        network = build();
    }

    /** What is left. */
    @Override
    public CostNetwork network() {
        return network;
    }

    /** The vertex of the given network that a vertex of what is left stands for. */
    int vertexOf(int vertex) {
        return vertexOf[vertex];
    }

    /** The label of the given network that a label of what is left stands for. */
    int labelOf(int vertex, int label) {
        return living[vertexOf[vertex]][label];
    }

    /** A labelling of what is left that agrees with one of the given network where it can; else the first label. */
    @Override
    public int[] project(int[] labelling) {
        int[] projected = new int[network.size];
        for (int v = 0; v < projected.length; v++) {
            projected[v] = Math.max(0, Arrays.binarySearch(living[vertexOf[v]], labelling[vertexOf[v]]));
        }
        return projected;
    }

    /** A labelling of the given network from one of what is left. */
    @Override
    public int[] restore(int[] labelling) {
        int[] restored = new int[given.size];
        for (int v = 0; v < network.size; v++) {
            restored[vertexOf[v]] = living[vertexOf[v]][labelling[v]];
        }
        for (int i = eliminated.size() - 1; i >= 0; i--) {
            Eliminated e = eliminated.get(i);
            long[] costs = e.unary.clone();
            for (Side side : e.sides) {
                int row = costs.length * Arrays.binarySearch(side.labels, restored[side.neighbour]);
                for (int l = 0; l < costs.length; l++) {
                    costs[l] += side.rows[row + l];
                }
            }
            int best = 0;
            for (int l = 1; l < costs.length; l++) {
                best = costs[l] < costs[best] ? l : best;
            }
            restored[e.vertex] = living[e.vertex][best];
        }
        return restored;
    }

    private long[] tableOf(int e, int[] rows, int[] columns) {
        long[] entries = new long[rows.length * columns.length];
        int width = given.labels[given.right[e]];
        int to = 0;
        for (int l : rows) {
            int from = given.tableAt[e] + l * width;
            for (int m : columns) {
                entries[to++] = given.table[from + m];
            }
        }
        return entries;
    }

    private void reduce() {
        for (int e = 0; e < table.length; e++) {
            separate(e);
        }
        for (int v = 0; v < given.size; v++) {
            queue.add(v);
        }
        for (int v = queue.poll(); v >= 0 && !budget.over(); v = queue.poll()) {
            if (!gone[v] && living[v].length > 1 && (degree[v] <= HUB || !visitedHubs.get(v))) {
                visitedHubs.set(v, degree[v] > HUB);
                takeAway(v);
            }
            if (!gone[v] && degree[v] <= 2) {
                eliminate(v);
            }
        }
    }

    private int across(int e, int v) {
        return left[e] ^ right[e] ^ v;
    }

    /** Moves a table into the terms of its ends if it is a sum of such. */
    private boolean separate(int e) {
        long[] t = table[e];
        int u = left[e];
        int w = right[e];
        int rows = living[u].length;
        int columns = living[w].length;
        int lowest = 0;
        for (int m = 1; m < columns; m++) {
            lowest = t[m] < t[lowest] ? m : lowest;
        }
        for (int l = 1; l < rows; l++) {
            long shift = t[l * columns + lowest] - t[lowest];
            for (int m = 0; m < columns; m++) {
                if (t[l * columns + m] - t[m] != shift) {
                    return false;
                }
            }
        }
        for (int l = 0; l < rows; l++) {
            unary[u][l] += t[l * columns + lowest];
        }
        for (int m = 0; m < columns; m++) {
            unary[w][m] += t[m] - t[lowest];
        }
        removeEdge(e);
        return true;
    }

    private void removeEdge(int e) {
        table[e] = null;
        degree[left[e]]--;
        degree[right[e]]--;
        queue.add(left[e]);
        queue.add(right[e]);
    }

    /** The edges of a vertex, without those that are gone or no longer its own. */
    private int[] edgesOf(int v) {
        if (incidentCount[v] > degree[v]) {
            int kept = 0;
            for (int i = 0; i < incidentCount[v]; i++) {
                int e = incident[v][i];
                if (table[e] != null) {
                    incident[v][kept++] = e;
                }
            }
            incidentCount[v] = kept;
        }
        return incident[v];
    }

    private void takeAway(int v) {
        int count = living[v].length;
        boolean[] dead = new boolean[count];
        int deaths = 0;
        int[] list = edgesOf(v);
        for (int a = 0; a < count && !budget.over(); a++) {
            for (int b = 0; b < count && !dead[a]; b++) {
                if (b != a && !dead[b] && dominates(v, list, b, a)) {
                    dead[a] = true;
                    deaths++;
                }
            }
        }
        if (deaths > 0) {
            drop(v, dead, count - deaths);
        }
    }

    private boolean dominates(int v, int[] list, int b, int a) {
        long worst = unary[v][b] - unary[v][a];
        for (int i = 0; i < degree[v]; i++) {
            int e = list[i];
            boolean rows = left[e] == v;
            int w = across(e, v);
            int others = living[w].length;
            int labelStep = rows ? others : 1;
            int otherStep = rows ? 1 : living[v].length;
            long[] t = table[e];
            long most = Long.MIN_VALUE;
            budget.spend(others);
            int ib = b * labelStep;
            int ia = a * labelStep;
            for (int m = 0; m < others; m++, ib += otherStep, ia += otherStep) {
                most = Math.max(most, t[ib] - t[ia]);
            }
            worst += most;
        }
        return worst < 0 || (worst == 0 && living[v][b] < living[v][a]);
    }

    private void drop(int v, boolean[] dead, int left) {
        int count = living[v].length;
        int[] labels = new int[left];
        long[] terms = new long[left];
        int to = 0;
        for (int l = 0; l < count; l++) {
            if (!dead[l]) {
                labels[to] = living[v][l];
                terms[to++] = unary[v][l];
            }
        }
        int[] list = Arrays.copyOf(edgesOf(v), degree[v]);
        for (int e : list) {
            int w = across(e, v);
            table[e] = without(table[e], this.left[e] == v, count, living[w].length, dead, left);
        }
        living[v] = labels;
        unary[v] = terms;
        for (int e : list) {
            if (!separate(e)) {
                queue.add(across(e, v));
            }
        }
        queue.add(v);
    }

    private static long[] without(long[] t, boolean rows, int count, int others, boolean[] dead, int left) {
        long[] kept = new long[left * others];
        int to = 0;
        int width = rows ? others : count;
        int height = rows ? count : others;
        for (int l = 0; l < height; l++) {
            for (int m = 0; m < width; m++) {
                if (!dead[rows ? l : m]) {
                    kept[to++] = t[l * width + m];
                }
            }
        }
        return kept;
    }

    private void eliminate(int v) {
        int[] list = edgesOf(v);
        int count = living[v].length;
        if (degree[v] == 0) {
            long least = Long.MAX_VALUE;
            for (long term : unary[v]) {
                least = Math.min(least, term);
            }
            base += least;
            leave(v, List.of());
            return;
        }
        Side first = side(list[0], v);
        int u = first.neighbour;
        if (degree[v] == 1) {
            for (int a = 0; a < living[u].length; a++) {
                long least = Long.MAX_VALUE;
                for (int l = 0; l < count; l++) {
                    least = Math.min(least, unary[v][l] + first.rows[a * count + l]);
                }
                unary[u][a] += least;
            }
            leave(v, List.of(first));
            removeEdge(list[0]);
            return;
        }
        int slot = list[0];
        int rows = living[u].length;
        int columns = living[across(list[1], v)].length;
        if ((long) rows * columns > (long) count * (rows + columns) + GROWTH) {
            return;
        }
        Side second = side(list[1], v);
        long[] joined = new long[rows * columns];
        for (int a = 0; a < rows; a++) {
            budget.spend((long) columns * count);
            if (budget.over()) {
                return;
            }
            for (int b = 0; b < columns; b++) {
                long least = Long.MAX_VALUE;
                for (int l = 0; l < count; l++) {
                    least = Math.min(least, unary[v][l] + first.rows[a * count + l] + second.rows[b * count + l]);
                }
                joined[a * columns + b] = least;
            }
        }
        leave(v, List.of(first, second));
        removeEdge(list[0]);
        removeEdge(list[1]);
        join(u, second.neighbour, joined, slot);
    }

    private void leave(int v, List<Side> sides) {
        eliminated.add(new Eliminated(v, unary[v], sides));
        gone[v] = true;
    }

    private Side side(int e, int v) {
        int u = across(e, v);
        return new Side(u, living[u], towards(e, v));
    }

    /** A table with a row per label of the other end, a column per label of {@code v}. */
    private long[] towards(int e, int v) {
        if (right[e] == v) {
            return table[e];
        }
        return transposed(table[e], living[v].length, living[right[e]].length);
    }

    private static long[] transposed(long[] t, int rows, int columns) {
        long[] turned = new long[t.length];
        for (int l = 0; l < rows; l++) {
            for (int m = 0; m < columns; m++) {
                turned[m * rows + l] = t[l * columns + m];
            }
        }
        return turned;
    }

    /** Adds a table of u × w to the edge between them, or makes one in a free slot. */
    private void join(int u, int w, long[] joined, int slot) {
        int from = degree[u] <= degree[w] ? u : w;
        int[] list = edgesOf(from);
        for (int i = 0; i < degree[from]; i++) {
            int e = list[i];
            if (across(e, from) == (from == u ? w : u)) {
                long[] add = left[e] == u ? joined : transposed(joined, living[u].length, living[w].length);
                long[] sum = table[e].clone();
                for (int entry = 0; entry < sum.length; entry++) {
                    sum[entry] += add[entry];
                }
                table[e] = sum;
                if (!separate(e)) {
                    queue.add(u);
                    queue.add(w);
                }
                return;
            }
        }
        // Lists must forget the slot's former edge before it stands for a new one.
        edgesOf(u);
        edgesOf(w);
        left[slot] = u;
        right[slot] = w;
        table[slot] = joined;
        addIncident(u, slot);
        addIncident(w, slot);
        if (!separate(slot)) {
            queue.add(u);
            queue.add(w);
        }
    }

    private void addIncident(int v, int e) {
        if (incidentCount[v] == incident[v].length) {
            incident[v] = Arrays.copyOf(incident[v], 2 * incidentCount[v] + 2);
        }
        incident[v][incidentCount[v]++] = e;
        degree[v]++;
    }

    private CostNetwork build() {
        int kept = 0;
        int[] position = new int[given.size];
        vertexOf = new int[given.size];
        for (int v = 0; v < given.size; v++) {
            if (!gone[v]) {
                position[v] = kept;
                vertexOf[kept++] = v;
            }
        }
        vertexOf = Arrays.copyOf(vertexOf, kept);
        int[] labels = new int[kept];
        int entries = 0;
        for (int v = 0; v < kept; v++) {
            labels[v] = living[vertexOf[v]].length;
            entries += labels[v];
        }
        long[] terms = new long[entries];
        int to = 0;
        for (int v : vertexOf) {
            for (long term : unary[v]) {
                terms[to++] = term;
            }
        }
        int edges = 0;
        entries = 0;
        for (long[] t : table) {
            if (t != null) {
                edges++;
                entries += t.length;
            }
        }
        int[] lefts = new int[edges];
        int[] rights = new int[edges];
        long[] costs = new long[entries];
        edges = 0;
        to = 0;
        for (int e = 0; e < table.length; e++) {
            if (table[e] != null) {
                lefts[edges] = position[left[e]];
                rights[edges++] = position[right[e]];
                System.arraycopy(table[e], 0, costs, to, table[e].length);
                to += table[e].length;
            }
        }
        return new CostNetwork(base, labels, terms, lefts, rights, costs);
    }
}
