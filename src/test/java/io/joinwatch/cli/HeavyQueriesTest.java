package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.cost.JoinMovement;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.ingest.LoggedQuery;
import io.joinwatch.observe.ObservedWindow;
import io.joinwatch.sql.Fingerprint;
import io.joinwatch.stream.AppWindow;
import io.joinwatch.stream.StreamSettings;
import io.joinwatch.stream.TestSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The heaviest queries of a log, by the app and offline, against a count of its raw texts. */
class HeavyQueriesTest {
    private static final DatabaseId ID = new DatabaseId("w", "d");
    private static final StreamSettings SETTINGS = TestSettings.stream();
    private static final long START = 1_767_571_200_000L;
    private static final int TABLES = 12;

    private static Catalog catalog() {
        Catalog catalog = new Catalog();
        for (int t = 0; t < TABLES; t++) {
            List<ColumnFacts> columns = new ArrayList<>();
            for (int c = 0; c < 8; c++) {
                columns.add(ColumnFacts.of("c" + c, "bigint"));
            }
            catalog.put(new TableFacts("t" + t, 1, 1_000, bytes(t), columns, Distribution.EVEN, List.of()));
        }
        return catalog;
    }

    private static long bytes(int table) {
        return (1L << 20) * (table + 1) * (table + 1);
    }

    /** One of 12 · 11 · 8 queries, with literals. */
    private record Text(int left, int right, int column, String sql) {
        static Text of(SplittableRandom random) {
            int left = random.nextInt(random.nextInt(1, TABLES + 1));
            int right = (left + 1 + random.nextInt(TABLES - 1)) % TABLES;
            int column = random.nextInt(random.nextInt(1, 9));
            String sql = "select * from t" + left + " x join t" + right + " y on x.c" + column + " = y.c" + column
                    + " where x.c0 = " + random.nextInt(1_000_000, 2_000_000) + " and y.c1 = 'secret"
                    + random.nextInt(1_000) + "' /* of client77 */";
            return new Text(left, right, column, sql);
        }

        long weight() {
            long[] units = JoinMovement.units(JoinType.INNER, bytes(left), bytes(right), SETTINGS.defaultNodes());
            return Arrays.stream(units).max().orElseThrow() >> 10;
        }
    }

    private record Entry(Text text, long timeMs, long repeat) {}

    private static List<Entry> log(long seed, int size) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Entry> log = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            long time = START + i * 60_000_000L / size;
            log.add(new Entry(Text.of(random), time, 1 + random.nextInt(4)));
        }
        return log;
    }

    private static List<HeavyQuery> offline(List<Entry> log) {
        try (LogReading reading = new LogReading(ID, catalog(), SETTINGS.defaultNodes(), "redshift", List.of())) {
            for (Entry entry : log) {
                reading.add(LoggedQuery.of(entry.text().sql(), entry.timeMs()).repeated(entry.repeat()));
            }
            assertThat(reading.window().panes()).hasSize(17);
            assertThat(reading.window().dialect()).isEqualTo("redshift");
            return reading.window().queries();
        }
    }

    private static List<HeavyQuery> online(List<Entry> log) {
        List<QueryEvent> events = new ArrayList<>();
        for (Entry entry : log) {
            events.add(new QueryEvent(
                    ID,
                    "q" + events.size(),
                    entry.timeMs(),
                    null,
                    null,
                    null,
                    "redshift",
                    List.of(),
                    entry.repeat(),
                    entry.text().sql(),
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    null));
        }
        ObservedWindow window = AppWindow.of(ID, catalog(), events, 400, SETTINGS);
        return window.heaviest(window.panes().sum(Long.MIN_VALUE, Long.MAX_VALUE));
    }

    @Test
    void theSameLogGivesTheSameQueriesByEveryWayInAndAsCounted() {
        for (long seed = 0; seed < 3; seed++) {
            List<Entry> log = log(seed, 1_500);
            List<HeavyQuery> queries = offline(log);
            assertThat(online(log)).as("seed %d", seed).isEqualTo(queries);

            Map<Long, Long> runs = new HashMap<>();
            Map<Long, Long> weights = new HashMap<>();
            for (Entry entry : log) {
                long fingerprint = Fingerprint.of(entry.text().sql(), "redshift");
                runs.merge(fingerprint, entry.repeat(), Long::sum);
                weights.merge(fingerprint, entry.repeat() * entry.text().weight(), Long::sum);
            }
            List<Long> heaviest = weights.entrySet().stream()
                    .sorted(Map.Entry.<Long, Long>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .limit(64)
                    .toList();
            assertThat(queries)
                    .as("seed %d", seed)
                    .extracting(HeavyQuery::fingerprint)
                    .isEqualTo(heaviest);
            for (HeavyQuery query : queries) {
                assertThat(query.runs()).as("seed %d: %s", seed, query).isEqualTo(runs.get(query.fingerprint()));
                assertThat(query.joins()).hasSize(1);
                assertThat(query.text()).startsWith("select * from t").doesNotContainPattern("secret|client|[0-9]{3}");
            }
        }
    }

    /** Without times there are no panes, but queries all the same. */
    @Test
    void aLogWithoutTimesHasQueries() {
        try (LogReading reading = new LogReading(ID, catalog(), 4, "", List.of())) {
            for (Entry entry : log(1, 20)) {
                reading.add(LoggedQuery.of(entry.text().sql(), LoggedQuery.NO_TIME));
            }
            assertThat(reading.window().panes()).isEmpty();
            assertThat(reading.window().queries()).isNotEmpty();
        }
    }
}
