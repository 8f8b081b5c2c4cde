package io.joinwatch.cost;

import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.JoinCase;
import io.joinwatch.graph.JoinMultigraph;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.SignatureSums;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds the join multigraph that people see, the paper's: one edge per column pair, weighted by what aligning that pair
 * alone would save when both ends are otherwise free. A class of n tables gives all its pairs, each at 1/(n − 1) of its
 * weight, so that the edges of a spanning tree add up to the class. Stateless.
 */
public final class VisibleGraph {
    private record EdgeKey(String left, String right, ColumnPair pair) implements Comparable<EdgeKey> {
        static EdgeKey of(String left, String right, ColumnPair pair) {
            return left.compareTo(right) <= 0
                    ? new EdgeKey(left, right, pair)
                    : new EdgeKey(/* left= */ right, /* right= */ left, pair.mirrored());
        }

        @Override
        public int compareTo(EdgeKey other) {
            int order = left.compareTo(other.left);
            order = order != 0 ? order : right.compareTo(other.right);
            return order != 0 ? order : pair.compareTo(other.pair);
        }
    }

    private VisibleGraph() {}

    /** The multigraph of a window. */
    public static JoinMultigraph of(NetworkCost cost) {
        Map<EdgeKey, Long> weights = new TreeMap<>();
        cost.sums().forEachJoin((signature, of) -> {
            if (signature instanceof JoinSignature join) {
                addJoin(weights, join, of, cost);
            } else {
                addClass(weights, (ClassSignature) signature, of, cost);
            }
        });
        JoinMultigraph.Builder graph = JoinMultigraph.builder();
        cost.joinedTables().forEach(graph::table);
        weights.forEach((edge, weight) -> graph.edge(edge.left(), edge.right(), edge.pair(), weight));
        return graph.build();
    }

    private static void addJoin(Map<EdgeKey, Long> weights, JoinSignature join, SignatureSums of, NetworkCost cost) {
        if (join.type() == JoinType.NULL_AWARE_ANTI) {
            return; // No key makes it local.
        }
        for (ColumnPair pair : join.pairs()) {
            if (JoinMovement.typesMeet(cost.catalog(), join.left(), join.right(), pair)) {
                weights.merge(
                        EdgeKey.of(join.left(), join.right(), pair), of.get(JoinCase.OO), SignatureSums::saturated);
            }
        }
    }

    private static void addClass(
            Map<EdgeKey, Long> weights, ClassSignature equality, SignatureSums of, NetworkCost cost) {
        int n = equality.members().size();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                ClassMember left = equality.members().get(i);
                ClassMember right = equality.members().get(j);
                long free =
                        JoinMovement.units(JoinType.INNER, of.get(i), of.get(j), cost.nodes())[JoinCase.OO.ordinal()];
                for (String l : left.columns()) {
                    for (String r : right.columns()) {
                        ColumnPair pair = new ColumnPair(l, r);
                        if (JoinMovement.typesMeet(cost.catalog(), left.table(), right.table(), pair)) {
                            weights.merge(
                                    EdgeKey.of(left.table(), right.table(), pair),
                                    free / (n - 1),
                                    SignatureSums::saturated);
                        }
                    }
                }
            }
        }
    }
}
