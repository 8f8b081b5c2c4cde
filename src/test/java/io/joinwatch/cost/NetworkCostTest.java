package io.joinwatch.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.JoinCase;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkCostTest {
    private static final long DAY = 86_400_000;

    /** Sums per signature lose nothing: under any layout they equal the evaluation of every single observation. */
    @Test
    void sumsEqualDirectEvaluationOfEveryObservation() {
        for (long seed = 0; seed < 3_000; seed++) {
            RandomWorkload workload = new RandomWorkload(seed);
            WindowSums sums = new WindowSums();
            DirectEvaluation direct = new DirectEvaluation(workload.nodes, workload.catalog);
            Layout layout = workload.layout();
            BigInteger joins = BigInteger.ZERO;
            Map<ClassSignature, BigInteger> classes = new HashMap<>();
            int count = 1 + workload.random.nextInt(25);
            for (int i = 0; i < count; i++) {
                JoinObservation observation = workload.observation();
                ObservedCost.add(sums, observation, workload.nodes);
                BigInteger moved = direct.nths(observation, layout);
                if (observation.signature() instanceof ClassSignature equality) {
                    classes.merge(equality, moved, BigInteger::add);
                } else {
                    joins = joins.add(moved);
                }
            }
            NetworkCost cost = new NetworkCost(sums, workload.catalog, workload.nodes, DAY, CostSettings.DEFAULTS);
            long[] counted = {0};
            BigInteger upper = BigInteger.valueOf(workload.nodes - 1L);
            long s = seed;
            sums.forEachJoin((signature, of) -> {
                long units = cost.units(signature, of, layout);
                if (signature instanceof ClassSignature equality) {
                    BigInteger nths = BigInteger.valueOf(units).multiply(upper);
                    assertThat(nths)
                            .as("seed %d: one choice for all queries of a class is never cheaper than one each", s)
                            .isGreaterThanOrEqualTo(classes.get(equality));
                    if (of.count() == 1) {
                        assertThat(nths).as("seed %d: exact for one query", s).isEqualTo(classes.get(equality));
                    }
                } else {
                    counted[0] += units;
                }
            });
            assertThat(BigInteger.valueOf(counted[0]).multiply(upper))
                    .as("seed %d", seed)
                    .isEqualTo(joins);
        }
    }

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
    void aMoveIsPaidBackOverThePayBackTimeAndFreeFromAll() {
        Catalog catalog = new Catalog();
        catalog.put(new TableFacts("t", 1, 10, 3_000, List.of(), Distribution.EVEN, List.of()));
        catalog.put(new TableFacts("copied", 1, 10, 3_000, List.of(), Distribution.ALL, List.of()));
        NetworkCost cost = new NetworkCost(new WindowSums(), catalog, 10, DAY, CostSettings.DEFAULTS);

        assertThat(cost.moveBytes("t", Distribution.key("a"))).isEqualTo(2_700);
        assertThat(cost.moveBytes("t", Distribution.ALL)).isEqualTo(27_000);
        assertThat(cost.moveBytes("t", Distribution.EVEN)).isZero();
        assertThat(cost.moveBytes("copied", Distribution.key("a"))).isZero();
        Layout moved = Layout.deployed(catalog).with("t", Distribution.key("a"));
        assertThat(cost.moveUnits(moved)).as("a day of thirty").isEqualTo(100);
        assertThat(cost.bytesPerDay(cost.moveUnits(moved))).isEqualTo(90);
    }

    @Test
    void copiesAreRefreshedOnceADayOrAsOftenAsTheyAreWritten() {
        Catalog catalog = new Catalog();
        catalog.put(new TableFacts("t", 1, 10, 3_000, List.of(), Distribution.ALL, List.of()));
        WindowSums sums = new WindowSums();
        Layout all = Layout.deployed(catalog);
        assertThat(new NetworkCost(sums, catalog, 10, DAY, CostSettings.DEFAULTS).units(all))
                .isEqualTo(30_000);
        sums.addWrite("t", 5_000);
        assertThat(new NetworkCost(sums, catalog, 10, DAY, CostSettings.DEFAULTS).units(all))
                .isEqualTo(50_000);
    }

    @Test
    void groupingIsLocalOnlyOnAGroupedKey() {
        Catalog catalog = new Catalog();
        catalog.put(new TableFacts("t", 1, 10, 3_000, List.of(), Distribution.EVEN, List.of()));
        WindowSums sums = new WindowSums();
        sums.addGrouping(new Grouping("t", List.of("a", "b")), 77);
        NetworkCost cost = new NetworkCost(sums, catalog, 10, DAY, CostSettings.DEFAULTS);
        Layout deployed = Layout.deployed(catalog);
        assertThat(cost.unitsWithoutMoves(deployed)).isEqualTo(77);
        assertThat(cost.unitsWithoutMoves(deployed.with("t", Distribution.key("b"))))
                .isZero();
        assertThat(cost.unitsWithoutMoves(deployed.with("t", Distribution.key("c"))))
                .isEqualTo(77);
        assertThat(cost.unitsWithoutMoves(deployed.with("t", Distribution.ALL)))
                .as("no grouping movement, but a refresh a day")
                .isEqualTo(30_000);
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
}
