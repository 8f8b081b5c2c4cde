package io.joinwatch.advise;

import io.joinwatch.cost.Layout;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.event.SolveRecord.WithheldReason;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What to advise next: the advice that stands, moved on by those change groups on the way to the optimum that are worth telling. So what
 * stands is left alone until something is clearly better, whether it was followed yet or not.
 *
 * @param advised what is to be deployed
 * @param withheld groups that gain, but are not worth telling
 */
record NextAdvice(Layout advised, List<WithheldGroup> withheld) {

    /** What stands: the deployed layout, with all proposals taken that were made of it. */
    static Layout standing(Catalog catalog, Advised memory) {
        SortedMap<String, Distribution> layout =
                new TreeMap<>(Layout.deployed(catalog).distributions());
        memory.entries().forEach((table, entry) -> {
            boolean stands = entry.state() == State.PROPOSED
                    && catalog.table(table).isPresent()
                    && Distributions.same(entry.from(), Distributions.deployed(catalog, table));
            if (stands) {
                layout.put(table, entry.to());
            }
        });
        return new Layout(layout);
    }

    /**
     * Decides group by group.
     *
     * @param optimum the best layout found
     * @param warmUp while less than this is covered, nothing moves
     */
    static NextAdvice of(Choices choices, Layout standing, Layout optimum, Worth worth, Duration warmUp) {
        boolean isWarm = choices.all().coveredMs() >= warmUp.toMillis();
        LayoutChange change = new LayoutChange(choices.local(), standing, optimum);
        SortedMap<String, Distribution> advised = new TreeMap<>(standing.distributions());
        List<WithheldGroup> withheld = new ArrayList<>();
        for (ChangeGroup group : ChangeGroups.of(change)) {
            Worth.Verdict verdict = worth.of(group, change);
            if (verdict == Worth.Verdict.WORTH && isWarm) {
                group.steps().forEach(step -> advised.put(step.table(), step.to()));
            } else if (verdict != Worth.Verdict.NO_GAIN) {
                withheld.add(isWarm ? withheld(group, verdict) : warmingUp(group, choices, warmUp));
            }
        }
        return new NextAdvice(new Layout(advised), withheld);
    }

    private static WithheldGroup withheld(ChangeGroup group, Worth.Verdict verdict) {
        return verdict == Worth.Verdict.TOO_SMALL
                ? new WithheldGroup(
                        group,
                        WithheldReason.MINIMUM_GAIN,
                        String.format(
                                Locale.ROOT,
                                "It gains %.1f %% of what the joins that it touches move, less than the minimum",
                                100.0 * group.gainUnits() / Math.max(1, group.touchedUnits())))
                : new WithheldGroup(
                        group, WithheldReason.UNCERTAIN, "The days of the window do not agree on it well enough yet");
    }

    private static WithheldGroup warmingUp(ChangeGroup group, Choices choices, Duration warmUp) {
        return new WithheldGroup(
                group,
                WithheldReason.WARM_UP,
                String.format(
                        Locale.ROOT,
                        "The log covers %.1f of %.1f hours of warm-up",
                        choices.all().coveredMs() / 3_600_000.0,
                        warmUp.toMillis() / 3_600_000.0));
    }
}
