package io.joinwatch.solve;

import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Random choice: every open vertex takes any of its joined columns, each as likely. O(edges · log edges). */
final class RandomChoice implements Fill {
    @Override
    public String method() {
        return "random-choice";
    }

    @Override
    public void fill(Problem problem, Keys keys, SplittableRandom random) {
        List<List<KeyEdge>> around = KeyGraph.around(problem);
        for (int v = 0; v < problem.size(); v++) {
            SortedSet<Integer> joined = new TreeSet<>();
            for (KeyEdge edge : around.get(v)) {
                joined.add(edge.labelAt(v));
            }
            if (keys.open(v) && !joined.isEmpty()) {
                keys.key(v, List.copyOf(joined).get(random.nextInt(joined.size())));
            }
        }
    }
}
