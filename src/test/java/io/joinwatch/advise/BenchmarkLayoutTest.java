package io.joinwatch.advise;

import static io.joinwatch.advise.RandomWindow.EAGER;
import static io.joinwatch.advise.RandomWindow.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.Layout;
import io.joinwatch.cost.ObservedCost;
import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.EvidenceEntry.EdgeThatPays;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import io.joinwatch.solve.SolveMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A retail benchmark's tables, whose best layout every textbook has: a hand-made case. */
class BenchmarkLayoutTest {
    private static final long MIB = 1L << 20;
    private static final Map<String, Long> SIZES = Map.of(
            "lineitem", 70_000 * MIB,
            "orders", 16_000 * MIB,
            "partsupp", 11_000 * MIB,
            "part", 2_500 * MIB,
            "nation", 1L << 11);

    private static final AdviceSettings SETTINGS =
            EAGER.withCost(CostSettings.DEFAULTS).withMinimumGain(0.05);

    private static WindowSnapshot window() {
        Catalog catalog = new Catalog();
        SIZES.forEach((table, bytes) ->
                catalog.put(new TableFacts(table, 1, bytes / 100, bytes, List.of(), Distribution.EVEN, List.of())));
        WindowSums sums = new WindowSums();
        join(sums, "lineitem", "l_orderkey", "orders", "o_orderkey", 400);
        join(sums, "part", "p_partkey", "partsupp", "ps_partkey", 300);
        join(sums, "lineitem", "l_partkey", "part", "p_partkey", 20);
        join(sums, "orders", "o_nationkey", "nation", "n_nationkey", 500);
        sums.addQueries(1_250, 1_220);
        return RandomWindow.at(sums, catalog, 16, NOW, List.of());
    }

    private static void join(WindowSums sums, String left, String l, String right, String r, long count) {
        ObservedCost.add(
                sums,
                JoinObservation.ofJoin(
                        left,
                        right,
                        List.of(new ColumnPair(l, r)),
                        JoinType.INNER,
                        SIZES.getOrDefault(left, 0L),
                        SIZES.getOrDefault(right, 0L),
                        0,
                        count,
                        0),
                16);
    }

    @Test
    void factsAreKeyedOnWhatTheyJoinAndTheSmallTableIsReplicated() {
        Advice advice = new Advisor(SETTINGS).advise(window(), Advised.NONE);
        Map<String, RecommendationRecord> records = new HashMap<>();
        advice.changes().forEach(record -> records.put(record.table(), record));
        Map<String, DistributionEntry> to = new HashMap<>();
        records.forEach((table, record) -> to.put(table, record.to()));
        assertThat(to)
                .isEqualTo(Map.of(
                        "lineitem", DistributionEntry.key("l_orderkey"),
                        "orders", DistributionEntry.key("o_orderkey"),
                        "part", DistributionEntry.key("p_partkey"),
                        "partsupp", DistributionEntry.key("ps_partkey"),
                        "nation", DistributionEntry.ALL));
        assertThat(advice.solve().gap()).isZero();
        assertThat(advice.solve().tables()).isEqualTo(5);
        assertThat(advice.solve().signatures()).isEqualTo(4);
        assertThat(advice.changes()).extracting(RecommendationRecord::coverage).containsOnly(0.976);

        assertThat(records).hasEntrySatisfying("orders", orders -> {
            assertThat(orders.group())
                    .as("hashing orders is saved whether lineitem is keyed or not")
                    .isEqualTo("orders");
            assertThat(orders.moveBytes()).isEqualTo(15_000 * MIB);
            assertThat(orders.evidence().edges())
                    .first()
                    .satisfies(edge -> assertThat(edge.tables()).containsExactly("lineitem", "orders"));
            assertThat(orders.evidence().runnerUp()).isNotNull();
        });
        assertThat(records).hasEntrySatisfying("nation", nation -> {
            assertThat(nation.group()).isEqualTo("nation");
            assertThat(nation.evidence().edges())
                    .as("joins that pay, with what they save: 250 copies of nation a day to 15 other nodes")
                    .containsExactly(new EdgeThatPays(
                            List.of("nation", "orders"),
                            List.of(List.of("n_nationkey", "o_nationkey")),
                            io.joinwatch.event.JoinEntry.Type.INNER,
                            250 * 2_048 * 15));
            assertThat(nation.savedBytesPerDay())
                    .as("less the copy that is refreshed once a day")
                    .isEqualTo(249 * 2_048 * 15);
        });
    }

    @Test
    void everyMethodGivesAProvenOrAnHonestAnswer() {
        Layout best = new Advisor(SETTINGS).advise(window(), Advised.NONE).optimum();
        for (SolveMethod method : SolveMethod.values()) {
            AdviceSettings settings = SETTINGS.withMethod(method);
            Advice advice = new Advisor(settings).advise(window(), Advised.NONE);
            assertThat(advice.solve().gap()).as("%s", method).isZero();
            assertThat(advice.optimum()).as("%s", method).isEqualTo(best);
        }
    }
}
