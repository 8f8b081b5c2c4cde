package io.joinwatch.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinCase;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What joins and classes move, by hand. */
class JoinMovementTest {
    private static final long DAY = 86_400_000;

    @Test
    void theTableOfCasesByHand() {
        // 10 nodes: hashing s moves s units, copying moves 10 s.
        assertThat(JoinMovement.units(JoinType.INNER, 1_000, 7, 10)).containsExactly(70, 7, 70, 7, 7, 70);
        assertThat(JoinMovement.units(JoinType.LEFT, 7, 1_000, 10)[JoinCase.OO.ordinal()])
                .as("the preserved left side may not be copied, so the right one is hashed too")
                .isEqualTo(1_007);
        assertThat(JoinMovement.units(JoinType.FULL, 7, 1_000, 10)[JoinCase.OO.ordinal()])
                .isEqualTo(1_007);
        assertThat(JoinMovement.units(JoinType.NULL_AWARE_ANTI, 7, 5, 10)).containsOnly(50);
    }

    @Test
    void aRightJoinKeepsItsRightSideWhereItIs() {
        WindowSums sums = new WindowSums();
        ObservedCost.add(
                sums,
                JoinObservation.ofJoin("u", "v", List.of(new ColumnPair("a", "b")), JoinType.RIGHT, 7, 1_000, 0, 1, 0),
                10);
        NetworkCost cost = new NetworkCost(sums, new Catalog(), 10, 1, CostSettings.DEFAULTS);
        Layout even = Layout.of(Map.of());
        assertThat(cost.unitsWithoutMoves(even)).as("a copy of u").isEqualTo(70);
        assertThat(cost.unitsWithoutMoves(even.with("u", Distribution.key("a"))))
                .isEqualTo(70);
        assertThat(cost.unitsWithoutMoves(even.with("v", Distribution.key("b"))))
                .isEqualTo(7);
        assertThat(cost.unitsWithoutMoves(even.with("v", Distribution.ALL)))
                .as("each node keeps its share of v; a millisecond's refresh is nothing")
                .isEqualTo(7);
        assertThat(cost.unitsWithoutMoves(even.with("v", Distribution.ALL).with("u", Distribution.key("a"))))
                .isZero();
        assertThat(cost.unitsWithoutMoves(even.with("u", Distribution.ALL))).isZero();
    }

    @Test
    void aSelfJoinIsLocalOnItsOwnColumnOnly() {
        Catalog catalog = new Catalog();
        catalog.put(new TableFacts("t", 1, 10, 100, List.of(), Distribution.EVEN, List.of()));
        WindowSums sums = new WindowSums();
        ObservedCost.add(
                sums,
                JoinObservation.ofJoin("t", "t", List.of(new ColumnPair("a", "b")), JoinType.INNER, 100, 60, 0, 1, 0),
                10);
        NetworkCost cost = new NetworkCost(sums, catalog, 10, DAY, CostSettings.DEFAULTS);
        Layout deployed = Layout.deployed(catalog);
        assertThat(cost.unitsWithoutMoves(deployed)).isEqualTo(160);
        assertThat(cost.unitsWithoutMoves(deployed.with("t", Distribution.key("a"))))
                .isEqualTo(60);
        assertThat(cost.unitsWithoutMoves(deployed.with("t", Distribution.key("b"))))
                .isEqualTo(100);
    }

    /** A key's types need to meet, whatever those of the join's other columns do; an unknown type meets every other. */
    @Test
    void typesThatDifferHashApart() {
        Catalog catalog = new Catalog();
        for (String table : List.of("u", "v", "w")) {
            boolean last = table.equals("w");
            catalog.put(new TableFacts(
                    table,
                    1,
                    10,
                    100,
                    List.of(
                            ColumnFacts.of("same", "int4"),
                            ColumnFacts.of("other", table.equals("u") ? "int8" : "varchar(9)"),
                            ColumnFacts.of("unknown", table.equals("u") ? "geometry" : last ? "date" : "text")),
                    Distribution.EVEN,
                    List.of()));
        }
        List<ColumnPair> pairs = List.of(
                new ColumnPair("same", "same"), new ColumnPair("other", "other"), new ColumnPair("unknown", "unknown"));
        WindowSums sums = new WindowSums();
        ObservedCost.add(sums, JoinObservation.ofJoin("u", "v", pairs, JoinType.INNER, 100, 60, 0, 1, 0), 10);
        NetworkCost cost = new NetworkCost(sums, catalog, 10, DAY, CostSettings.DEFAULTS);
        assertThat(cost.unitsWithoutMoves(keyed("same", "u", "v"))).isZero();
        assertThat(cost.unitsWithoutMoves(keyed("unknown", "u", "v"))).isZero();
        assertThat(cost.unitsWithoutMoves(keyed("other", "u", "v")))
                .as("as if keyed on columns that are no pair")
                .isEqualTo(60);
        Distribution both = new Distribution(Distribution.Style.KEY, List.of("same", "other"));
        assertThat(cost.unitsWithoutMoves(Layout.of(Map.of("u", both, "v", both))))
                .isEqualTo(60);

        WindowSums classes = new WindowSums();
        ObservedCost.add(classes, equality("other", 100, 60, 50), 10);
        NetworkCost ofClass = new NetworkCost(classes, catalog, 10, DAY, CostSettings.DEFAULTS);
        assertThat(ofClass.unitsWithoutMoves(keyed("other", "v", "w"))).isEqualTo(100);
        assertThat(ofClass.unitsWithoutMoves(keyed("other", "u", "v", "w")))
                .as("two of three hash text, so u's integers move")
                .isEqualTo(100);
        WindowSums unknown = new WindowSums();
        ObservedCost.add(unknown, equality("unknown", 100, 60, 50), 10);
        assertThat(new NetworkCost(unknown, catalog, 10, DAY, CostSettings.DEFAULTS)
                        .unitsWithoutMoves(keyed("unknown", "u", "v", "w")))
                .as("text and date differ, and nobody knows of u")
                .isEqualTo(50);
    }

    private static JoinObservation equality(String column, long... bytes) {
        List<ClassMember> members = List.of("u", "v", "w").stream()
                .map(table -> new ClassMember(table, List.of(column)))
                .toList();
        return new JoinObservation(new ClassSignature(members), bytes, 0, 1, 0);
    }

    private static Layout keyed(String column, String... tables) {
        Layout layout = Layout.of(Map.of());
        for (String table : tables) {
            layout = layout.with(table, Distribution.key(column));
        }
        return layout;
    }
}
