package io.joinwatch.solve;

/** Finds a label per vertex. Implementations are safe for use by several threads. */
public interface Solver {
    /**
     * The best labelling found within the limits, with a valid bound. An interrupted thread gets the best answer so
     * far as soon as the step in hand sees the interrupt, and keeps its flag.
     */
    Solution solve(Problem problem, SolveLimits limits);
}
