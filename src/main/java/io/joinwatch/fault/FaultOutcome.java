package io.joinwatch.fault;

import io.joinwatch.bench.Reach;
import java.util.List;

/** What a run of {@code bench faults} found. Immutable. */
public final class FaultOutcome {
    private final List<FaultRow> rows;
    private final FaultPlan plan;

    FaultOutcome(List<FaultRow> rows, FaultPlan plan) {
        this.rows = List.copyOf(rows);
        this.plan = plan;
    }

    /** The goals, judged from the rows; only those that could be judged if some rows were left out. */
    public List<Reach> reach() {
        return FaultGoals.all(plan.whole()).stream()
                .map(goal -> goal.reach(rows))
                .filter(goal -> plan.whole() || goal.isMeasured())
                .toList();
    }

    /** Whether nothing was lost, doubled or wrong, and every run came to its end. */
    public boolean isClean() {
        return rows.stream().allMatch(FaultRow::isClean);
    }

    /** Goals and figures, as Markdown. */
    public String summary() {
        return FaultReport.summary(this);
    }

    /** All that the results file says. */
    String whole() {
        return FaultReport.whole(this);
    }

    List<FaultRow> rows() {
        return rows;
    }

    List<String> measuredAt() {
        return rows.stream().map(FaultRow::measuredAt).toList();
    }
}
