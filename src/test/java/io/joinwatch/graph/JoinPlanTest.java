package io.joinwatch.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JoinPlanTest {
    /** Joins of few tables on few columns, so that classes, composite joins and self-joins are frequent. */
    private static List<TableJoin> randomJoins(SplittableRandom random) {
        List<TableJoin> joins = new ArrayList<>();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            List<ColumnPair> pairs = new ArrayList<>();
            for (int p = random.nextInt(4) == 0 ? 2 : 1; p > 0; p--) {
                pairs.add(new ColumnPair("c" + random.nextInt(4), "c" + random.nextInt(4)));
            }
            JoinType type = random.nextInt(5) == 0
                    ? JoinType.values()[random.nextInt(JoinType.values().length)]
                    : JoinType.INNER;
            joins.add(TableJoin.of(randomInstance(random), randomInstance(random), pairs, type));
        }
        return joins;
    }

    private static TableInstance randomInstance(SplittableRandom random) {
        return new TableInstance("t" + random.nextInt(5), random.nextBoolean() ? "" : "alias");
    }

    @Test
    void countsWhatTheJoinsThemselvesCount() {
        int plans = 0;
        for (long seed = 1; seed <= 20_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<TableJoin> joins = randomJoins(random);
            JoinPlan plan = JoinPlan.of(joins).orElse(null);
            if (plan == null) {
                continue;
            }
            plans++;
            Map<TableInstance, Long> bytes = new HashMap<>();
            long[] inOrder = new long[plan.instances().size()];
            for (int i = 0; i < inOrder.length; i++) {
                inOrder[i] = random.nextLong(100);
                bytes.put(plan.instances().get(i), inOrder[i]);
            }
            assertThat(plan.observations(inOrder, 5, 3, 7))
                    .as("seed %d: %s", seed, joins)
                    .isEqualTo(EqualityClasses.observations(joins, i -> bytes.getOrDefault(i, 0L), 5, 3, 7));
            for (int i = 0; i < joins.size(); i++) {
                assertThat(plan.instances().get(plan.left(i)))
                        .isEqualTo(joins.get(i).left());
                assertThat(plan.instances().get(plan.right(i)))
                        .isEqualTo(joins.get(i).right());
            }
        }
        assertThat(plans).as("most queries have a plan").isGreaterThan(14_000);
    }

    /** An equality that is written twice changes nothing, but that nothing is left out of the closure. */
    @Test
    void joinsThatMeetNoOtherAreWhatTheirClosureIs() {
        for (long seed = 1; seed <= 20_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<TableJoin> joins = randomJoins(random).stream()
                    .filter(join -> join.type() == JoinType.INNER)
                    .toList();
            List<TableJoin> twice = new ArrayList<>(joins);
            twice.addAll(joins);
            assertThat(EqualityClasses.observations(joins, instance -> 9, 0, 1, 0))
                    .as("seed %d: %s", seed, joins)
                    .isEqualTo(EqualityClasses.observations(twice, instance -> 9, 0, 1, 0));
        }
    }
}
