package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import io.joinwatch.observe.ObservedQuery;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the simulator counts, by hand and against the cost model. */
class LoopMovementTest {
    private static final int NODES = 4;
    private static final List<String> TABLES = List.of("a", "b", "c");
    private static final LoopWarehouse WAREHOUSE = new LoopWarehouse(
            NODES, List.of(table("a", 1_000, "bigint"), table("b", 100, "bigint"), table("c", 10, "date")));
    private static final List<Distribution> LABELS = List.of(
            Distribution.EVEN, Distribution.ALL, Distribution.key("x"), Distribution.key("y"), Distribution.key("z"));

    private static TableFacts table(String name, long bytes, String type) {
        return new TableFacts(
                name,
                1,
                bytes,
                bytes,
                List.of(ColumnFacts.of("x", type), ColumnFacts.of("y", "bigint"), ColumnFacts.of("z", "bigint")),
                Distribution.EVEN,
                List.of());
    }

    private static JoinObservation join(JoinType type, long left, long right) {
        return JoinObservation.ofJoin("a", "b", List.of(new ColumnPair("x", "x")), type, left, right, 0, 2, 0);
    }

    private static long moved(JoinObservation join, Distribution a, Distribution b) {
        return new LoopMovement(WAREHOUSE).units(join, Layout.of(Map.of("a", a, "b", b))::of);
    }

    @Test
    void aJoinMovesWhatTheTableOfTheDesignSays() {
        JoinObservation inner = join(JoinType.INNER, 60, 7);
        Distribution key = Distribution.key("x");
        assertThat(moved(inner, key, key)).as("aligned").isZero();
        assertThat(moved(inner, Distribution.EVEN, Distribution.EVEN))
                .as("copy b")
                .isEqualTo(2 * 28);
        assertThat(moved(inner, key, Distribution.EVEN)).as("hash b").isEqualTo(2 * 7);
        assertThat(moved(inner, Distribution.EVEN, key)).as("copy b").isEqualTo(2 * 28);
        assertThat(moved(inner, Distribution.EVEN, Distribution.ALL)).isZero();
        JoinObservation left = join(JoinType.LEFT, 7, 60);
        assertThat(moved(left, Distribution.ALL, Distribution.EVEN))
                .as("a is preserved")
                .isEqualTo(2 * 60);
        assertThat(moved(left, Distribution.EVEN, key)).as("hash a").isEqualTo(2 * 7);
        assertThat(moved(left, Distribution.EVEN, Distribution.EVEN))
                .as("hash both")
                .isEqualTo(2 * 67);
    }

    @Test
    void observationByObservationItIsWhatTheCostModelCounts() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2_000; i++) {
            JoinObservation join = i % 4 == 0 ? equality(random) : random(random);
            WindowSums sums = new WindowSums();
            new ObservedQuery(0, join.repeat(), true, 0, List.of(join), List.of(), List.of()).addTo(sums, NODES);
            NetworkCost cost =
                    new NetworkCost(sums, WAREHOUSE.catalog(WAREHOUSE.initial()), NODES, 1, CostSettings.DEFAULTS);
            Layout layout = Layout.of(Map.of("a", label(random), "b", label(random), "c", label(random)));
            long counted = new LoopMovement(WAREHOUSE).units(join, layout::of);
            sums.forEachJoin((signature, of) ->
                    assertThat(counted).as("%s under %s", join, layout).isEqualTo(cost.units(signature, of, layout)));
        }
    }

    private static Distribution label(SplittableRandom random) {
        return LABELS.get(random.nextInt(LABELS.size()));
    }

    private static JoinObservation random(SplittableRandom random) {
        JoinType type = JoinType.values()[random.nextInt(JoinType.values().length)];
        List<ColumnPair> pairs = random.nextBoolean()
                ? List.of(new ColumnPair("x", "y"))
                : List.of(new ColumnPair("x", "x"), new ColumnPair("y", "z"));
        String left = TABLES.get(random.nextInt(3));
        String right = TABLES.get(random.nextInt(3));
        return JoinObservation.ofJoin(
                left, right, pairs, type, random.nextInt(100), random.nextInt(100), 0, 1 + random.nextInt(3), 0);
    }

    private static JoinObservation equality(SplittableRandom random) {
        ClassSignature signature = new ClassSignature(TABLES.stream()
                .map(table -> new ClassMember(table, random.nextBoolean() ? List.of("x") : List.of("y")))
                .toList());
        long[] bytes = {random.nextInt(100), random.nextInt(100), random.nextInt(100)};
        return new JoinObservation(signature, bytes, 0, 1 + random.nextInt(3), 0);
    }

    @Test
    void aDayIsCountedRunByRun() {
        ObservedQuery query = new ObservedQuery(
                0,
                3,
                true,
                1,
                List.of(join(JoinType.INNER, 60, 7).at(0, 3)),
                List.of(new HeavyQuery.Grouped(new Grouping("a", List.of("y")), 5)),
                List.of(new ObservedQuery.Written("b", 2)));
        LoopLedger ledger = new LoopLedger(WAREHOUSE);
        Layout first = WAREHOUSE.initial();
        Layout then = first.with("b", Distribution.ALL).with("a", Distribution.key("y"));
        long byHand = 0;
        for (int hour = 0; hour < 24; hour++) {
            if (hour == 10) {
                byHand += ledger.rewrite("b", Distribution.EVEN, Distribution.ALL);
                byHand += ledger.rewrite("a", Distribution.EVEN, Distribution.key("y"));
                assertThat(byHand).as("b to all, a once more").isEqualTo(10 * (3 * 28 + 3 * 5) + 400 + 1_000);
            }
            Layout layout = hour < 10 ? first : then;
            ledger.pane(List.of(query), layout);
            byHand += hour < 10 ? 3 * 28 + 3 * 5 : 0;
        }
        // Fourteen hours of copies: a full refresh of b takes 24 of them, and more than that was written.
        byHand += Math.max(14 * 3 * 2 * NODES, 14 * (100 * NODES / 24));
        assertThat(ledger.units()).isEqualTo(byHand);
        assertThat(ledger.joins() + ledger.groupings() + ledger.upkeep() + ledger.moves())
                .isEqualTo(byHand);
    }
}
