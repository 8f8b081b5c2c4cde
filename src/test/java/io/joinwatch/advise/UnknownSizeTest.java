package io.joinwatch.advise;

import static io.joinwatch.advise.RandomWindow.EAGER;
import static io.joinwatch.advise.RandomWindow.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.cost.Layout;
import io.joinwatch.cost.ObservedCost;
import io.joinwatch.cost.RandomWorkload;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** Advice where facts tell no sizes, sizes of nothing, or nothing at all. */
class UnknownSizeTest {
    /** Whatever is joined with it, an empty table moves nothing under any label, so it stays as it is. */
    @Test
    void noLabelIsPreferredForATableOfNothing() {
        int changed = 0;
        for (long seed = 0; seed < 400; seed++) {
            RandomWorkload workload = new RandomWorkload(seed);
            Catalog empty = new Catalog();
            workload.catalog
                    .tables()
                    .forEach(facts -> empty.put(new TableFacts(
                            facts.table(), 1, 0, 0, facts.columns(), facts.deployed(), facts.sortKey())));
            WindowSnapshot nothing = RandomWindow.with(window(workload, table -> 0), empty);
            assertThat(new Advisor(EAGER).advise(nothing, Advised.NONE).optimum())
                    .as("seed %d", seed)
                    .isEqualTo(Layout.deployed(empty));

            WindowSnapshot some = window(new RandomWorkload(seed), table -> size(workload.catalog, table));
            Advice advice = new Advisor(EAGER).advise(some, Advised.NONE);
            changed += advice.changes().size();
            assertThat(advice.changes())
                    .as("seed %d", seed)
                    .extracting(RecommendationRecord::table)
                    .allMatch(table -> size(workload.catalog, table) > 0);
        }
        assertThat(changed).isGreaterThan(300);
    }

    private static long size(Catalog catalog, String table) {
        return catalog.table(table).orElseThrow().size().orElse(1L << table.charAt(1) % 8);
    }

    private static WindowSnapshot window(RandomWorkload workload, ToLongFunction<String> size) {
        WindowSums sums = new WindowSums();
        for (int i = 1 + workload.random.nextInt(12); i > 0; i--) {
            JoinObservation observation = workload.observation();
            long[] bytes =
                    observation.signature().tables().stream().mapToLong(size).toArray();
            ObservedCost.add(
                    sums,
                    new JoinObservation(observation.signature(), bytes, 0, observation.repeat(), 0),
                    workload.nodes);
        }
        return RandomWindow.at(sums, workload.catalog, workload.nodes, NOW, List.of());
    }

    /** Moving what no fact sizes costs what was read of it; a table that only queries name stays, but its joins count. */
    @Test
    void unsizedTablesMoveWhatWasReadOfThem() {
        Catalog catalog = new Catalog();
        ColumnFacts column = ColumnFacts.of("k", "int8");
        catalog.put(new TableFacts(
                "unsized", 1, TableFacts.UNKNOWN, TableFacts.UNKNOWN, List.of(column), Distribution.EVEN, List.of()));
        catalog.put(new TableFacts("sized", 1, 10, 2_000_000, List.of(column), Distribution.key("k"), List.of()));
        WindowSums sums = new WindowSums();
        join(sums, "unsized", 3_000_000, "sized", 100);
        join(sums, "unsized", 1_000_000, "foreign", 100);
        AdviceSettings settings = EAGER.withCost(io.joinwatch.cost.CostSettings.DEFAULTS);
        Advice advice = new Advisor(settings).advise(RandomWindow.at(sums, catalog, 10, NOW, List.of()), Advised.NONE);
        assertThat(advice.changes()).singleElement().satisfies(change -> {
            assertThat(change.table()).isEqualTo("unsized");
            assertThat(change.to().columns()).containsExactly("k");
            assertThat(change.moveBytes()).isEqualTo(2_700_000);
        });
        assertThat(advice.optimum().of("foreign").isKey()).isFalse();

        WindowSums once = new WindowSums();
        join(once, "unsized", 3_000_000, "sized", 1);
        assertThat(new Advisor(settings)
                        .advise(RandomWindow.at(once, catalog, 10, NOW, List.of()), Advised.NONE)
                        .changes())
                .as("hashing 3 MB in two days and moving them once, a fifteenth of it in two days: worth it")
                .hasSize(1);
        once.addRead("unsized", 60_000_000, 1);
        assertThat(new Advisor(settings)
                        .advise(RandomWindow.at(once, catalog, 10, NOW, List.of()), Advised.NONE)
                        .changes())
                .as("a fifteenth of 60 MB is more than is saved")
                .isEmpty();
    }

    private static void join(WindowSums sums, String left, long leftBytes, String right, long repeat) {
        ObservedCost.add(
                sums,
                JoinObservation.ofJoin(
                        left,
                        right,
                        List.of(new ColumnPair("k", "k")),
                        JoinType.LEFT,
                        leftBytes,
                        2_000_000,
                        0,
                        repeat,
                        0),
                10);
    }
}
