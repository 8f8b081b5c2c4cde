package io.joinwatch.advise;

import static io.joinwatch.advise.RandomWindow.DATABASE;
import static io.joinwatch.advise.RandomWindow.EAGER;
import static io.joinwatch.advise.RandomWindow.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.cost.Layout;
import io.joinwatch.cost.RandomWorkload;
import io.joinwatch.event.GroupingEntry;
import io.joinwatch.event.JoinEntry;
import io.joinwatch.event.PairEntry;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.event.TableRef;
import io.joinwatch.event.WriteEntry;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.WindowSums;
import io.joinwatch.observe.EventReader;
import io.joinwatch.sql.SqlLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Weights are what joins would move, not what they moved: once advice is deployed, its joins report that they moved nothing, and
 * the same workload, read by the way that the app reads it, must not undo the advice.
 */
class CounterfactualTest {
    private static final long MOVED_BEFORE = 1L << 40;

    @Test
    void deployedAdviceStaysThoughItsJoinsMoveNothingAnyMore() {
        int proposed = 0;
        int changedTables = 0;
        for (long seed = 0; seed < 250; seed++) {
            RandomWorkload workload = new RandomWorkload(seed);
            List<QueryEvent> log = log(workload);
            for (AdviceSettings settings : List.of(EAGER, EAGER.withMinimumGain(0.05))) {
                Advisor advisor = new Advisor(settings);
                WindowSnapshot before = read(log, MOVED_BEFORE, workload.catalog, workload.nodes);
                Advice advice = advisor.advise(before, Advised.NONE);
                proposed += advice.changes().isEmpty() ? 0 : 1;
                changedTables += advice.changes().size();

                Catalog deployed =
                        RandomWindow.deployed(before, advice.recommended()).catalog();
                WindowSnapshot after = read(log, 0, deployed, workload.nodes);
                Advice again = advisor.advise(after, advice.advised());
                assertThat(again.changes())
                        .as("seed %d", seed)
                        .hasSameSizeAs(advice.changes())
                        .allMatch(record -> record.state() == State.CONFIRMED);
                assertThat(advisor.advise(after, Advised.NONE).changes())
                        .as("seed %d, and without a memory of the advice", seed)
                        .isEmpty();
                if (settings.equals(EAGER) && workload.nodes > 1) {
                    assertThat(again.optimum()).as("seed %d", seed).isEqualTo(Layout.deployed(deployed));
                }
            }
        }
        assertThat(proposed).isGreaterThan(300);
        assertThat(changedTables).isGreaterThan(600);
    }

    /** The same queries, each join of which says that so much was moved. */
    private static WindowSnapshot read(List<QueryEvent> log, long moved, Catalog catalog, int nodes) {
        WindowSums sums = new WindowSums();
        try (EventReader reader = new EventReader(SqlLimits.DETERMINISTIC)) {
            for (QueryEvent event : log) {
                reader.read(withMoved(event, moved), catalog, nodes, "").query().addTo(sums, nodes);
            }
        }
        return RandomWindow.at(sums, catalog, nodes, NOW, List.of());
    }

    private static QueryEvent withMoved(QueryEvent event, long moved) {
        List<JoinEntry> joins = new ArrayList<>();
        for (JoinEntry join : event.joins() == null ? List.<JoinEntry>of() : event.joins()) {
            joins.add(new JoinEntry(
                    join.left(), join.right(), join.on(), join.type(), join.leftBytes(), join.rightBytes(), moved));
        }
        return new QueryEvent(
                event.databaseId(),
                event.queryId(),
                event.startedAtMs(),
                null,
                null,
                null,
                null,
                List.of(),
                event.repeat(),
                null,
                joins,
                event.groupings(),
                event.writes(),
                List.of(),
                moved);
    }

    private static List<QueryEvent> log(RandomWorkload workload) {
        SplittableRandom random = workload.random;
        List<QueryEvent> log = new ArrayList<>();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            List<JoinEntry> joins = new ArrayList<>();
            List<TableRef> instances = new ArrayList<>();
            for (int n = 2 + random.nextInt(4); n > 0; n--) {
                instances.add(new TableRef(workload.table(), "a" + n));
            }
            for (int right = 1; right < instances.size(); right++) {
                joins.add(join(workload, instances.get(random.nextInt(right)), instances.get(right)));
            }
            boolean groups = random.nextInt(4) == 0;
            boolean writes = random.nextInt(4) == 0;
            log.add(new QueryEvent(
                    DATABASE,
                    "q" + i,
                    NOW - i,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    1L + random.nextInt(50),
                    null,
                    joins,
                    groups
                            ? List.of(new GroupingEntry(
                                    workload.table(), List.of(workload.column()), random.nextLong(1L << 34)))
                            : List.of(),
                    writes ? List.of(new WriteEntry(workload.table(), random.nextLong(1L << 30))) : List.of(),
                    List.of(),
                    null));
        }
        return log;
    }

    private static JoinEntry join(RandomWorkload workload, TableRef left, TableRef right) {
        SplittableRandom random = workload.random;
        List<PairEntry> on = new ArrayList<>();
        for (int i = 1 + random.nextInt(5) / 4; i > 0; i--) {
            on.add(new PairEntry(workload.column(), workload.column()));
        }
        JoinEntry.Type[] types = JoinEntry.Type.values();
        JoinEntry.Type type = random.nextInt(3) > 0 ? JoinEntry.Type.INNER : types[random.nextInt(types.length)];
        return new JoinEntry(left, right, on, type, random.nextLong(1L << 34), random.nextLong(1L << 34), null);
    }
}
