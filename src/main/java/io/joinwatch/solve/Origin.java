package io.joinwatch.solve;

/**
 * Which vertices and labels of the search's first network those of a later one are: contracted vertices are none. Immutable but for
 * its arrays, which are shared.
 */
@SuppressWarnings("ArrayRecordComponent") // carries maps, is never compared
record Origin(int[] vertex, int[][] label) {
    static final int NONE = -1;

    /** Every vertex and label is itself. */
    static Origin of(CostNetwork network) {
        int[] vertex = new int[network.size];
        int[][] label = new int[network.size][];
        for (int v = 0; v < network.size; v++) {
            vertex[v] = v;
            label[v] = new int[network.labels[v]];
            for (int l = 0; l < label[v].length; l++) {
                label[v][l] = l;
            }
        }
        return new Origin(vertex, label);
    }

    /** Of a network whose vertex v is this one's {@code vertices[v]} with labels {@code labels[v]}, or {@link #NONE}. */
    Origin through(int[] vertices, int[][] labels) {
        int[] mapped = new int[vertices.length];
        int[][] mappedLabels = new int[vertices.length][];
        for (int v = 0; v < vertices.length; v++) {
            int before = vertices[v];
            mapped[v] = before == NONE ? NONE : vertex[before];
            if (mapped[v] != NONE) {
                mappedLabels[v] = new int[labels[v].length];
                for (int l = 0; l < labels[v].length; l++) {
                    mappedLabels[v][l] = label[before][labels[v][l]];
                }
            } else {
                mappedLabels[v] = labels[v];
            }
        }
        return new Origin(mapped, mappedLabels);
    }
}
