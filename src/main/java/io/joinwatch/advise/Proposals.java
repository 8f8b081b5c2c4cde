package io.joinwatch.advise;

import io.joinwatch.event.EventLimits;
import io.joinwatch.event.RecommendationRecord.State;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The change groups from what is deployed to what is advised, as proposals, one per table. Stateless. */
final class Proposals {
    /** A table's change, to be proposed. */
    record Proposal(String table, ChangeGroup group, Advised.Entry entry) {}

    private Proposals() {}

    /** By table. */
    static SortedMap<String, Proposal> of(LayoutChange change, List<ChangeGroup> groups, long nowMs) {
        SortedMap<String, Proposal> proposals = new TreeMap<>();
        groups.forEach(group -> add(proposals, change, group, nowMs));
        return proposals;
    }

    private static void add(SortedMap<String, Proposal> proposals, LayoutChange change, ChangeGroup group, long nowMs) {
        List<Long> moves = new ArrayList<>();
        for (ChangeGroup.Step step : group.steps()) {
            moves.add(Figures.bounded(change.cost().moveBytes(step.table(), step.to())));
        }
        long saved = Figures.bytesPerDay(change.cost(), group.savedUnits());
        double moved = moves.stream().mapToDouble(Long::doubleValue).sum();
        long units = 0;
        for (int i = 0; i < group.steps().size(); i++) {
            ChangeGroup.Step step = group.steps().get(i);
            // Differences of rounded sums, so that the steps of a group add up to what the group saves.
            long before = Figures.bytesPerDay(change.cost(), units);
            units += step.savedUnits();
            Advised.Entry entry = new Advised.Entry(
                    State.PROPOSED,
                    step.from(),
                    step.to(),
                    nowMs,
                    group.name(),
                    i + 1,
                    Figures.bytesPerDay(change.cost(), units) - before,
                    moves.get(i),
                    saved > 0 ? Math.min(moved / saved, (double) EventLimits.MAX_FIGURE) : null);
            proposals.put(step.table(), new Proposal(step.table(), group, entry));
        }
    }
}
