package io.joinwatch.bench;

import java.util.List;

/** What a run of {@code bench sql} found. Immutable. */
public final class SqlOutcome {
    private final SqlResults results;
    private final SqlPlan plan;

    SqlOutcome(SqlResults results, SqlPlan plan) {
        this.results = results;
        this.plan = plan;
    }

    /** The goals, judged from the rows: of rough figures only the counts, of parts only those that could be judged. */
    public List<Reach> reach() {
        SqlResults judged = plan.quick() ? new SqlResults(results.of(SqlJob.COVERAGE)) : results;
        return SqlGoals.all().stream()
                .map(goal -> goal.reach(judged))
                .filter(goal -> plan.whole() || goal.isMeasured())
                .toList();
    }

    /** Goals and figures, as Markdown. */
    public String summary() {
        return SqlReport.summary(this);
    }

    /** All that the results file says. */
    String whole() {
        return SqlReport.whole(this);
    }

    boolean isQuick() {
        return plan.quick();
    }

    List<String> measuredAt() {
        return results.rows().stream().map(SqlRow::measuredAt).toList();
    }

    SqlResults results() {
        return results;
    }
}
