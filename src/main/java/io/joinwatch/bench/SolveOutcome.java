package io.joinwatch.bench;

import java.util.List;

/** What a run of the bench found. Immutable. */
public final class SolveOutcome {
    private final SolveResults results;
    private final CrossCheck check;
    private final boolean goals;

    SolveOutcome(SolveResults results, CrossCheck check, boolean goals) {
        this.results = results;
        this.check = check;
        this.goals = goals;
    }

    /** The goals, judged from the rows; none on small graphs, of which they do not speak. */
    public List<Reach> reach() {
        return goals ? Goals.all().stream().map(goal -> goal.reach(results)).toList() : List.of();
    }

    /** Where methods contradict each other; anything here means that one of them is wrong. */
    public List<String> mismatches() {
        return check.mismatches();
    }

    /** Goals, classes and checks, as Markdown. */
    public String summary() {
        return SolveReport.summary(this);
    }

    List<String> measuredAt() {
        return results.cases().values().stream()
                .flatMap(rows -> rows.values().stream())
                .map(SolveRow::measuredAt)
                .toList();
    }

    SolveResults results() {
        return results;
    }

    CrossCheck check() {
        return check;
    }
}
