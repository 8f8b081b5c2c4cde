package io.joinwatch.bench;

import java.util.List;

/** What a run of {@code bench history} found. Immutable. */
public final class HistoryOutcome {
    private final HistoryResults results;
    private final HistoryPlan plan;

    HistoryOutcome(HistoryResults results, HistoryPlan plan) {
        this.results = results;
        this.plan = plan;
    }

    /** The goals, judged from the rows; none of rough figures, and only those that could be judged if some rows were left out. */
    public List<Reach> reach() {
        return plan.quick()
                ? List.of()
                : HistoryGoals.all().stream()
                        .map(goal -> goal.reach(results))
                        .filter(goal -> plan.whole() || goal.isMeasured())
                        .toList();
    }

    /** Goals and figures, as Markdown. */
    public String summary() {
        return HistoryReport.summary(this);
    }

    /** All that the results file says. */
    String whole() {
        return HistoryReport.whole(this);
    }

    boolean isQuick() {
        return plan.quick();
    }

    List<String> measuredAt() {
        return results.rows().stream().map(HistoryResult::measuredAt).toList();
    }

    HistoryResults results() {
        return results;
    }
}
