package io.joinwatch.solve;

import java.util.Arrays;

/**
 * Which edges and labels of the search's first network those of a later one are.
 *
 * @param edge for each edge the first network's, or {@link #NONE} for one that a reduction made
 * @param label for each vertex the first network's label of each of its labels
 */
@SuppressWarnings("ArrayRecordComponent") // carries maps, is never compared
record Origin(int[] edge, int[][] label) {
    static final int NONE = -1;

    /** Of the first network. */
    static Origin identity(CostNetwork network) {
        int[] edge = new int[network.edgeCount];
        Arrays.setAll(edge, e -> e);
        int[][] label = new int[network.size][];
        for (int v = 0; v < label.length; v++) {
            label[v] = new int[network.labels[v]];
            Arrays.setAll(label[v], l -> l);
        }
        return new Origin(edge, label);
    }

    /** Of what a reduction of the first network leaves. */
    static Origin of(Reduction reduction) {
        CostNetwork network = reduction.network();
        int[] edge = new int[network.edgeCount];
        for (int e = 0; e < edge.length; e++) {
            edge[e] = reduction.edgeOf(e);
        }
        int[][] label = new int[network.size][];
        for (int v = 0; v < label.length; v++) {
            label[v] = reduction.labelsOf(v);
        }
        return new Origin(edge, label);
    }

    /** Of what a reduction of this one's network leaves. */
    Origin through(Reduction reduction) {
        Origin step = of(reduction);
        for (int e = 0; e < step.edge.length; e++) {
            step.edge[e] = step.edge[e] == NONE ? NONE : edge[step.edge[e]];
        }
        for (int v = 0; v < step.label.length; v++) {
            int[] before = label[reduction.vertexOf(v)];
            int[] now = step.label[v].clone();
            for (int l = 0; l < now.length; l++) {
                now[l] = before[now[l]];
            }
            step.label[v] = now;
        }
        return step;
    }

    /** Whether a dual of the first network says anything of this one. */
    boolean isIn(Dual dual) {
        for (int e : edge) {
            if (e != NONE && !dual.isZero(e)) {
                return true;
            }
        }
        return false;
    }

    /** Of a component of this one's network. */
    Origin part(Split split, int part) {
        int[] edges = split.edges(part);
        int[] vertices = split.vertices(part);
        int[] partEdge = new int[edges.length];
        for (int e = 0; e < edges.length; e++) {
            partEdge[e] = edge[edges[e]];
        }
        int[][] partLabel = new int[vertices.length][];
        for (int v = 0; v < vertices.length; v++) {
            partLabel[v] = label[vertices[v]];
        }
        return new Origin(partEdge, partLabel);
    }
}
