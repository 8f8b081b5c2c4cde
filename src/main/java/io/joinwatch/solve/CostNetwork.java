package io.joinwatch.solve;

/**
 * The working form of a problem inside the exact search: minimise, terms in flat arrays, every term at least 0.
 *
 * <p>The terms of vertex v start at {@code unaryAt[v]}, one per label; the table of edge e starts at {@code tableAt[e]}, rows the
 * labels of {@code left[e]}, columns those of {@code right[e]}. The edges of v are {@code edges[edgesAt[v]] …
 * edges[edgesAt[v + 1] - 1]}. A labelling costs {@code base} plus its terms. Arrays are shared, not to be written after the build;
 * so it is safe for use by several threads.
 */
final class CostNetwork {
    final int size;
    final long base;
    final int[] labels;
    final int[] unaryAt;
    final long[] unary;
    final int edgeCount;
    final int[] left;
    final int[] right;
    final int[] tableAt;
    final long[] table;
    final int[] edgesAt;
    final int[] edges;

    /** Takes the arrays as they are; offsets and incidence follow from them. */
    CostNetwork(long base, int[] labels, long[] unary, int[] left, int[] right, long[] table) {
        this.size = labels.length;
        this.base = base;
        this.labels = labels;
        this.unary = unary;
        this.unaryAt = new int[size + 1];
        for (int v = 0; v < size; v++) {
            unaryAt[v + 1] = unaryAt[v] + labels[v];
        }
        this.edgeCount = left.length;
        this.left = left;
        this.right = right;
        this.table = table;
        this.tableAt = new int[edgeCount + 1];
        this.edgesAt = new int[size + 1];
        for (int e = 0; e < edgeCount; e++) {
            tableAt[e + 1] = tableAt[e] + labels[left[e]] * labels[right[e]];
            edgesAt[left[e] + 1]++;
            edgesAt[right[e] + 1]++;
        }
        for (int v = 0; v < size; v++) {
            edgesAt[v + 1] += edgesAt[v];
        }
        this.edges = new int[2 * edgeCount];
        int[] filled = edgesAt.clone();
        for (int e = 0; e < edgeCount; e++) {
            edges[filled[left[e]]++] = e;
            edges[filled[right[e]]++] = e;
        }
    }

    /** The other end of an edge. */
    int across(int edge, int vertex) {
        return left[edge] ^ right[edge] ^ vertex;
    }

    int degree(int vertex) {
        return edgesAt[vertex + 1] - edgesAt[vertex];
    }

    /** Number of entries of an edge's table. */
    int entries(int edge) {
        return tableAt[edge + 1] - tableAt[edge];
    }

    /** What an edge costs under a labelling. */
    long pair(int edge, int[] labelling) {
        return table[tableAt[edge] + labelling[left[edge]] * labels[right[edge]] + labelling[right[edge]]];
    }

    /** Adds to {@code to}, from {@code at} on, what an edge costs per label of {@code v} when its other end has that label. */
    void addRow(int edge, int v, int otherLabel, long[] to, int at) {
        int columns = labels[right[edge]];
        boolean rows = left[edge] == v;
        int step = rows ? columns : 1;
        int from = tableAt[edge] + (rows ? otherLabel : otherLabel * columns);
        for (int l = 0; l < labels[v]; l++, from += step) {
            to[at + l] += table[from];
        }
    }

    /** The same network with another base. */
    CostNetwork withBase(long otherBase) {
        return new CostNetwork(otherBase, labels, unary, left, right, table);
    }

    /** Cost of a labelling. O(vertices + edges). */
    long cost(int[] labelling) {
        long sum = base;
        for (int v = 0; v < size; v++) {
            sum += unary[unaryAt[v] + labelling[v]];
        }
        for (int e = 0; e < edgeCount; e++) {
            sum += pair(e, labelling);
        }
        return sum;
    }
}
