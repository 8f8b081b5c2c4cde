package io.joinwatch.solve;

import java.util.SplittableRandom;

/** The hard corner: every pair of tables joins once, on random columns, and all joins weigh about the same; gains to be maximised. */
final class DenseProblems {
    private DenseProblems() {}

    /** Tables of 3 … 5 columns, weights 900 … 1,100. */
    static Problem nearUniform(int tables, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ProblemBuilder builder = Problem.builder(Sense.MAXIMISE);
        int[] columns = new int[tables];
        for (int t = 0; t < tables; t++) {
            columns[t] = random.nextInt(3, 6);
            builder.addVertex("t" + t, RandomProblems.labels(columns[t]), new long[columns[t]]);
        }
        for (int u = 0; u < tables; u++) {
            for (int v = u + 1; v < tables; v++) {
                long[][] gains = new long[columns[u]][columns[v]];
                int left = random.nextInt(columns[u]);
                int right = random.nextInt(columns[v]);
                gains[left][right] = random.nextLong(900, 1_101);
                builder.addPair(u, v, gains).addKeyEdge(u, left, v, right, gains[left][right]);
            }
        }
        return builder.build();
    }
}
