package io.joinwatch.solve;

import java.util.Optional;

/** An optimum by reduction and bucket elimination alone: without the search, whose first steps these are, so no oracle for them. */
final class ProvenOptimum {
    private static final int TABLES = 4_000_000;

    private ProvenOptimum() {}

    /** An optimum of a problem whose tables are few enough. */
    static Optimum of(Problem problem) {
        return find(problem)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No order was found whose tables fit. Maybe take a sparser problem."));
    }

    /** An optimum, empty if the tables would be too large. */
    static Optional<Optimum> find(Problem problem) {
        Budget budget = Budget.of(Long.MAX_VALUE);
        Reduction reduction = new Reduction(new CostForm(problem).network(), budget);
        int[] found = BucketElimination.solve(reduction.network(), TABLES, budget);
        if (found == null) {
            return Optional.empty();
        }
        int[] labels = reduction.restore(found);
        return Optional.of(new Optimum(labels, Recount.of(problem, labels), budget.spent()));
    }
}
