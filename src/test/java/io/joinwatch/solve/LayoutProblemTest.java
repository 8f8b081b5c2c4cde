package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.cost.Candidates;
import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.cost.ObservedCost;
import io.joinwatch.cost.RandomWorkload;
import io.joinwatch.cost.VisibleGraph;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.JoinMultigraph;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import io.joinwatch.solve.LayoutProblem.Objective;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LayoutProblemTest {
    private static final long DAY = 86_400_000;

    private static NetworkCost cost(RandomWorkload workload) {
        WindowSums sums = new WindowSums();
        int count = 1 + workload.random.nextInt(12);
        for (int i = 0; i < count; i++) {
            ObservedCost.add(sums, workload.observation(), workload.nodes);
        }
        for (int i = workload.random.nextInt(3); i > 0; i--) {
            sums.addGrouping(
                    new Grouping(workload.table(), List.of(workload.column())), workload.random.nextLong(1L << 30));
            sums.addWrite(workload.table(), workload.random.nextLong(1L << 30));
        }
        long covered = 1 + workload.random.nextLong(7 * DAY);
        return new NetworkCost(sums, workload.catalog, workload.nodes, covered, CostSettings.DEFAULTS);
    }

    private static int[] randomLabels(Problem problem, RandomWorkload workload) {
        int[] labels = new int[problem.size()];
        for (int v = 0; v < labels.length; v++) {
            labels[v] = workload.random.nextInt(problem.labelCount(v));
        }
        return labels;
    }

    /** Under the best hidden labels, found here by trying all of them, a labelling is worth what its layout costs. */
    @Test
    void valueIsTheNetworkCostOfTheLayout() {
        for (long seed = 0; seed < 1_500; seed++) {
            RandomWorkload workload = new RandomWorkload(seed);
            NetworkCost cost = cost(workload);
            LayoutProblem layouts = LayoutProblem.of(
                    cost, Candidates.of(cost, CostSettings.DEFAULTS.withoutReplicationCaps()), Objective.NETWORK);
            Problem problem = layouts.problem();
            assertThat(problem.scaleShift()).as("seed %d", seed).isZero();
            int[] labels = randomLabels(problem, workload);
            long best = problem.value(labels);
            // Hidden vertices are not joined with each other, so each is tried alone.
            for (int v = layouts.tables().size(); v < problem.size(); v++) {
                int kept = labels[v];
                for (int l = 0; l < problem.labelCount(v); l++) {
                    labels[v] = l;
                    if (problem.value(labels) <= best) {
                        best = problem.value(labels);
                        kept = l;
                    }
                }
                labels[v] = kept;
            }
            Layout layout = layouts.layout(labels);
            assertThat(best).as("seed %d", seed).isEqualTo(cost.units(layout));
            assertThat(problem.value(layouts.withBestHidden(labels)))
                    .as("seed %d", seed)
                    .isEqualTo(best);
            assertThat(layouts.layout(layouts.labelling(layout)))
                    .as("seed %d", seed)
                    .isEqualTo(layout);
        }
    }

    /** The paper's value counted edge by edge on the multigraph. */
    @Test
    void paperValueIsTheWeightOfKeptEdges() {
        for (long seed = 0; seed < 1_000; seed++) {
            RandomWorkload workload = new RandomWorkload(seed);
            NetworkCost cost = cost(workload);
            LayoutProblem layouts = LayoutProblem.of(cost, Candidates.of(cost, CostSettings.DEFAULTS), Objective.PAPER);
            int[] labels = randomLabels(layouts.problem(), workload);
            Layout layout = layouts.layout(labels);
            long kept = 0;
            for (JoinMultigraph.Edge edge : VisibleGraph.of(cost).heaviestFirst()) {
                boolean both = layout.of(edge.left())
                                .equals(Distribution.key(edge.pair().left()))
                        && layout.of(edge.right())
                                .equals(Distribution.key(edge.pair().right()));
                kept += both && !edge.left().equals(edge.right()) ? edge.weight() : 0;
            }
            assertThat(layouts.problem().value(labels)).as("seed %d", seed).isEqualTo(kept);
        }
    }

    @Test
    void paperLabelsAreColumnsBehindWhatIsDeployed() {
        Catalog catalog = new Catalog();
        catalog.put(new TableFacts("a", 1, 10, 1_000, List.of(), Distribution.EVEN, List.of()));
        catalog.put(new TableFacts("b", 1, 10, 1_000, List.of(), Distribution.key("k"), List.of()));
        WindowSums sums = new WindowSums();
        ObservedCost.add(
                sums,
                JoinObservation.ofJoin(
                        "a",
                        "b",
                        List.of(new ColumnPair("x", "x"), new ColumnPair("y", "y")),
                        JoinType.INNER,
                        100,
                        100,
                        0,
                        1,
                        0),
                4);
        NetworkCost cost = new NetworkCost(sums, catalog, 4, DAY, CostSettings.DEFAULTS);
        LayoutProblem layouts = LayoutProblem.of(
                cost, Candidates.of(cost, CostSettings.DEFAULTS.withoutReplicationCaps()), Objective.PAPER);

        assertThat(layouts.labels(0)).containsExactly(Distribution.EVEN, Distribution.key("x"), Distribution.key("y"));
        assertThat(layouts.labels(1))
                .containsExactly(Distribution.key("k"), Distribution.key("x"), Distribution.key("y"));
        assertThat(new Portfolio(SolveMethod.AUTO)
                        .solve(layouts.problem(), SolveLimits.deterministic())
                        .value())
                .as("one edge of the composite join, not both")
                .isEqualTo(200);
    }

    /** What nobody may change takes part in the cost all the same. */
    @Test
    void tablesWithoutCandidatesAreVerticesOfOneLabel() {
        Catalog catalog = new Catalog();
        catalog.put(new TableFacts("copied", 1, 10, 1_000, List.of(), Distribution.ALL, List.of()));
        catalog.put(new TableFacts("idle", 1, 10, 1_000, List.of(), Distribution.EVEN, List.of()));
        NetworkCost cost = new NetworkCost(new WindowSums(), catalog, 4, DAY, CostSettings.DEFAULTS);
        LayoutProblem layouts = LayoutProblem.of(cost, new TreeMap<>(), Objective.NETWORK);

        assertThat(layouts.tables()).containsExactly("copied");
        assertThat(layouts.vertex("idle")).isEmpty();
        assertThat(layouts.problem().value(new int[1])).isEqualTo(4_000);
        assertThat(layouts.layout(new int[1])).isEqualTo(Layout.deployed(catalog));
        assertThatThrownBy(() -> layouts.labelling(Layout.deployed(catalog).with("copied", Distribution.EVEN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("copied")
                .hasMessageContaining("EVEN");
    }

    @Test
    void aColumnNamedLikeAKeyOfTwoIsALabelOfItsOwn() {
        Catalog catalog = new Catalog();
        Distribution two = new Distribution(Distribution.Style.KEY, List.of("a", "b"));
        catalog.put(new TableFacts("t", 1, 10, 1_000, List.of(), two, List.of()));
        WindowSums sums = new WindowSums();
        sums.addGrouping(new Grouping("t", List.of("a, b")), 7);
        NetworkCost cost = new NetworkCost(sums, catalog, 4, DAY, CostSettings.DEFAULTS);
        SortedMap<String, List<Distribution>> candidates = Candidates.of(cost, CostSettings.DEFAULTS);
        LayoutProblem layouts = LayoutProblem.of(cost, candidates, Objective.NETWORK);

        assertThat(layouts.labels(0)).contains(two, Distribution.key("a, b"));
        assertThat(layouts.problem().labelNames(0)).doesNotHaveDuplicates();
    }
}
