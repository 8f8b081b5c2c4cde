package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The visible join multigraph as the heuristics see it: the key edges that gain something. */
final class KeyGraph {
    /** Heaviest first; of equals the one given first. */
    static final Comparator<KeyEdge> BY_FALLING_WEIGHT =
            Comparator.comparingLong(KeyEdge::weight).reversed();

    private KeyGraph() {}

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
