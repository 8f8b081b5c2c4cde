package io.joinwatch.solve;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Greedy matching: among the open vertices the heaviest edge with both ends open is taken, again and again; then each vertex
 * that is left takes the heaviest edge whose other end already agrees. O(edges · log edges).
 */
final class GreedyMatching implements Fill {
    @Override
    public String method() {
        return "greedy-matching";
    }

    @Override
    public void fill(Problem problem, Keys keys, SplittableRandom random) {
        List<KeyEdge> edges = KeyGraph.byFallingWeight(problem);
        for (KeyEdge edge : edges) {
            if (keys.open(edge.left()) && keys.open(edge.right())) {
                keys.take(edge);
            }
        }
        for (KeyEdge edge : edges) {
            if (keys.allows(edge)) {
                keys.take(edge);
            }
        }
    }
}
