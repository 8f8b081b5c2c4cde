package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The oracle for small networks: every labelling, its cost counted from the plain arrays with checks for overflow. */
final class Labellings {
    private Labellings() {}

    /** Every labelling of a network. */
    static List<int[]> of(CostNetwork network) {
        return of(all(network.labels));
    }

    /** Every labelling whose labels are among the given, the first vertex's changing fastest; none where a vertex has no label. */
    static List<int[]> of(int[][] labels) {
        List<int[]> labellings = new ArrayList<>();
        if (Arrays.stream(labels).anyMatch(of -> of.length == 0)) {
            return labellings;
        }
        int[] at = new int[labels.length];
        boolean more = true;
        while (more) {
            int[] labelling = new int[labels.length];
            Arrays.setAll(labelling, v -> labels[v][at[v]]);
            labellings.add(labelling);
            more = false;
            for (int v = 0; v < at.length && !more; v++) {
                at[v] = at[v] + 1 < labels[v].length ? at[v] + 1 : 0;
                more = at[v] > 0;
            }
        }
        return labellings;
    }

    /** Labels 0 … n − 1 for each count n. */
    static int[][] all(int[] counts) {
        return Arrays.stream(counts)
                .mapToObj(count -> IntStream.range(0, count).toArray())
                .toArray(int[][]::new);
    }

    /** Whether every vertex has one of the labels given for it. */
    static boolean within(int[][] labels, int[] labelling) {
        for (int v = 0; v < labelling.length; v++) {
            if (Arrays.binarySearch(labels[v], labelling[v]) < 0) {
                return false;
            }
        }
        return true;
    }

    /** What a labelling costs. */
    static long cost(CostNetwork network, int[] labelling) {
        long sum = network.base;
        int at = 0;
        for (int v = 0; v < network.labels.length; v++) {
            sum = Math.addExact(sum, network.unary[at + labelling[v]]);
            at += network.labels[v];
        }
        at = 0;
        for (int e = 0; e < network.left.length; e++) {
            int u = network.left[e];
            int v = network.right[e];
            sum = Math.addExact(sum, network.table[at + labelling[u] * network.labels[v] + labelling[v]]);
            at += network.labels[u] * network.labels[v];
        }
        return sum;
    }

    /** The least cost of all labellings. */
    static long optimum(CostNetwork network) {
        return optimum(network, all(network.labels));
    }

    /** The least cost of the labellings whose labels are among the given; {@code Long.MAX_VALUE} where there are none. */
    static long optimum(CostNetwork network, int[][] labels) {
        return of(labels).stream()
                .mapToLong(labelling -> cost(network, labelling))
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
