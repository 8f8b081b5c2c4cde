package io.joinwatch.solve;

/** An optimum by reduction and bucket elimination alone, for tests that want one without the search. */
final class ProvenOptimum {
    private static final int TABLES = 4_000_000;

    private ProvenOptimum() {}

    /** An optimum of a problem whose tables are few enough. */
    static Optimum of(Problem problem) {
        Budget budget = Budget.of(Long.MAX_VALUE);
        Reduction reduction = new Reduction(new CostForm(problem).network(), budget);
        int[] found = BucketElimination.solve(reduction.network(), TABLES, budget);
        if (found == null) {
            throw new IllegalArgumentException("No order was found whose tables fit. Maybe take a sparser problem.");
        }
        int[] labels = reduction.restore(found);
        return new Optimum(labels, Recount.of(problem, labels), budget.spent());
    }
}
