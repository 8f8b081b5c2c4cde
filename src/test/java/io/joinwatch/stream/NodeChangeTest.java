package io.joinwatch.stream;

import static io.joinwatch.stream.Harness.HOUR;
import static io.joinwatch.stream.Harness.MINUTE;
import static io.joinwatch.stream.Harness.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.advise.AdviceSettings;
import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.event.SolveRecord;
import io.joinwatch.topics.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** A warehouse that is resized: what was summed for other nodes says nothing any more. */
class NodeChangeTest {
    private static final long RESIZED = 6 * HOUR + 10 * MINUTE;

    private static StreamSettings warmingUpThreeHours() {
        StreamSettings settings = TestSettings.stream();
        AdviceSettings advice = settings.advice().withWarmUp(Duration.ofHours(3));
        return new StreamSettings(
                settings.topics(),
                settings.partitions(),
                settings.clock(),
                settings.pane(),
                settings.window(),
                settings.grace(),
                settings.solveInterval(),
                settings.defaultNodes(),
                settings.batchPartBytes(),
                settings.heapDatabases(),
                settings.sqlLimits(),
                settings.limits(),
                advice);
    }

    /** Until the warm-up is over nothing is proposed; from the resize on solves and advice are those of a database just met. */
    @Test
    void adviceAfterwardsIsThatOfAFreshStart() {
        try (Harness resized = new Harness(warmingUpThreeHours());
                Harness fresh = new Harness(warmingUpThreeHours())) {
            resized.tables();
            for (int hour = 0; hour < 6; hour++) {
                long at = START + hour * HOUR + MINUTE;
                resized.send(Topic.QUERY_EVENTS, "w/d", resized.join(at, "old" + hour, "o_custkey", "l_partkey"));
            }
            resized.tick(START + RESIZED - MINUTE);
            assertThat(to(resized.recommendations()))
                    .containsEntry("orders", DistributionEntry.key("o_custkey"))
                    .containsEntry("lineitem", DistributionEntry.key("l_partkey"));
            assertThat(resized.solves()).isNotEmpty();

            fresh.tables();
            for (Harness app : List.of(resized, fresh)) {
                String facts = Harness.database(20).replace("\"version\":1,\"w", "\"version\":2,\"w");
                app.send(Topic.TABLES, "w/d\0", facts);
                for (int hour = 6; hour < 9; hour++) {
                    app.join(START + hour * HOUR + 20 * MINUTE);
                }
                app.tick(START + 8 * HOUR + 50 * MINUTE);
            }
            assertThat(resized.recommendations())
                    .as("two hours of the new nodes, three are needed")
                    .isEmpty();
            assertThat(fresh.recommendations()).isEmpty();
            List<SolveRecord> solves = resized.solves();
            assertThat(figures(solves)).hasSize(2).isEqualTo(figures(fresh.solves()));
            assertThat(solves.get(0).cost().deployed())
                    .as("a join of 24 GB in an hour, 19/20 of it moves")
                    .isEqualTo(24L * 24_000_000_000L * 19 / 20);

            for (Harness app : List.of(resized, fresh)) {
                app.tick(START + 9 * HOUR + 10 * MINUTE);
            }
            assertThat(figures(resized.solves())).hasSize(1).isEqualTo(figures(fresh.solves()));
            List<RecommendationRecord> proposed = resized.recommendations().stream()
                    .filter(record -> record.state() == State.PROPOSED)
                    .toList();
            List<RecommendationRecord> expected = fresh.recommendations();
            assertThat(to(proposed))
                    .containsEntry("orders", DistributionEntry.key("o_orderkey"))
                    .containsEntry("lineitem", DistributionEntry.key("l_orderkey"));
            assertThat(what(proposed)).isEqualTo(what(expected));
        }
    }

    private static Map<String, DistributionEntry> to(List<RecommendationRecord> records) {
        return records.stream().collect(Collectors.toMap(RecommendationRecord::table, RecommendationRecord::to));
    }

    private static List<Tuple> what(List<RecommendationRecord> records) {
        return records.stream()
                .map(record -> Tuple.tuple(
                        record.table(),
                        record.group(),
                        record.to(),
                        record.savedBytesPerDay(),
                        record.moveBytes(),
                        record.payBackDays(),
                        record.value(),
                        record.window()))
                .toList();
    }

    private static List<Tuple> figures(List<SolveRecord> solves) {
        return solves.stream()
                .map(solve -> Tuple.tuple(
                        solve.window(), solve.tables(), solve.signatures(), solve.value(), solve.bound(), solve.cost()))
                .toList();
    }
}
