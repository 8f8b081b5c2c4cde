package io.joinwatch.advise;

import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.graph.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides which change groups are worth proposing, whole: those that gain enough of what the joins they touch cost, those that
 * still gain and of which a proposal already stands (so that a gain near the minimum does not come and go), and those that a
 * policy demands by forbidding what is deployed, whatever they gain. Stateless.
 */
final class Proposals {
    /** A table's change, to be proposed. */
    record Proposal(String table, ChangeGroup group, Advised.Entry entry) {}

    private final LayoutChange change;
    private final PolicyRules rules;
    private final SortedMap<String, List<Distribution>> allowed;
    private final Advised advised;
    private final double minimumGain;

    Proposals(
            LayoutChange change,
            PolicyRules rules,
            SortedMap<String, List<Distribution>> allowed,
            Advised advised,
            double minimumGain) {
        this.change = change;
        this.rules = rules;
        this.allowed = allowed;
        this.advised = advised;
        this.minimumGain = minimumGain;
    }

    /** What is worth proposing now, by table. */
    SortedMap<String, Proposal> of(List<ChangeGroup> groups, long nowMs) {
        SortedMap<String, Proposal> proposals = new TreeMap<>();
        for (ChangeGroup group : groups) {
            if (isDemanded(group) || (gains(group) && (gainsEnough(group) || stands(group)))) {
                add(proposals, group, nowMs);
            }
        }
        return proposals;
    }

    /** Nothing moves on a single node. */
    private boolean gains(ChangeGroup group) {
        return group.gainUnits() > 0 && change.cost().nodes() > 1;
    }

    private boolean gainsEnough(ChangeGroup group) {
        double least = group.steps().stream()
                .mapToDouble(step -> rules.minimumGain(step.table(), minimumGain))
                .max()
                .orElse(minimumGain);
        return group.gainUnits() >= least * group.touchedUnits();
    }

    private boolean stands(ChangeGroup group) {
        return group.steps().stream()
                .anyMatch(step -> advised.of(step.table())
                        .filter(entry -> entry.proposes(step.to()))
                        .isPresent());
    }

    private boolean isDemanded(ChangeGroup group) {
        return group.steps().stream()
                .anyMatch(step -> allowed.getOrDefault(step.table(), List.of(step.from())).stream()
                        .noneMatch(label -> Distributions.same(label, step.from())));
    }

    private void add(SortedMap<String, Proposal> proposals, ChangeGroup group, long nowMs) {
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
                    saved > 0 ? moved / saved : null);
            proposals.put(step.table(), new Proposal(step.table(), group, entry));
        }
    }
}
