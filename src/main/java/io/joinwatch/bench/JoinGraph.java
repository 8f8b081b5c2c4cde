package io.joinwatch.bench;

import io.joinwatch.solve.Problem;
import io.joinwatch.solve.ProblemBuilder;
import io.joinwatch.solve.Sense;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * A join multigraph under construction: tables by number, an edge per pair of columns ever joined. Not safe for use by several
 * threads.
 */
final class JoinGraph {
    /** One joined pair of columns of two different tables. */
    record Edge(int left, int leftColumn, int right, int rightColumn) {}

    private final int tables;
    private final List<Edge> edges = new ArrayList<>();
    private final Set<Edge> known = new HashSet<>();

    JoinGraph(int tables) {
        this.tables = tables;
    }

    int tables() {
        return tables;
    }

    List<Edge> edges() {
        return edges;
    }

    /** Adds an edge, unless it joins a table with itself or is there already; returns whether it was added. */
    boolean add(int left, int leftColumn, int right, int rightColumn) {
        if (left == right) {
            return false;
        }
        Edge edge = left < right
                ? new Edge(left, leftColumn, right, rightColumn)
                : new Edge(
                        /* left= */ right,
                        /* leftColumn= */ rightColumn,
                        /* right= */ left,
                        /* rightColumn= */ leftColumn);
        return known.add(edge) && edges.add(edge);
    }

    /**
     * The published problem on this graph: a label per joined column (one label where a table has none), the weight of an edge
     * is gained when both its ends are chosen. O(edges · labels²).
     */
    Problem paper(LongSupplier weights) {
        List<TreeSet<Integer>> columns = new ArrayList<>();
        for (int t = 0; t < tables; t++) {
            columns.add(new TreeSet<>());
        }
        for (Edge edge : edges) {
            columns.get(edge.left()).add(edge.leftColumn());
            columns.get(edge.right()).add(edge.rightColumn());
        }
        ProblemBuilder builder = Problem.builder(Sense.MAXIMISE);
        for (int t = 0; t < tables; t++) {
            TreeSet<Integer> of = columns.get(t);
            if (of.isEmpty()) {
                of.add(0);
            }
            builder.addVertex("t" + t, of.stream().map(c -> "c" + c).toList(), new long[of.size()]);
        }
        for (Edge edge : edges) {
            int left = columns.get(edge.left()).headSet(edge.leftColumn()).size();
            int right = columns.get(edge.right()).headSet(edge.rightColumn()).size();
            long weight = weights.getAsLong();
            long[][] gains = new long[columns.get(edge.left()).size()]
                    [columns.get(edge.right()).size()];
            gains[left][right] = weight;
            builder.addPair(edge.left(), edge.right(), gains)
                    .addKeyEdge(edge.left(), left, edge.right(), right, weight);
        }
        return builder.build();
    }
}
