package io.joinwatch.bench;

import java.util.List;

/** What a run of {@code bench what-if} found. Immutable. */
public final class WhatIfOutcome {
    private final List<WhatIfRow> rows;
    private final WhatIfPlan plan;

    WhatIfOutcome(List<WhatIfRow> rows, WhatIfPlan plan) {
        this.rows = List.copyOf(rows);
        this.plan = plan;
    }

    /** The goals, judged from the rows: none of rough figures, of parts only those that could be judged. */
    public List<Reach> reach() {
        return plan.quick()
                ? List.of()
                : WhatIfGoals.all().stream()
                        .map(goal -> goal.reach(rows))
                        .filter(goal -> plan.whole() || goal.isMeasured())
                        .toList();
    }

    /** Goals and figures, as Markdown. */
    public String summary() {
        return WhatIfReport.summary(this);
    }

    /** All that the results file says. */
    String whole() {
        return WhatIfReport.whole(this);
    }

    boolean isQuick() {
        return plan.quick();
    }

    List<String> measuredAt() {
        return rows.stream().map(WhatIfRow::measuredAt).toList();
    }

    /** A job's rows, case by case. */
    List<WhatIfRow> of(WhatIfJob job) {
        return rows.stream().filter(row -> row.job().equals(job.toString())).toList();
    }
}
