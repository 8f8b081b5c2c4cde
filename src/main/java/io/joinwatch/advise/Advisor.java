package io.joinwatch.advise;

import io.joinwatch.advise.Proposals.Proposal;
import io.joinwatch.cost.Candidates;
import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.graph.Distribution;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The one way from a window to advice: candidates → policies → solve → change groups → proposals → what changed since the last
 * advice. The topology, the command line and the simulators all come here, so that the same log gives the same advice by every way
 * in.
 *
 * <p>A pure function of snapshot, memory and settings: no clock (now is the window's end), and with {@link
 * AdviceSettings#limits} without a wall time the same input gives equal output on every machine. Deployed advice is a fixed
 * point: moves obey the triangle inequality and ties favour what is deployed, so a proven optimum stays one once it is
 * deployed. Immutable; safe for use by several threads.
 */
public final class Advisor {
    private final AdviceSettings settings;

    public Advisor(AdviceSettings settings) {
        this.settings = settings;
    }

    /**
     * Solves the window and says what to publish.
     *
     * @param previous the memory of the last advice, {@link Advised#NONE} at first
     * @throws IllegalStateException if the solver's value is not what the cost model counts
     */
    public Advice advise(WindowSnapshot window, Advised previous) {
        PolicyRules rules = new PolicyRules(window.policies(), window.catalog());
        CostSettings costSettings = rules.cost(settings.cost());
        NetworkCost cost = window.cost(costSettings);
        Advised confirmed = previous.confirmed(window.catalog(), window.toMs());
        SortedMap<String, List<Distribution>> allowed = new AllowedLabels(
                        rules, window.catalog(), confirmed, settings.coolDown(), window.toMs())
                .of(Candidates.of(cost, costSettings));

        SolvedLayout solved =
                new LayoutSolver(settings.method(), settings.limits()).solve(cost, allowed, settings.objective());
        RecordStamp stamp = new RecordStamp(window, solved);
        RecommendationChanges changes = new RecommendationChanges(previous, stamp);
        changes.confirm(confirmed);
        changes.forgetGone(window.database());

        LayoutChange change = new LayoutChange(window, settings.withCost(costSettings), cost, solved.layout());
        List<ChangeGroup> groups = ChangeGroups.of(change);
        if (window.coveredMs() >= settings.warmUp().toMillis()) {
            SortedMap<String, Proposal> proposals =
                    new Proposals(change, rules, allowed, confirmed, settings.minimumGain()).of(groups, window.toMs());
            changes.withdrawAllBut(proposals);
            changes.propose(
                    proposals,
                    proposal -> Evidence.of(
                            change,
                            proposal.group(),
                            proposal.table(),
                            allowed.getOrDefault(proposal.table(), List.of())));
        }
        return new Advice(
                changes.records(),
                changes.tombstones(),
                stamp.solve(settings.limits().wallTime() != null),
                changes.advised(),
                solved.layout(),
                recommended(Layout.deployed(window.catalog()), changes.advised()),
                groups,
                rules.ignored());
    }

    private static Layout recommended(Layout deployed, Advised advised) {
        SortedMap<String, Distribution> layout = new TreeMap<>(deployed.distributions());
        advised.entries().forEach((table, entry) -> {
            if (entry.state() == State.PROPOSED) {
                layout.put(table, entry.to());
            }
        });
        return new Layout(layout);
    }
}
