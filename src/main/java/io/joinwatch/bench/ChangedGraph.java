package io.joinwatch.bench;

import io.joinwatch.solve.KeyEdge;
import io.joinwatch.solve.Problem;
import io.joinwatch.solve.ProblemBuilder;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * What a workload does between two solves: the same tables and columns, other weights or other joins. Of problems of the published
 * objective, which are all in their key edges. Stateless; the same seed gives the same change.
 */
public final class ChangedGraph {
    private ChangedGraph() {}

    /** A share of the edges takes the weight of another edge each. */
    public static Problem weights(Problem problem, double share, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int edges = problem.keyEdges().size();
        return rebuilt(
                problem,
                edge -> random.nextDouble() < share
                        ? weighted(
                                edge,
                                problem.keyEdges().get(random.nextInt(edges)).weight())
                        : edge);
    }

    /** All weights times {@code factor}, rounded: the load grew, and nothing else happened. */
    public static Problem scaled(Problem problem, double factor) {
        return rebuilt(problem, edge -> weighted(edge, Math.round(edge.weight() * factor)));
    }

    /** A share of the edges goes, and as many come, of the same weights, between two tables and columns drawn anew. */
    public static Problem edges(Problem problem, double share, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return rebuilt(problem, edge -> random.nextDouble() < share ? redrawn(problem, edge, random) : edge);
    }

    private static KeyEdge redrawn(Problem problem, KeyEdge edge, SplittableRandom random) {
        int left = random.nextInt(problem.size());
        int right = (left + 1 + random.nextInt(problem.size() - 1)) % problem.size();
        return new KeyEdge(
                left,
                random.nextInt(problem.labelCount(left)),
                right,
                random.nextInt(problem.labelCount(right)),
                edge.weight());
    }

    private static KeyEdge weighted(KeyEdge edge, long weight) {
        return new KeyEdge(edge.left(), edge.leftLabel(), edge.right(), edge.rightLabel(), weight);
    }

    private static Problem rebuilt(Problem problem, UnaryOperator<KeyEdge> change) {
        ProblemBuilder builder = Problem.builder(problem.sense());
        for (int v = 0; v < problem.size(); v++) {
            builder.addVertex(problem.name(v), problem.labelNames(v), new long[problem.labelCount(v)]);
        }
        for (KeyEdge old : problem.keyEdges()) {
            KeyEdge edge = change.apply(old);
            long[][] gains = new long[problem.labelCount(edge.left())][problem.labelCount(edge.right())];
            gains[edge.leftLabel()][edge.rightLabel()] = edge.weight();
            builder.addPair(edge.left(), edge.right(), gains)
                    .addKeyEdge(edge.left(), edge.leftLabel(), edge.right(), edge.rightLabel(), edge.weight());
        }
        return builder.build();
    }
}
