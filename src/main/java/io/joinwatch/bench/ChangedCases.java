package io.joinwatch.bench;

import io.joinwatch.solve.Problem;
import java.util.ArrayList;
import java.util.List;

/** Cases that follow an earlier one: for methods that start from an earlier solve, and for our own cold solve beside them. */
final class ChangedCases {
    /** What changes; also the ending of the groups' names. */
    enum Change {
        WEIGHTS("weights5"),
        SCALED("scaled1.3"),
        EDGES("edges0.5");

        private final String ending;

        Change(String ending) {
            this.ending = ending;
        }

        private Problem apply(Problem problem, long seed) {
            return switch (this) {
                case WEIGHTS -> ChangedGraph.weights(problem, 0.05, seed);
                case SCALED -> ChangedGraph.scaled(problem, 1.3);
                case EDGES -> ChangedGraph.edges(problem, 0.005, seed);
            };
        }

        /** The group of the changed problems of a spec. */
        String group(GraphSpec spec) {
            return spec.group() + "-" + ending;
        }

        private SolveCase of(GraphSpec spec, long seed) {
            return new SolveCase(
                    group(spec),
                    seed,
                    SolveCase.WEIGHT,
                    () -> apply(spec.problem(seed), seed),
                    () -> spec.problem(seed));
        }
    }

    /** On these a re-solve must be much faster than a cold one. */
    static final List<GraphSpec> LIGHT = List.of(GraphSpec.star(1_000, 1), GraphSpec.communities(1_000, 1));

    /** On these too it must not be slower. */
    static final List<GraphSpec> ALL = List.of(LIGHT.get(0), LIGHT.get(1), GraphSpec.sparse(1_000, 3, 1));

    private ChangedCases() {}

    /** Every change of every spec, seed by seed. */
    static List<SolveCase> cases(List<Long> seeds) {
        List<SolveCase> cases = new ArrayList<>();
        for (Change change : Change.values()) {
            for (GraphSpec spec : ALL) {
                seeds.forEach(seed -> cases.add(change.of(spec, seed)));
            }
        }
        return cases;
    }
}
