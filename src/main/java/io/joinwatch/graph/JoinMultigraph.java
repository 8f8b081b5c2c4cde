package io.joinwatch.graph;

import java.util.Comparator;
import java.util.List;
import org.jgrapht.Graph;
import org.jgrapht.graph.AsUnmodifiableGraph;
import org.jgrapht.graph.WeightedPseudograph;

/**
 * The join multigraph that people see, the paper's graph: a vertex per table, an edge per column pair ever joined, weighted
 * by the bytes that aligning that pair alone would save. Parallel edges join two tables on different columns; self-joins
 * are loops. Immutable once built; then safe to share.
 */
public final class JoinMultigraph {

    /**
     * An edge. Equality is identity, as JGraphT's parallel edges need; {@link #weight} is in units of (N − 1)/N bytes.
     */
    public static final class Edge {
        private final String left;
        private final String right;
        private final ColumnPair pair;
        private final long weight;

        private Edge(String left, String right, ColumnPair pair, long weight) {
            this.left = left;
            this.right = right;
            this.pair = pair;
            this.weight = weight;
        }

        public String left() {
            return left;
        }

        public String right() {
            return right;
        }

        public ColumnPair pair() {
            return pair;
        }

        public long weight() {
            return weight;
        }

        @Override
        public String toString() {
            return left + "." + pair.left() + " = " + right + "." + pair.right();
        }
    }

    /** Collects edges. */
    public static final class Builder {
        private final WeightedPseudograph<String, Edge> graph = new WeightedPseudograph<>(Edge.class);

        /** Adds a table; nothing happens if it is there. */
        public Builder table(String table) {
            graph.addVertex(table);
            return this;
        }

        /** Adds an edge between two tables, which are added when they are new. */
        public Builder edge(String left, String right, ColumnPair pair, long weight) {
            Edge edge = new Edge(left, right, pair, weight);
            table(left).table(right).graph.addEdge(left, right, edge);
            graph.setEdgeWeight(edge, (double) weight);
            return this;
        }

        public JoinMultigraph build() {
            return new JoinMultigraph(graph);
        }
    }

    private final Graph<String, Edge> graph;

    private JoinMultigraph(Graph<String, Edge> graph) {
        this.graph = new AsUnmodifiableGraph<>(graph);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The graph itself, unmodifiable, for JGraphT's algorithms; weights there are doubles. */
    public Graph<String, Edge> graph() {
        return graph;
    }

    /** All edges, heaviest first, ties by name. */
    public List<Edge> heaviestFirst() {
        return graph.edgeSet().stream()
                .sorted(Comparator.comparingLong(Edge::weight).reversed().thenComparing(Edge::toString))
                .toList();
    }
}
