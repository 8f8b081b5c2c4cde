package io.joinwatch.solve;

import java.util.SplittableRandom;

/** Naive greedy: edges by falling weight, each kept when it contradicts nothing that is there. O(edges · log edges). */
final class NaiveGreedy implements Fill {
    @Override
    public String method() {
        return "naive-greedy";
    }

    @Override
    public void fill(Problem problem, Keys keys, SplittableRandom random) {
        for (KeyEdge edge : KeyGraph.byFallingWeight(problem)) {
            if (keys.allows(edge)) {
                keys.take(edge);
            }
        }
    }
}
