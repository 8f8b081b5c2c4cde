package io.joinwatch.bench;

import io.joinwatch.solve.Problem;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Generates join graphs of a class as problems of the published objective: maximise the weight of joins with both ends chosen.
 * The same arguments give the same problem on every machine ({@link SplittableRandom}, {@link StrictMath}). Stateless.
 */
public final class JoinGraphs {
    private static final double UNIT = 1e6;

    private JoinGraphs() {}

    /**
     * A problem with gains and key edges, one vertex per table, one label per joined column.
     *
     * <p>Weights are log-normal, round(10<sup>6</sup> · exp(σ · z)), or uniform in 10<sup>6</sup> ± 10 % where the class says so.
     *
     * @param of the class
     * @param tables number of vertices, 2 … 20,000; {@link GraphClass#DENSE} has tables² / 2 edges, so keep it in the hundreds there
     * @param perTable joins per table, for {@link GraphClass#SPARSE}, {@link GraphClass#NEAR_UNIFORM} and
     *     {@link GraphClass#COMMUNITIES}; the other classes have their own number
     * @param sigma deviation of the logarithm of the weights, at least 0; without effect where weights are near-equal
     * @param seed of everything random
     */
    public static Problem paper(GraphClass of, int tables, double perTable, double sigma, long seed) {
        if (tables < 2 || tables > 20_000) {
            throw new IllegalArgumentException("Number of tables " + tables + " must be in [2, 20000]");
        }
        if (!(perTable >= 1 && perTable <= 20)) {
            throw new IllegalArgumentException("Joins per table " + perTable + " must be in [1, 20]");
        }
        if (!(sigma >= 0 && sigma <= 5)) {
            throw new IllegalArgumentException("Sigma " + sigma + " must be in [0, 5]");
        }
        SplittableRandom random = new SplittableRandom(seed);
        // Shapes do not depend on sigma: the same seed is the same graph under other weights.
        SplittableRandom shape = random.split();
        JoinGraph graph = switch (of) {
            case STAR -> StarSchema.graph(tables, shape);
            case SPARSE, NEAR_UNIFORM -> PowerLaw.graph(tables, perTable, shape);
            case COMMUNITIES -> Communities.graph(tables, perTable, shape);
            case DENSE -> CompleteGraph.graph(tables, shape);
        };
        boolean nearEqual = of == GraphClass.DENSE || of == GraphClass.NEAR_UNIFORM;
        LongSupplier weights = nearEqual
                ? () -> Math.round(UNIT * (0.9 + 0.2 * random.nextDouble()))
                : () -> Math.round(UNIT * StrictMath.exp(sigma * normal(random)));
        return graph.paper(weights);
    }

    /** Box and Muller's transform; the JDK's own nextGaussian differs between versions. */
    private static double normal(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
}
