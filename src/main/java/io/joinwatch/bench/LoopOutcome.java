package io.joinwatch.bench;

import java.util.List;

/** What a run of {@code bench loop} found. Immutable. */
public final class LoopOutcome {
    private final LoopResults results;
    private final LoopPlan plan;

    LoopOutcome(LoopResults results, LoopPlan plan) {
        this.results = results;
        this.plan = plan;
    }

    /** The goals, judged from the rows; of a part of the cases only those that rows speak of. */
    public List<Reach> reach() {
        return LoopGoals.all().stream()
                .map(goal -> goal.reach(results))
                .filter(goal -> plan.whole() || !goal.got().equals("no rows"))
                .toList();
    }

    /** Goals and figures, as Markdown. */
    public String summary() {
        return LoopReport.summary(this);
    }

    /** All that the results file says. */
    String whole() {
        return LoopReport.whole(this);
    }

    List<String> measuredAt() {
        return results.rows().stream().map(LoopRow::measuredAt).toList();
    }

    LoopResults results() {
        return results;
    }
}
