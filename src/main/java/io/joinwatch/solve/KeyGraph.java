package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.WeightedMultigraph;

/** The visible join multigraph as a JGraphT graph: every vertex, and every key edge that gains something. */
final class KeyGraph {
    /** Heaviest first; of equals the one given first. */
    static final Comparator<KeyEdge> BY_FALLING_WEIGHT =
            Comparator.comparingLong(KeyEdge::weight).reversed();

    /** A key edge as an edge of the graph: two with the same ends and labels stay two edges. */
    static final class Join extends DefaultWeightedEdge {
        private static final long serialVersionUID = 1L;
        private final transient KeyEdge key;

        Join(KeyEdge key) {
            this.key = key;
        }

        KeyEdge key() {
            return key;
        }
    }

    private KeyGraph() {}

    static Graph<Integer, Join> of(Problem problem) {
        Graph<Integer, Join> graph = new WeightedMultigraph<>(Join.class);
        for (int v = 0; v < problem.size(); v++) {
            graph.addVertex(v);
        }
        for (KeyEdge key : gaining(problem)) {
            Join join = new Join(key);
            graph.addEdge(key.left(), key.right(), join);
            graph.setEdgeWeight(join, (double) key.weight());
        }
        return graph;
    }

    /** The key edges with positive weight, as given. */
    static List<KeyEdge> gaining(Problem problem) {
        return problem.keyEdges().stream().filter(key -> key.weight() > 0).toList();
    }

    /** The key edges with positive weight, heaviest first. */
    static List<KeyEdge> byFallingWeight(Problem problem) {
        List<KeyEdge> edges = new ArrayList<>(gaining(problem));
        edges.sort(BY_FALLING_WEIGHT);
        return edges;
    }

    /** For every vertex the gaining key edges at it, as given. */
    static List<List<KeyEdge>> around(Problem problem) {
        List<List<KeyEdge>> around = new ArrayList<>(problem.size());
        for (int v = 0; v < problem.size(); v++) {
            around.add(new ArrayList<>());
        }
        for (KeyEdge key : gaining(problem)) {
            around.get(key.left()).add(key);
            around.get(key.right()).add(key);
        }
        return around;
    }
}
