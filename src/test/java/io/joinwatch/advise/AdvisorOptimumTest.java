package io.joinwatch.advise;

import static io.joinwatch.advise.RandomWindow.EAGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.cost.Candidates;
import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.cost.VisibleGraph;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinMultigraph;
import io.joinwatch.solve.LayoutProblem.Objective;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Advice against brute force over all layouts of small random workloads. */
class AdvisorOptimumTest {

    @Test
    void advisedLayoutIsTheCheapestOfAllAndItsGroupsAddUp() {
        int looked = 0;
        for (long seed = 0; seed < 150; seed++) {
            WindowSnapshot window = RandomWindow.of(seed);
            NetworkCost cost = RandomWindow.cost(window, EAGER);
            Map<String, List<Distribution>> candidates = Candidates.of(cost, EAGER.cost());
            int layouts = candidates.values().stream().mapToInt(List::size).reduce(1, (a, b) -> a * b);
            if (layouts > 300) {
                continue; // Too many for a fast test.
            }
            Layout deployed = Layout.deployed(window.catalog());
            Advice advice = new Advisor(EAGER).advise(window, Advised.NONE);

            long[] cheapest = {Long.MAX_VALUE};
            RandomWindow.forEachLayout(
                    deployed, candidates, layout -> cheapest[0] = Math.min(cheapest[0], cost.units(layout)));
            assertThat(cost.units(advice.optimum())).as("seed %d", seed).isEqualTo(cheapest[0]);
            assertThat(advice.solve().gap()).as("seed %d", seed).isZero();
            assertThat(advice.solve().value()).as("seed %d", seed).isEqualTo(cost.bytesPerDay(cheapest[0]));
            assertThat(advice.solve().cost().deployed())
                    .as("seed %d", seed)
                    .isEqualTo(cost.bytesPerDay(cost.unitsWithoutMoves(deployed)));
            if (window.nodes() > 1) {
                assertThat(cost.units(advice.recommended()))
                        .as("seed %d: what gains nothing is not proposed, and costs nothing", seed)
                        .isEqualTo(cheapest[0]);
            } else {
                assertThat(advice.changes()).as("seed %d: one node", seed).isEmpty();
            }
            assertThat(advice.groups().stream()
                            .mapToLong(ChangeGroup::gainUnits)
                            .sum())
                    .as("seed %d", seed)
                    .isEqualTo(cost.units(deployed) - cheapest[0]);
            looked++;
            assertThat(advice.groups().stream()
                            .mapToLong(ChangeGroup::savedUnits)
                            .sum())
                    .as("seed %d", seed)
                    .isEqualTo(cost.unitsWithoutMoves(deployed) - cost.unitsWithoutMoves(advice.optimum()));
        }
        assertThat(looked).isGreaterThan(50);
    }

    /** Figures of steps against whole layouts, and the order against all orders. */
    @Test
    void stepsGainWhatTheySayAndEveryPrefixGainsWhereThatIsPossible() {
        int orders = 0;
        int wholes = 0;
        for (long seed = 0; seed < 400; seed++) {
            WindowSnapshot window = RandomWindow.of(seed);
            NetworkCost cost = RandomWindow.cost(window, EAGER);
            Advice advice = new Advisor(EAGER).advise(window, Advised.NONE);
            for (ChangeGroup group : advice.groups()) {
                Layout layout = advice.optimum();
                for (ChangeGroup.Step step : group.steps()) {
                    layout = layout.with(step.table(), step.from());
                }
                assertThat(group.name())
                        .isEqualTo(names(group).stream().min(String::compareTo).orElseThrow());
                Layout start = layout;
                for (ChangeGroup.Step step : group.steps()) {
                    Layout next = layout.with(step.table(), step.to());
                    assertThat(step.gainUnits())
                            .as("seed %d, %s", seed, step)
                            .isEqualTo(cost.units(layout) - cost.units(next));
                    assertThat(step.savedUnits())
                            .as("seed %d, %s", seed, step)
                            .isEqualTo(cost.unitsWithoutMoves(layout) - cost.unitsWithoutMoves(next));
                    layout = next;
                }
                boolean possible = prefixesCanGain(cost, start, advice.optimum(), names(group), cost.units(start));
                assertThat(group.everyPrefixGains())
                        .as("seed %d, group %s", seed, group)
                        .isEqualTo(possible);
                orders += possible && group.steps().size() > 1 ? 1 : 0;
                wholes += !possible && group.gainUnits() > 0 ? 1 : 0;
            }
        }
        assertThat(orders).as("groups of several tables that were ordered").isGreaterThan(20);
        assertThat(wholes).as("groups that only gain whole").isGreaterThan(0);
    }

    private static List<String> names(ChangeGroup group) {
        return group.steps().stream().map(ChangeGroup.Step::table).toList();
    }

    private static boolean prefixesCanGain(NetworkCost cost, Layout at, Layout to, List<String> left, long start) {
        if (left.isEmpty()) {
            return true;
        }
        for (String table : left) {
            Layout next = at.with(table, to.of(table));
            List<String> others = new ArrayList<>(left);
            others.remove(table);
            if (cost.units(next) < start && prefixesCanGain(cost, next, to, others, start)) {
                return true;
            }
        }
        return false;
    }

    /** What a group gains does not depend on whether the other groups change. */
    @Test
    void groupsAreIndependentOfEachOther() {
        for (long seed = 0; seed < 150; seed++) {
            WindowSnapshot window = RandomWindow.of(seed);
            NetworkCost cost = RandomWindow.cost(window, EAGER);
            Advice advice = new Advisor(EAGER).advise(window, Advised.NONE);
            Layout deployed = Layout.deployed(window.catalog());
            for (ChangeGroup group : advice.groups()) {
                Layout alone = deployed;
                for (ChangeGroup.Step step : group.steps()) {
                    alone = alone.with(step.table(), step.to());
                }
                assertThat(cost.units(deployed) - cost.units(alone))
                        .as("seed %d, group %s: the gain before the other groups is that after them", seed, group)
                        .isEqualTo(group.gainUnits());
            }
        }
    }

    @Test
    void deployedAdviceIsConfirmedOnceAndThenNothingChanges() {
        int confirmed = 0;
        for (long seed = 0; seed < 80; seed++) {
            WindowSnapshot window = RandomWindow.of(seed);
            for (AdviceSettings settings : List.of(EAGER, EAGER.withMinimumGain(0.05))) {
                Advisor advisor = new Advisor(settings);
                Advice first = advisor.advise(window, Advised.NONE);
                assertThat(first.changes()).as("seed %d", seed).allMatch(record -> record.state() == State.PROPOSED);
                Advice same = advisor.advise(window, first.advised());
                assertThat(same.changes()).as("seed %d: same input", seed).isEmpty();
                assertThat(same.advised()).as("seed %d: same input", seed).isEqualTo(first.advised());

                WindowSnapshot after = RandomWindow.deployed(window, first.recommended());
                Advice second = advisor.advise(after, same.advised());
                assertThat(second.changes())
                        .as("seed %d: deployed advice is a fixed point", seed)
                        .hasSameSizeAs(first.changes())
                        .allMatch(record -> record.state() == State.CONFIRMED);
                confirmed += second.changes().size();
                assertThat(advisor.advise(after, second.advised()).changes())
                        .as("seed %d: confirmed once", seed)
                        .isEmpty();
            }
        }
        assertThat(confirmed).isGreaterThan(80);
    }

    @Test
    void stepsOfRecordsAddUpToTheSavingOfTheirGroup() {
        for (long seed = 0; seed < 150; seed++) {
            WindowSnapshot window = RandomWindow.of(seed);
            NetworkCost cost = RandomWindow.cost(window, EAGER);
            Advice advice = new Advisor(EAGER).advise(window, Advised.NONE);
            Map<String, List<RecommendationRecord>> byGroup = new HashMap<>();
            advice.changes()
                    .forEach(record -> byGroup.computeIfAbsent(record.group(), k -> new ArrayList<>())
                            .add(record));
            for (ChangeGroup group : advice.groups()) {
                List<RecommendationRecord> records = byGroup.getOrDefault(group.name(), List.of());
                if (!records.isEmpty()) {
                    long saved = cost.bytesPerDay(group.savedUnits());
                    assertThat(records.stream()
                                    .mapToLong(RecommendationRecord::savedBytesPerDay)
                                    .sum())
                            .as("seed %d", seed)
                            .isEqualTo(saved);
                    long moved = records.stream()
                            .mapToLong(RecommendationRecord::moveBytes)
                            .sum();
                    Double payBack = records.get(0).payBackDays();
                    assertThat(payBack == null ? -1 : payBack)
                            .as("seed %d", seed)
                            .isEqualTo(saved > 0 ? (double) moved / saved : -1);
                }
            }
        }
    }

    @Test
    void paperObjectiveKeepsTheGreatestWeightOfEdges() {
        AdviceSettings paper = EAGER.withObjective(Objective.PAPER);
        for (long seed = 0; seed < 200; seed++) {
            WindowSnapshot window = RandomWindow.of(seed);
            NetworkCost cost = RandomWindow.cost(window, paper);
            List<JoinMultigraph.Edge> edges = VisibleGraph.of(cost).heaviestFirst();
            Map<String, List<Distribution>> keys = new HashMap<>();
            List<Distribution> columns =
                    List.of(Distribution.key("c0"), Distribution.key("c1"), Distribution.key("c2"));
            cost.joinedTables().forEach(table -> keys.put(table, columns));
            long[] best = {0};
            RandomWindow.forEachLayout(
                    Layout.of(Map.of()), keys, layout -> best[0] = Math.max(best[0], kept(edges, layout)));

            Advice advice = new Advisor(paper).advise(window, Advised.NONE);
            assertThat(kept(edges, advice.optimum())).as("seed %d", seed).isEqualTo(best[0]);
            assertThat(advice.solve().value()).as("seed %d", seed).isEqualTo(cost.bytesPerDay(best[0]));
            assertThat(advice.solve().gap()).as("seed %d", seed).isZero();
            assertThat(advice.solve().cost().recommended())
                    .as("seed %d: costs stay network bytes", seed)
                    .isEqualTo(cost.bytesPerDay(cost.units(advice.optimum())));
            Layout deployed = Layout.deployed(window.catalog());
            advice.optimum()
                    .distributions()
                    .forEach((table, label) -> assertThat(label.equals(deployed.of(table)) || label.isKey())
                            .as("a table without a key keeps what is deployed")
                            .isTrue());
            assertThat(cost.units(advice.recommended()))
                    .as("seed %d: nothing is proposed that costs more than it saves", seed)
                    .isLessThanOrEqualTo(cost.units(deployed));
        }
    }

    /** Weights beyond 62 bits are scaled down for the solver, which must not make advice wrong or figures illegal. */
    @Test
    void hugeWeightsAreScaledAndSaid() {
        int scaled = 0;
        for (long seed = 0; seed < 100; seed++) {
            WindowSnapshot window = RandomWindow.of(seed);
            window.sums().forEachJoin((signature, of) -> {
                for (int i = 0; i < of.size(); i++) {
                    of.add(i, of.get(i), 1L << 26);
                }
            });
            for (Objective objective : Objective.values()) {
                AdviceSettings settings = EAGER.withObjective(objective);
                Advice advice = new Advisor(settings).advise(window, Advised.NONE);
                scaled += advice.solve().scale() > 1 ? 1 : 0;
                assertThat(advice.solve().gapBytes())
                        .as("seed %d, %s: no more than rounding of at most 100 terms loses", seed, objective)
                        .isLessThanOrEqualTo(
                                advice.solve().scale() == 1
                                        ? 0
                                        : RandomWindow.cost(window, settings)
                                                .bytesPerDay(
                                                        100 * advice.solve().scale()));
                assertThat(new Advisor(settings)
                                .advise(window, advice.advised())
                                .changes())
                        .as("seed %d, %s", seed, objective)
                        .isEmpty();
            }
        }
        assertThat(scaled).isGreaterThan(5);
    }

    private static long kept(List<JoinMultigraph.Edge> edges, Layout layout) {
        long kept = 0;
        for (JoinMultigraph.Edge edge : edges) {
            boolean both =
                    layout.of(edge.left()).equals(Distribution.key(edge.pair().left()))
                            && layout.of(edge.right())
                                    .equals(Distribution.key(edge.pair().right()));
            kept += both && !edge.left().equals(edge.right()) ? edge.weight() : 0;
        }
        return kept;
    }
}
