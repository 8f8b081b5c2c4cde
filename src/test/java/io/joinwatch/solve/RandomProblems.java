package io.joinwatch.solve;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random problems without any structure of a warehouse: ties, zeros, isolated vertices, several components, both senses. */
final class RandomProblems {
    private RandomProblems() {}

    /** 2 … 7 vertices of 1 … 5 labels. */
    static Problem small(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ProblemBuilder builder = Problem.builder(random.nextBoolean() ? Sense.MAXIMISE : Sense.MINIMISE);
        int size = random.nextInt(2, 8);
        long largest = random.nextBoolean() ? 3 : 1_000_000_000_000L;
        double density = random.nextDouble();
        int[] counts = new int[size];
        for (int v = 0; v < size; v++) {
            counts[v] = random.nextInt(1, 6);
            builder.addVertex("v" + v, labels(counts[v]), terms(counts[v], largest, random));
        }
        for (int u = 0; u < size; u++) {
            for (int v = 0; v < size; v++) {
                if (u != v && random.nextDouble() < density / 2) {
                    addPair(builder, u, v, counts, largest, random);
                }
            }
        }
        return builder.build();
    }

    /** A forest: every vertex after the first of its tree has one pair with an earlier one. */
    static Problem forest(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ProblemBuilder builder = Problem.builder(random.nextBoolean() ? Sense.MAXIMISE : Sense.MINIMISE);
        int[] counts = new int[size];
        for (int v = 0; v < size; v++) {
            counts[v] = random.nextInt(1, 7);
            builder.addVertex("v" + v, labels(counts[v]), terms(counts[v], 1_000_000, random));
            if (v > 0 && random.nextInt(20) > 0) {
                addPair(builder, random.nextInt(v), v, counts, 1_000_000, random);
            }
        }
        return builder.build();
    }

    static List<String> labels(int count) {
        return IntStream.range(0, count).mapToObj(l -> "l" + l).toList();
    }

    private static void addPair(
            ProblemBuilder builder, int u, int v, int[] counts, long largest, SplittableRandom random) {
        long[][] table = new long[counts[u]][];
        for (int l = 0; l < counts[u]; l++) {
            table[l] = terms(counts[v], largest, random);
        }
        builder.addPair(u, v, table);
        builder.addKeyEdge(u, random.nextInt(counts[u]), v, random.nextInt(counts[v]), random.nextLong(largest + 1));
    }

    private static long[] terms(int count, long largest, SplittableRandom random) {
        long[] terms = new long[count];
        for (int l = 0; l < count; l++) {
            terms[l] = random.nextInt(3) == 0 ? 0 : random.nextLong(largest + 1);
        }
        return terms;
    }
}
