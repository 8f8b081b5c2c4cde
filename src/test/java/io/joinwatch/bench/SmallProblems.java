package io.joinwatch.bench;

import io.joinwatch.solve.Problem;
import io.joinwatch.solve.ProblemBuilder;
import io.joinwatch.solve.Recount;
import io.joinwatch.solve.Sense;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random problems of 1 … 5 vertices with 1 … 4 labels, in both senses, and all there is to know of them by trying everything. */
final class SmallProblems {
    private SmallProblems() {}

    static Problem random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ProblemBuilder builder = Problem.builder(random.nextBoolean() ? Sense.MAXIMISE : Sense.MINIMISE);
        int size = random.nextInt(1, 6);
        long largest = random.nextBoolean() ? 3 : 1_000_000_000L;
        for (int v = 0; v < size; v++) {
            int labels = random.nextInt(1, 5);
            builder.addVertex(
                    "v" + v,
                    IntStream.range(0, labels).mapToObj(l -> "l" + l).toList(),
                    terms(random, labels, largest));
        }
        for (int u = 0; u < size; u++) {
            for (int v = 0; v < u; v++) {
                if (random.nextInt(3) > 0) {
                    long[][] table = new long[builder.labelCount(u)][];
                    for (int l = 0; l < table.length; l++) {
                        table[l] = terms(random, builder.labelCount(v), largest);
                    }
                    builder.addPair(u, v, table);
                }
            }
        }
        return builder.build();
    }

    private static long[] terms(SplittableRandom random, int count, long largest) {
        return random.longs(count, 0, largest + 1)
                .map(term -> random.nextInt(3) == 0 ? 0 : term)
                .toArray();
    }

    /** Every labelling. */
    static List<int[]> labellings(Problem problem) {
        List<int[]> all = new ArrayList<>(List.of(new int[problem.size()]));
        for (int v = 0; v < problem.size(); v++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] labels : all) {
                for (int l = 0; l < problem.labelCount(v); l++) {
                    int[] one = labels.clone();
                    one[v] = l;
                    longer.add(one);
                }
            }
            all = longer;
        }
        return all;
    }

    /** Value of the best labelling. */
    static long optimum(Problem problem) {
        var values = labellings(problem).stream().mapToLong(labels -> Recount.of(problem, labels));
        return problem.sense() == Sense.MAXIMISE
                ? values.max().orElseThrow()
                : values.min().orElseThrow();
    }
}
