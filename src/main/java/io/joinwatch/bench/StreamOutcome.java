package io.joinwatch.bench;

import java.util.List;
import java.util.Optional;

/** What a run of {@code bench stream} found. Immutable. */
public final class StreamOutcome {
    private final List<StreamRow> rows;
    private final StreamPlan plan;

    StreamOutcome(List<StreamRow> rows, StreamPlan plan) {
        this.rows = List.copyOf(rows);
        this.plan = plan;
    }

    /** The goals, judged from the rows: none of rough figures, of parts only those that could be judged. */
    public List<Reach> reach() {
        return plan.quick()
                ? List.of()
                : StreamGoals.all().stream()
                        .map(goal -> goal.reach(this))
                        .filter(goal -> plan.whole() || goal.isMeasured())
                        .toList();
    }

    /** Goals and figures, as Markdown. */
    public String summary() {
        return StreamReport.summary(this);
    }

    /** All that the results file says. */
    String whole() {
        return StreamReport.whole(this);
    }

    List<StreamSpec> specs() {
        return plan.specs();
    }

    List<String> measuredAt() {
        return rows.stream().map(StreamRow::measuredAt).toList();
    }

    /** The row of a figure, if it was measured. */
    Optional<StreamRow> find(String group, StreamMethod method, StreamMetric metric) {
        return rows.stream()
                .filter(row -> row.group().equals(group)
                        && row.method().equals(method.toString())
                        && row.metric().equals(metric.toString()))
                .findFirst();
    }
}
