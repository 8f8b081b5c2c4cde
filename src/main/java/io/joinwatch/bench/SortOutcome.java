package io.joinwatch.bench;

import java.util.List;

/** What a run of {@code bench sort} found. Immutable. */
public final class SortOutcome {
    private final SortResults results;
    private final String libraries;
    private final SortOptions options;

    SortOutcome(SortResults results, String libraries, SortOptions options) {
        this.results = results;
        this.libraries = libraries;
        this.options = options;
    }

    /** The goals, judged from the rows; none of rough figures, and only those that could be judged if some rows were left out. */
    public List<Reach> reach() {
        return options.quick()
                ? List.of()
                : SortGoals.all().stream()
                        .map(goal -> goal.reach(results))
                        .filter(goal -> options.isWhole() || goal.isMeasured())
                        .toList();
    }

    /** Goals and means, as Markdown. */
    public String summary() {
        return SortReport.summary(this);
    }

    /** All that the results file says. */
    String whole() {
        return SortReport.whole(this);
    }

    boolean isQuick() {
        return options.quick();
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
