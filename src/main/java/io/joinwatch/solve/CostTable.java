package io.joinwatch.solve;

/**
 * A table of costs over some vertices: the entry for a labelling is at {@code offset} + Σ strides[i] · labelling[scope[i]]. The labels
 * of the last vertex lie side by side. Carries arrays that are shared, and is never compared.
 */
@SuppressWarnings("ArrayRecordComponent") // carries tables, is never compared
record CostTable(int[] scope, int[] strides, long[] values, int offset) {
    /** The table of an edge with its right vertex last, or its left one; the former is shared with the network. */
    static CostTable of(CostNetwork network, int edge, boolean rightLast) {
        int u = network.left[edge];
        int w = network.right[edge];
        int rows = network.labels[u];
        int columns = network.labels[w];
        int from = network.tableAt[edge];
        return rightLast
                ? new CostTable(new int[] {u, w}, new int[] {columns, 1}, network.table, from)
                : new CostTable(
                        new int[] {w, u}, new int[] {rows, 1}, transposed(network.table, from, rows, columns), 0);
    }

    /** The columns of a table as rows. */
    static long[] transposed(long[] table, int from, int rows, int columns) {
        long[] turned = new long[rows * columns];
        int at = from;
        for (int l = 0; l < rows; l++) {
            for (int m = 0; m < columns; m++) {
                turned[m * rows + l] = table[at++];
            }
        }
        return turned;
    }

    /** A table of zeros over some vertices, the last one's labels side by side. */
    static CostTable empty(CostNetwork network, int[] scope) {
        int[] strides = new int[scope.length];
        int entries = 1;
        for (int i = scope.length - 1; i >= 0; i--) {
            strides[i] = entries;
            entries = Math.multiplyExact(entries, network.labels[scope[i]]);
        }
        return new CostTable(scope, strides, new long[entries], 0);
    }

    /** Where the entry for a labelling is. */
    int at(int[] labelling) {
        int at = offset;
        for (int i = 0; i < scope.length; i++) {
            at += strides[i] * labelling[scope[i]];
        }
        return at;
    }

    /** How far apart the entries for neighbouring labels of a vertex are; 0 for a vertex that is not in the scope. */
    int stride(int vertex) {
        for (int i = 0; i < scope.length; i++) {
            if (scope[i] == vertex) {
                return strides[i];
            }
        }
        return 0;
    }
}
