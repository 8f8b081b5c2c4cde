package io.joinwatch.solve;

/**
 * Best of all worlds, as published: the integer program under a limit; where it does not reach a proven optimum, the best of
 * its answer and the four heuristics. What the article's commercial solver proves by itself, here the bound of the exact
 * search does, for the status of the open one cannot be trusted.
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
     * @param bound no labelling is better: reaching it is proof, and ends the race
     */
    void run(Race race, long bound, SolveLimits limits, Deadline deadline) {
        integerProgram(race, limits, deadline);
        if (race.best().value() != bound) {
            new Heuristics(problem).run(limits.seed(), race);
        }
    }

    private void integerProgram(Race race, SolveLimits limits, Deadline deadline) {
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
