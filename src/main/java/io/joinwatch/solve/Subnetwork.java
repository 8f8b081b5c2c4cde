package io.joinwatch.solve;

/** The part of a network over some of its vertices, with the labels of all others fixed. */
final class Subnetwork {
    private Subnetwork() {}

    /**
     * The part over the first {@code count} of {@code vertices}, in their order, with base 0. Edges to other vertices become terms
     * by the labels those have in {@code fixed}; what the others cost among themselves is left out. O(size of the part).
     *
     * @param position for every vertex its index in {@code vertices}, or −1 for others
     */
    static CostNetwork of(CostNetwork network, int[] vertices, int count, int[] position, int[] fixed) {
        int[] labels = new int[count];
        int terms = 0;
        int edges = 0;
        int entries = 0;
        for (int i = 0; i < count; i++) {
            int v = vertices[i];
            labels[i] = network.labels[v];
            terms += labels[i];
            for (int k = network.edgesAt[v]; k < network.edgesAt[v + 1]; k++) {
                int e = network.edges[k];
                if (network.left[e] == v && position[network.right[e]] >= 0) {
                    edges++;
                    entries += network.entries(e);
                }
            }
        }
        long[] unary = new long[terms];
        int[] left = new int[edges];
        int[] right = new int[edges];
        long[] table = new long[entries];
        terms = 0;
        edges = 0;
        entries = 0;
        for (int i = 0; i < count; i++) {
            int v = vertices[i];
            System.arraycopy(network.unary, network.unaryAt[v], unary, terms, labels[i]);
            for (int k = network.edgesAt[v]; k < network.edgesAt[v + 1]; k++) {
                int e = network.edges[k];
                int u = network.across(e, v);
                if (position[u] < 0) {
                    network.addRow(e, v, fixed[u], unary, terms);
                } else if (network.left[e] == v) {
                    left[edges] = i;
                    right[edges++] = position[u];
                    System.arraycopy(network.table, network.tableAt[e], table, entries, network.entries(e));
                    entries += network.entries(e);
                }
            }
            terms += labels[i];
        }
        return new CostNetwork(0, labels, unary, left, right, table);
    }
}
