package io.joinwatch.advise;

import io.joinwatch.advise.Proposals.Proposal;
import io.joinwatch.cost.Candidates;
import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.graph.Distribution;
import io.joinwatch.solve.LayoutProblem;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one way from a window to advice: candidates → policies → solve → change groups → proposals → what changed since the last
 * advice. The topology, the command line and the simulators all come here, so that the same log gives the same advice by every way
 * in.
 *
 * <p>A pure function of snapshot, memory, last solve and settings: no clock (now is the window's end), and with {@link
 * AdviceSettings#limits} without a wall time the same input gives equal output on every machine; with one, which of several optima
 * it is may depend on earlier solves. Deployed advice is a fixed point: moves obey the triangle inequality and ties favour what is
 * deployed, so a proven optimum stays one once it is deployed. Safe for use by several threads.
 */
public final class Advisor {
    private final AdviceSettings settings;
    private final LayoutSolver solver;

    public Advisor(AdviceSettings settings) {
        this.settings = settings;
        this.solver = new LayoutSolver(settings.method(), settings.limits());
    }

    /**
     * Solves the window and says what to publish.
     *
     * @param previous the memory of the last advice, {@link Advised#NONE} at first
     * @throws IllegalStateException if the solver's value is not what the cost model counts
     */
    public Advice advise(WindowSnapshot window, Advised previous) {
        return advise(window, previous, null);
    }

    /**
     * The same, but without a solve while the last one proves that its layout is still good enough, see
     * {@link AdviceSettings#certificateEpsilon}, and else, under a wall time, with one that starts from it.
     *
     * @param last as the last advice of the same database gave it, null if that is not known any more
     */
    public Advice advise(WindowSnapshot window, Advised previous, @Nullable LastSolve last) {
        PolicyRules rules = new PolicyRules(window.policies(), window.catalog());
        CostSettings costSettings = rules.cost(settings.cost());
        NetworkCost cost = window.cost(costSettings);
        Advised confirmed = previous.confirmed(window.catalog(), window.toMs());
        AllowedLabels labels =
                new AllowedLabels(rules, window.catalog(), confirmed, settings.coolDown(), window.toMs());
        SortedMap<String, List<Distribution>> allowed = labels.of(Candidates.of(cost, costSettings));

        LayoutProblem layouts = LayoutProblem.of(cost, allowed, settings.objective());
        Optional<SolvedLayout> skipped = last == null || settings.certificateEpsilon() == 0
                ? Optional.empty()
                : LayoutSolver.stillGood(cost, layouts, last, settings.certificateEpsilon());
        SolvedLayout solved = skipped.orElseGet(() -> solver.solve(cost, layouts, last));
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
                Stream.concat(rules.ignored().stream(), labels.ignored().stream())
                        .toList(),
                LastSolve.of(solved, skipped.isPresent() ? last : null));
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
