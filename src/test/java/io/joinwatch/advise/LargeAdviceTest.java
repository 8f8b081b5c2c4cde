package io.joinwatch.advise;

import static io.joinwatch.advise.HourlyLog.DATABASE;
import static io.joinwatch.advise.HourlyLog.DAY;
import static io.joinwatch.advise.HourlyLog.HOUR;
import static io.joinwatch.advise.HourlyLog.MONDAY;
import static io.joinwatch.advise.HourlyLog.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.cost.ObservedCost;
import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Advice about many tables, long names and many policies fits its records; a policy never makes things worse than it says. */
class LargeAdviceTest {
    private static final EventCodec CODEC = new EventCodec(EventLimits.DEFAULT);
    private static final long SIZE = 1L << 30;

    private static String name(String of, int i) {
        return (of + i + "_").repeat(80).substring(0, 200) + i;
    }

    /** A chain of tables, each too small beside the last to move by itself, all joined on one key. */
    private static WindowSnapshot chain(int tables, PolicyRecord... policies) {
        Catalog catalog = new Catalog();
        WindowSums sums = new WindowSums();
        String key = name("k", 0);
        for (int i = 0; i < tables; i++) {
            List<ColumnFacts> columns = new ArrayList<>(List.of(ColumnFacts.of(key, "bigint")));
            for (int c = 1; c < 30; c++) {
                columns.add(ColumnFacts.of(name("k", c), "bigint"));
            }
            catalog.put(new TableFacts(name("t", i), 1, 1_000, SIZE + i, columns, Distribution.EVEN, List.of()));
        }
        for (int i = 1; i < tables; i++) {
            for (int c = 0; c < 30; c++) {
                ObservedCost.add(
                        sums,
                        JoinObservation.ofJoin(
                                name("t", i - 1),
                                name("t", i),
                                List.of(new ColumnPair(name("k", c), name("k", c))),
                                JoinType.FULL,
                                SIZE,
                                SIZE,
                                MONDAY,
                                c == 0 ? 1_000 : 1,
                                0),
                        8);
            }
        }
        return new WindowSnapshot(
                DATABASE,
                sums,
                catalog,
                8,
                MONDAY,
                MONDAY + DAY,
                DAY,
                List.of(policies),
                1,
                "redshift",
                new java.util.TreeMap<>(),
                List.of());
    }

    private static void assertRecordsAreReadBack(Advice advice) {
        for (RecommendationRecord record : advice.changes()) {
            byte[] bytes = CODEC.bytes(record);
            assertThat(CODEC.bytes(CODEC.recommendation(bytes))).isEqualTo(bytes);
            assertThat(bytes.length).isLessThan(200_000);
        }
        assertThat(new String(CODEC.bytes(advice.solve()), StandardCharsets.UTF_8))
                .isNotEmpty();
    }

    @Test
    void hundredsOfTablesWithLongNames() {
        Advice advice = new Advisor(SETTINGS).advise(chain(300), Advised.NONE);
        assertThat(advice.changes()).hasSize(300);
        assertRecordsAreReadBack(advice);
    }

    @Test
    void policiesThatNameEverything() {
        List<DistributionEntry> bans = new ArrayList<>();
        for (int c = 0; c < 30; c++) {
            bans.add(DistributionEntry.key(name("k", c)));
        }
        PolicyRecord policy = new PolicyRecord(DATABASE, 1, name("t", 1), null, bans, Map.of(), false);
        Advice advice = new Advisor(SETTINGS).advise(chain(3, policy), Advised.NONE);
        assertRecordsAreReadBack(advice);
        assertThat(advice.solve().withheld()).isNotEmpty();
    }

    /** Our advice disappoints, and its owner forbids it: the way back is open, and no third key is forced. */
    @Test
    void aBanOfDeployedAdviceLeadsBack() {
        HourlyLog log = new HourlyLog().hours(MONDAY, MONDAY + 12 * DAY, hour -> new long[] {60, 1});
        Advisor advisor = new Advisor(SETTINGS);
        Advice first = advisor.advise(log.week(MONDAY + DAY, HourlyLog.allEven()), Advised.NONE);
        Catalog deployed = HourlyLog.keyedFor("left");
        Advice confirmed = advisor.advise(log.week(MONDAY + DAY + HOUR, deployed), first.advised());
        PolicyRecord ban = new PolicyRecord(
                DATABASE,
                1,
                "fact",
                null,
                List.of(DistributionEntry.key("left"), DistributionEntry.key("right")),
                Map.of("cool-down", "0s"),
                false);
        Advice after = advisor.advise(log.week(MONDAY + 10 * DAY, deployed, ban), confirmed.advised());
        assertThat(after.changes())
                .filteredOn(record ->
                        record.state() == State.PROPOSED && record.table().equals("fact"))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.to()).isEqualTo(DistributionEntry.EVEN);
                    assertThat(record.reason()).contains("policies ban");
                });
    }
}
