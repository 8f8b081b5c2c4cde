package io.joinwatch.bench;

import java.util.List;

/** What a run of {@code bench sort} found. Immutable. */
public final class SortOutcome {
    private final SortResults results;
    private final String libraries;
    private final boolean goals;

    SortOutcome(SortResults results, String libraries, boolean goals) {
        this.results = results;
        this.libraries = libraries;
        this.goals = goals;
    }

    /** The goals, judged from the rows; none of rough figures. */
    public List<Reach> reach() {
        return goals ? SortGoals.all().stream().map(goal -> goal.reach(results)).toList() : List.of();
    }

    /** Goals and means, as Markdown. */
    public String summary() {
        return SortReport.summary(this);
    }

    /** All that the results file says. */
    String whole() {
        return SortReport.whole(this);
    }

    List<String> measuredAt() {
        return results.rows().stream().map(SortRow::measuredAt).toList();
    }

    SortResults results() {
        return results;
    }

    String libraries() {
        return libraries;
    }
}
