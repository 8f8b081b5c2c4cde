package io.joinwatch.bench;

import java.util.List;

/** What a run of {@code bench advice} found. Immutable. */
public final class AdviceOutcome {
    private final AdviceResults results;
    private final boolean whole;

    AdviceOutcome(AdviceResults results, boolean whole) {
        this.results = results;
        this.whole = whole;
    }

    /** The goals, judged from the rows; of parts only those that could be judged. */
    public List<Reach> reach() {
        return AdviceGoals.all(results).stream()
                .map(goal -> goal.reach(results))
                .filter(goal -> whole || goal.isMeasured())
                .toList();
    }

    /** Goals and figures, as Markdown. */
    public String summary() {
        return AdviceReport.summary(this);
    }

    AdviceResults results() {
        return results;
    }
}
