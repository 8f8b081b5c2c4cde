package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One run of bucket elimination along a given order.
 *
 * <p>Every table has its vertices in falling order of elimination, so the one that goes first has its labels side by side, and
 * sums over them run along arrays. A table waits in the bucket of that vertex; on the way back the same tables tell which label
 * was best. Costs in sum must stay below 2<sup>63</sup>. Not safe for use by several threads.
 */
final class Elimination {
    private final CostNetwork network;
    private final Budget budget;
    private final int[] order;
    private final int[] rank;
    private final List<List<CostTable>> buckets;

    /** Takes the network's tables into their buckets. O(size of the network). */
    Elimination(CostNetwork network, int[] order, Budget budget) {
        this.network = network;
        this.budget = budget;
        this.order = order;
        rank = new int[network.size];
        buckets = new ArrayList<>(network.size);
        for (int i = 0; i < network.size; i++) {
            rank[order[i]] = i;
            buckets.add(new ArrayList<>());
        }
        for (int e = 0; e < network.edgeCount; e++) {
            add(CostTable.of(network, e, rank[network.left[e]] > rank[network.right[e]]));
        }
    }

    /** Eliminates all vertices; false when the budget was over first. */
    boolean run() {
        for (int v : order) {
            CostTable left = eliminate(v);
            if (budget.over()) {
                return false;
            }
            if (left.scope().length > 0) {
                add(left);
            }
        }
        return true;
    }

    /** The optimum, once all vertices are eliminated: of each vertex the lowest of the best labels, the last first. */
    int[] labelling() {
        int[] labelling = new int[network.size];
        for (int i = order.length - 1; i >= 0; i--) {
            int v = order[i];
            long[] costs = Arrays.copyOfRange(network.unary, network.unaryAt[v], network.unaryAt[v + 1]);
            for (CostTable table : buckets.get(v)) {
                int row = table.at(labelling);
                for (int l = 0; l < costs.length; l++) {
                    costs[l] += table.values()[row + l];
                }
            }
            int best = 0;
            for (int l = 1; l < costs.length; l++) {
                best = costs[l] < costs[best] ? l : best;
            }
            labelling[v] = best;
        }
        return labelling;
    }

    private void add(CostTable table) {
        int[] scope = table.scope();
        buckets.get(scope[scope.length - 1]).add(table);
    }

    /** The table that a vertex leaves over the other vertices of its tables: the least it can cost for each of their labels. */
    private CostTable eliminate(int v) {
        List<CostTable> bucket = buckets.get(v);
        int[] scope = bucket.stream()
                .flatMapToInt(table -> Arrays.stream(table.scope()))
                .filter(u -> u != v)
                .map(u -> rank[u])
                .distinct()
                .map(r -> -r)
                .sorted()
                .map(r -> order[-r])
                .toArray();
        CostTable left = CostTable.empty(network, scope);
        new BucketSum(network, v, bucket, left, budget).run();
        return left;
    }
}
