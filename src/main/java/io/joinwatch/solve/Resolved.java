package io.joinwatch.solve;

/**
 * An answer, and what it leaves for the next solve.
 *
 * @param solution the answer
 * @param next to start the next solve from
 */
public record Resolved(Solution solution, WarmStart next) {}
