package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.cost.Layout;
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
import io.joinwatch.observe.ObservedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The clairvoyant against all that can be done on tiny cases. */
class LoopTimetableTest {
    private static final int DAYS = 3;
    private static final List<Distribution> LABELS =
            List.of(Distribution.EVEN, Distribution.key("x"), Distribution.key("y"), Distribution.ALL);
    private static final long WORK = 1_000_000;

    private final LoopWarehouse warehouse = new LoopWarehouse(3, List.of(table("a", 900), table("b", 400)));

    private static TableFacts table(String name, long bytes) {
        List<ColumnFacts> columns = List.of(ColumnFacts.of("x", "bigint"), ColumnFacts.of("y", "bigint"));
        return new TableFacts(name, 1, bytes, bytes, columns, Distribution.EVEN, List.of());
    }

    /** Other queries every day, so that it may pay to change and to change back. */
    private static LoopWorkload workload(SplittableRandom random, long seed) {
        Map<Integer, List<LoopTemplate>> epochs = new TreeMap<>();
        for (int day = 0; day <= DAYS; day++) {
            List<LoopTemplate> templates = new ArrayList<>();
            for (String column : List.of("x", "y")) {
                templates.add(new LoopTemplate(
                        column,
                        1,
                        LoopRhythm.FLAT,
                        List.of(JoinObservation.ofJoin(
                                "a",
                                "b",
                                List.of(new ColumnPair(column, column)),
                                JoinType.INNER,
                                random.nextInt(60),
                                random.nextInt(60),
                                0,
                                1,
                                0)),
                        List.of(new HeavyQuery.Grouped(new Grouping("a", List.of(column)), random.nextInt(20))),
                        List.of(new ObservedQuery.Written("b", random.nextInt(20)))));
            }
            ClassSignature three = new ClassSignature(List.of(
                    new ClassMember("a", List.of("x")),
                    new ClassMember("a", List.of("y")),
                    new ClassMember("b", List.of("x"))));
            long[] bytes = {random.nextInt(30), random.nextInt(30), random.nextInt(30)};
            templates.add(new LoopTemplate(
                    "three",
                    2,
                    LoopRhythm.FLAT,
                    List.of(new JoinObservation(three, bytes, 0, 1, 0)),
                    List.of(),
                    List.of()));
            epochs.put(day * LoopRhythm.HOURS, templates);
        }
        return new LoopWorkload(epochs, new LoopNoise(0.3, 0), seed);
    }

    @Test
    void theBestOfAllWaysIsFoundAndProven() {
        int rewritten = 0;
        for (long seed = 1; seed <= 8; seed++) {
            LoopWorkload workload = workload(new SplittableRandom(seed), seed);
            LoopGround ground =
                    new LoopGround(warehouse, new LoopLabels(new TreeMap<>(Map.of("a", LABELS, "b", LABELS))));
            LoopBaselines others =
                    new LoopBaselines(ground, workload, LoopRhythm.HOURS, (DAYS + 1) * LoopRhythm.HOURS, WORK);
            LoopTimetable found = others.clairvoyant();
            assertThat(found.proven()).isTrue();
            assertThat(others.count(found.layouts()).moved().units())
                    .as("counted query by query, seed %d", seed)
                    .isEqualTo(found.units());
            assertThat(found.units()).as("seed %d", seed).isEqualTo(exhaustive(workload));
            assertThat(others.freeMoves()).isLessThanOrEqualTo(found.units());
            assertThat(found.units()).isLessThanOrEqualTo(others.even().moved().units());
            assertThat(found.units())
                    .isLessThanOrEqualTo(others.staticExpert().moved().units());
            rewritten += others.count(found.layouts()).rewrites().size();
        }
        assertThat(rewritten).as("else the cases show nothing").isGreaterThan(8);
    }

    /** Every way through the days, each day counted query by query. */
    private long exhaustive(LoopWorkload workload) {
        List<Layout> layouts = new ArrayList<>();
        for (Distribution a : LABELS) {
            LABELS.forEach(b -> layouts.add(Layout.of(Map.of("a", a, "b", b))));
        }
        int ways = layouts.size();
        long[][] days = new long[DAYS][ways];
        for (int day = 0; day < DAYS; day++) {
            for (int way = 0; way < ways; way++) {
                LoopLedger ledger = new LoopLedger(warehouse);
                for (int hour = 0; hour < LoopRhythm.HOURS; hour++) {
                    ledger.pane(workload.pane((day + 1) * LoopRhythm.HOURS + hour), layouts.get(way));
                }
                days[day][way] = ledger.units();
            }
        }
        long best = Long.MAX_VALUE;
        for (int first = 0; first < ways; first++) {
            for (int second = 0; second < ways; second++) {
                for (int third = 0; third < ways; third++) {
                    long moved = days[0][first] + days[1][second] + days[2][third];
                    moved += moves(warehouse.initial(), layouts.get(first));
                    moved += moves(layouts.get(first), layouts.get(second));
                    moved += moves(layouts.get(second), layouts.get(third));
                    best = Math.min(best, moved);
                }
            }
        }
        return best;
    }

    private long moves(Layout from, Layout to) {
        LoopLedger ledger = new LoopLedger(warehouse);
        return ledger.rewrite("a", from.of("a"), to.of("a")) + ledger.rewrite("b", from.of("b"), to.of("b"));
    }
}
