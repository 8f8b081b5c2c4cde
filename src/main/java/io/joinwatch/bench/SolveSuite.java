package io.joinwatch.bench;

import java.util.ArrayList;
import java.util.List;

/** The generated graphs of {@code bench solve}. */
final class SolveSuite {
    /** Seeds by default. */
    static final List<Long> SEEDS = List.of(1L, 2L, 3L, 4L, 5L);

    static final List<Long> QUICK_SEEDS = List.of(1L);

    private static final List<Integer> SIZES = List.of(500, 1_000, 5_000);
    private static final List<Double> SIGMAS = List.of(1.0, 2.0);

    private SolveSuite() {}

    /** Every class at every size that the results file has. */
    static List<GraphSpec> full() {
        List<GraphSpec> specs = new ArrayList<>();
        for (int tables : SIZES) {
            for (double sigma : SIGMAS) {
                specs.add(GraphSpec.star(tables, sigma));
                specs.add(GraphSpec.sparse(tables, 3, sigma));
                specs.add(GraphSpec.sparse(tables, 5, sigma));
                specs.add(GraphSpec.communities(tables, sigma));
            }
        }
        specs.add(GraphSpec.star(20_000, 2));
        specs.add(GraphSpec.communities(20_000, 2));
        specs.add(GraphSpec.dense(20));
        specs.add(GraphSpec.dense(25));
        specs.add(GraphSpec.dense(50));
        specs.add(GraphSpec.nearUniform(1_000));
        return specs;
    }

    /** Every class once, small. */
    static List<GraphSpec> quick() {
        return List.of(
                GraphSpec.star(200, 1),
                GraphSpec.sparse(100, 3, 1),
                GraphSpec.communities(100, 1),
                GraphSpec.dense(12),
                GraphSpec.nearUniform(100));
    }

    /** The cases of specs, seed by seed. */
    static List<SolveCase> cases(List<GraphSpec> specs, List<Long> seeds) {
        return specs.stream().flatMap(spec -> seeds.stream().map(spec::with)).toList();
    }
}
