package io.joinwatch.graph;

import java.util.List;

/**
 * One of the queries that move most in a window: what one run of it joins and groups, and how often it ran. Immutable.
 *
 * @param fingerprint of the query, the same for all its literals
 * @param text its SQL without literals, perhaps cut; if nobody told it, its joins in words
 * @param runs in the window, ≥ 1: what all of them weigh in runs like this one; an estimate where the window held more queries than
 *     are counted one by one
 * @param joins of one run, with repeat 1, at most {@link QueryProfile#MOST_JOINS}
 * @param groupings of one run
 */
public record HeavyQuery(
        long fingerprint, String text, long runs, List<JoinObservation> joins, List<Grouped> groupings) {
    /** One run's movement of a grouping, in units of (N − 1)/N bytes. */
    public record Grouped(Grouping grouping, long units) {}

    public HeavyQuery {
        if (runs < 1) {
            throw new IllegalArgumentException("runs " + runs + " must be in [1, ∞)");
        }
        joins = List.copyOf(joins);
        groupings = List.copyOf(groupings);
    }
}
