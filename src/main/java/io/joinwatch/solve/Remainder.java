package io.joinwatch.solve;

import java.util.Arrays;

/** What reductions left of a network, as a network of its own. O(size of what is left). */
final class Remainder {
    private final ShrinkingNetwork shrunk;
    private final int[] vertexOf;
    private final CostNetwork network;

    /** Takes a network of {@code size} vertices as it is now. */
    Remainder(ShrinkingNetwork shrunk, int size) {
        this.shrunk = shrunk;
        int[] position = new int[size];
        int[] vertices = new int[size];
        int kept = 0;
        for (int v = 0; v < size; v++) {
            if (!shrunk.isOut(v)) {
                position[v] = kept;
                vertices[kept++] = v;
            }
        }
        vertexOf = Arrays.copyOf(vertices, kept);
        ShrinkingGraph graph = shrunk.graph();
        int[] edges = new int[graph.slots()];
        int edgeCount = 0;
        int entries = 0;
        for (int e = 0; e < edges.length; e++) {
            if (graph.has(e)) {
                edges[edgeCount++] = e;
                entries += entries(e);
            }
        }
        int[] left = new int[edgeCount];
        int[] right = new int[edgeCount];
        long[] table = new long[entries];
        int to = 0;
        for (int i = 0; i < edgeCount; i++) {
            int e = edges[i];
            left[i] = position[graph.left(e)];
            right[i] = position[graph.right(e)];
            System.arraycopy(shrunk.table(e), shrunk.tableAt(e), table, to, entries(e));
            to += entries(e);
        }
        network = new CostNetwork(shrunk.base(), labelCounts(), terms(), left, right, table);
    }

    CostNetwork network() {
        return network;
    }

    /** The given vertex that a vertex of the network stands for. */
    int vertexOf(int vertex) {
        return vertexOf[vertex];
    }

    private int entries(int e) {
        ShrinkingGraph graph = shrunk.graph();
        return shrunk.labels(graph.left(e)).length * shrunk.labels(graph.right(e)).length;
    }

    private int[] labelCounts() {
        int[] counts = new int[vertexOf.length];
        for (int v = 0; v < counts.length; v++) {
            counts[v] = shrunk.labels(vertexOf[v]).length;
        }
        return counts;
    }

    private long[] terms() {
        int count = 0;
        for (int v : vertexOf) {
            count += shrunk.unary(v).length;
        }
        long[] terms = new long[count];
        int to = 0;
        for (int v : vertexOf) {
            System.arraycopy(shrunk.unary(v), 0, terms, to, shrunk.unary(v).length);
            to += shrunk.unary(v).length;
        }
        return terms;
    }
}
