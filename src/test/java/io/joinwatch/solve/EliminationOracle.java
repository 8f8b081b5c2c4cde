package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * The oracle where there are too many labellings to try each: minimises vertices out one after another, the one with the smallest
 * table first. Plain and slow; shares no code with what it checks.
 */
final class EliminationOracle {
    private static final long MOST_ENTRIES = 60_000;

    /** Costs by the labels of some vertices, those of the last changing fastest. */
    @SuppressWarnings("ArrayRecordComponent") // carries tables, is never compared
    private record Factor(int[] scope, long[] costs) {}

    private final int[] labels;
    private final List<Factor> factors = new ArrayList<>();
    /** For each vertex those that share a factor with it. */
    private final BitSet[] near;

    private EliminationOracle(int[] labels) {
        this.labels = labels;
        this.near = new BitSet[labels.length];
        Arrays.setAll(near, v -> new BitSet());
    }

    /** The least cost; empty when a table would be too large. */
    static OptionalLong optimum(CostNetwork network) {
        EliminationOracle oracle = new EliminationOracle(network.labels);
        int at = 0;
        for (int v = 0; v < network.labels.length; v++) {
            oracle.add(new int[] {v}, Arrays.copyOfRange(network.unary, at, at + network.labels[v]));
            at += network.labels[v];
        }
        at = 0;
        for (int e = 0; e < network.left.length; e++) {
            int end = at + network.labels[network.left[e]] * network.labels[network.right[e]];
            oracle.add(new int[] {network.left[e], network.right[e]}, Arrays.copyOfRange(network.table, at, end));
            at = end;
        }
        OptionalLong least = oracle.least();
        return least.isEmpty() ? least : OptionalLong.of(Math.addExact(network.base, least.getAsLong()));
    }

    /** The best value of a problem; empty when a table would be too large. */
    static OptionalLong optimum(Problem problem) {
        int[] counts =
                IntStream.range(0, problem.size()).map(problem::labelCount).toArray();
        long sign = problem.sense() == Sense.MAXIMISE ? -1 : 1;
        EliminationOracle oracle = new EliminationOracle(counts);
        for (int v = 0; v < counts.length; v++) {
            int vertex = v;
            oracle.add(
                    new int[] {v},
                    IntStream.range(0, counts[v])
                            .mapToLong(l -> sign * problem.unary(vertex, l))
                            .toArray());
        }
        for (int p = 0; p < problem.pairCount(); p++) {
            int pair = p;
            int columns = counts[problem.pairRight(p)];
            oracle.add(
                    new int[] {problem.pairLeft(p), problem.pairRight(p)},
                    IntStream.range(0, counts[problem.pairLeft(p)] * columns)
                            .mapToLong(i -> sign * problem.pairwise(pair, i / columns, i % columns))
                            .toArray());
        }
        OptionalLong least = oracle.least();
        return least.isEmpty() ? least : OptionalLong.of(sign * least.getAsLong());
    }

    private void add(int[] scope, long[] costs) {
        factors.add(new Factor(scope, costs));
        for (int v : scope) {
            for (int u : scope) {
                near[v].set(u, u != v);
            }
        }
    }

    private OptionalLong least() {
        BitSet left = new BitSet();
        left.set(0, labels.length);
        while (!left.isEmpty()) {
            int chosen = -1;
            long fewest = Long.MAX_VALUE;
            for (int v = left.nextSetBit(0); v >= 0; v = left.nextSetBit(v + 1)) {
                long entries = entries(near[v]);
                if (entries < fewest) {
                    chosen = v;
                    fewest = entries;
                }
            }
            if (fewest > MOST_ENTRIES) {
                return OptionalLong.empty();
            }
            eliminate(chosen);
            left.clear(chosen);
        }
        long sum = 0;
        for (Factor factor : factors) {
            sum = Math.addExact(sum, factor.costs[0]);
        }
        return OptionalLong.of(sum);
    }

    private static boolean mentions(Factor factor, int v) {
        for (int u : factor.scope) {
            if (u == v) {
                return true;
            }
        }
        return false;
    }

    private long entries(BitSet scope) {
        return scope.stream()
                .mapToLong(v -> labels[v])
                .reduce(1, (product, count) -> Math.min(product * count, MOST_ENTRIES + 1));
    }

    private void eliminate(int v) {
        int[] scope = near[v].stream().toArray();
        List<Factor> mine =
                factors.stream().filter(factor -> mentions(factor, v)).toList();
        factors.removeAll(mine);
        long[] costs = new long[(int) entries(near[v])];
        int[] labelling = new int[labels.length];
        for (int i = 0; i < costs.length; i++) {
            int rest = i;
            for (int k = scope.length - 1; k >= 0; k--) {
                labelling[scope[k]] = rest % labels[scope[k]];
                rest /= labels[scope[k]];
            }
            costs[i] = Long.MAX_VALUE;
            for (int l = 0; l < labels[v]; l++) {
                labelling[v] = l;
                long sum = 0;
                for (Factor factor : mine) {
                    sum = Math.addExact(sum, cost(factor, labelling));
                }
                costs[i] = Math.min(costs[i], sum);
            }
        }
        for (int u : scope) {
            near[u].clear(v);
        }
        add(scope, costs);
    }

    private long cost(Factor factor, int[] labelling) {
        int at = 0;
        for (int v : factor.scope) {
            at = at * labels[v] + labelling[v];
        }
        return factor.costs[at];
    }
}
