package io.joinwatch.bench;

import java.util.SplittableRandom;

/** Every two tables are joined once, on any of the 3 … 5 columns of each: the hard corner of the problem. O(tables²). */
final class CompleteGraph {
    private static final int FEWEST_COLUMNS = 3;
    private static final int MOST_COLUMNS = 5;

    private CompleteGraph() {}

    static JoinGraph graph(int tables, SplittableRandom random) {
        int[] columns = random.ints(tables, FEWEST_COLUMNS, MOST_COLUMNS + 1).toArray();
        JoinGraph graph = new JoinGraph(tables);
        for (int u = 0; u < tables; u++) {
            for (int v = u + 1; v < tables; v++) {
                graph.add(u, random.nextInt(columns[u]), v, random.nextInt(columns[v]));
            }
        }
        return graph;
    }
}
