package io.joinwatch.solve;

/** The ways to solve a problem, as in setting {@code solver.method}. */
public enum SolveMethod {
    /** What is best: the exact search, whose bound other bounds may join where it does not finish. */
    AUTO,
    /** As published: the integer program under a limit; if that proves nothing, the best of its answer and the heuristics. */
    BEST_OF_ALL_WORLDS,
    /** The exact search alone. */
    EXACT,
    /** The four published heuristics alone. */
    HEURISTICS
}
