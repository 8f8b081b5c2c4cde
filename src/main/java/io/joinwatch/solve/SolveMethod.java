package io.joinwatch.solve;

/** The ways to solve a problem, as in setting {@code solver.method}. */
public enum SolveMethod {
    /** Bucket elimination where its tables fit, else best of all worlds. */
    AUTO,
    /** As published: the integer program under a limit; if that proves nothing, the best of its answer and the heuristics. */
    BEST_OF_ALL_WORLDS,
    /** Bucket elimination where its tables fit, else the integer program alone. */
    EXACT,
    /** The four published heuristics alone. */
    HEURISTICS
}
