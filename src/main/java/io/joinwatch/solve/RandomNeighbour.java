package io.joinwatch.solve;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Random neighbour: every open vertex takes the column of a random edge whose other end already agrees, or of any random edge
 * when none does. O(edges).
 */
final class RandomNeighbour implements Fill {
    @Override
    public String method() {
        return "random-neighbour";
    }

    @Override
    public void fill(Problem problem, Keys keys, SplittableRandom random) {
        List<List<KeyEdge>> around = KeyGraph.around(problem);
        for (int vertex = 0; vertex < problem.size(); vertex++) {
            int v = vertex;
            if (!keys.open(v) || around.get(v).isEmpty()) {
                continue;
            }
            List<KeyEdge> agreeing = around.get(v).stream()
                    .filter(edge -> keys.agrees(edge.across(v), edge))
                    .toList();
            List<KeyEdge> choice = agreeing.isEmpty() ? around.get(v) : agreeing;
            keys.key(v, choice.get(random.nextInt(choice.size())).labelAt(v));
        }
    }
}
