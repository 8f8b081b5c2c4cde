package io.joinwatch.solve;

import java.util.Arrays;

/**
 * Which edges and labels those of a network are that a first reduction left, or of a component of it.
 *
 * @param edge for each edge the number it has in what the reduction left
 * @param label for each vertex the label of each of its labels before the reduction
 */
@SuppressWarnings("ArrayRecordComponent") // carries maps, is never compared
record Origin(int[] edge, int[][] label) {
    /** Of what the first reduction leaves. */
    static Origin of(Reduction reduction) {
        int[] edge = new int[reduction.network().edgeCount];
        int[][] label = new int[reduction.network().size][];
        Arrays.setAll(edge, e -> e);
        Arrays.setAll(label, reduction::labelsOf);
        return new Origin(edge, label);
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
