package io.joinwatch.solve;

import java.util.OptionalLong;

/**
 * Best of all worlds, as published: the integer program under a limit; where it does not reach a proven optimum, the best of
 * its answer and the four heuristics. What the article's commercial solver proves by itself, here the bound of bucket
 * elimination does, for the status of the open one cannot be trusted.
 *
 * @see <a href="https://doi.org/10.14778/3407790.3407834">Parchas et al., Fast and effective distribution-key recommendation for
 *     Amazon Redshift, PVLDB 13(11), 2020</a>
 */
final class BestOfAllWorlds {
    private final Problem problem;
    private final GainForm gains;

    BestOfAllWorlds(Problem problem, GainForm gains) {
        this.problem = problem;
        this.gains = gains;
    }

    /**
     * Lets all worlds take part in {@code race}.
     *
     * @param optimum the optimal value, if it is known: reaching it is proof, and ends the race
     */
    void run(Race race, OptionalLong optimum, SolveLimits limits, Deadline deadline) {
        integerProgram(race, limits, deadline);
        boolean proven = optimum.isPresent() && race.best().value() == optimum.getAsLong();
        if (!proven) {
            new Heuristics(problem).run(limits.seed(), race);
        }
    }

    /** Lets the integer program alone take part. */
    void integerProgram(Race race, SolveLimits limits, Deadline deadline) {
        if (deadline.over()) {
            return;
        }
        IntegerProgram.Outcome outcome = new IntegerProgram().solve(gains, deadline.share(1), limits.work());
        int[] labels = outcome.labels();
        if (labels != null) {
            race.offer(IntegerProgram.METHOD, labels, outcome.work());
        }
    }
}
