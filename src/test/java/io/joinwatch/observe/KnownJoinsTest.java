package io.joinwatch.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.GroupingEntry;
import io.joinwatch.event.JoinEntry;
import io.joinwatch.event.PairEntry;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.event.TableRef;
import io.joinwatch.event.WriteEntry;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.sql.SqlLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownJoinsTest {
    private static final long HOUR = 3_600_000;

    /** One reader that remembers what it read, beside a new one for every event: whatever changes meanwhile, they agree. */
    @Test
    void whatIsKnownIsReadAsItWouldBeAnew() {
        for (long seed = 1; seed <= 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<List<JoinEntry>> queries = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                queries.add(joins(random));
            }
            Catalog catalog = new Catalog();
            int nodes = 4;
            ObservedWindow window = new ObservedWindow(HOUR, 8);
            try (EventReader reader = new EventReader(SqlLimits.DETERMINISTIC)) {
                for (int i = 0; i < 400; i++) {
                    if (random.nextInt(20) == 0) {
                        catalog.put(facts(random));
                    }
                    if (random.nextInt(50) == 0) {
                        catalog.remove("t" + random.nextInt(6));
                    }
                    if (random.nextInt(100) == 0) {
                        nodes = 2 + random.nextInt(6);
                    }
                    QueryEvent event = event(random, i, queries.get(random.nextInt(queries.size())));
                    EventReader.Reading read = reader.read(event, catalog, nodes, "", window);
                    try (EventReader fresh = new EventReader(SqlLimits.DETERMINISTIC)) {
                        assertThat(read)
                                .as("seed %d, event %d: %s", seed, i, event.joins())
                                .isEqualTo(fresh.read(event, catalog, nodes, "", window));
                    }
                    window.add(read.query(), nodes, 100);
                    if (read.told() != null) {
                        window.tell(read.told());
                    }
                }
            }
        }
    }

    private static List<JoinEntry> joins(SplittableRandom random) {
        List<JoinEntry> joins = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            List<PairEntry> on = new ArrayList<>();
            for (int p = random.nextInt(3) == 0 ? 2 : 1; p > 0; p--) {
                on.add(new PairEntry("c" + random.nextInt(4), "C" + random.nextInt(4)));
            }
            JoinEntry.Type[] types = JoinEntry.Type.values();
            JoinEntry.Type type = random.nextInt(4) == 0 ? types[random.nextInt(types.length)] : JoinEntry.Type.INNER;
            joins.add(new JoinEntry(table(random), table(random), on, type, null, null, null));
        }
        return joins;
    }

    private static TableRef table(SplittableRandom random) {
        return new TableRef((random.nextBoolean() ? "t" : "T") + random.nextInt(6), random.nextBoolean() ? null : "a");
    }

    private static TableFacts facts(SplittableRandom random) {
        List<ColumnFacts> columns = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            columns.add(new ColumnFacts("c" + i, "int", random.nextInt(-1, 50), 0, 0, 4));
        }
        long bytes = random.nextInt(3) == 0 ? TableFacts.UNKNOWN : random.nextLong(1L << 30);
        return new TableFacts(
                "t" + random.nextInt(6), 1, random.nextLong(1_000), bytes, columns, Distribution.EVEN, List.of());
    }

    private static QueryEvent event(SplittableRandom random, int number, List<JoinEntry> query) {
        boolean tellsSizes = random.nextBoolean();
        List<JoinEntry> joins = query.stream()
                .map(join -> new JoinEntry(
                        join.left(),
                        join.right(),
                        join.on(),
                        join.type(),
                        told(random, tellsSizes),
                        told(random, tellsSizes),
                        random.nextInt(5) == 0 ? Long.valueOf(random.nextInt(1_000)) : null))
                .toList();
        List<GroupingEntry> groupings = random.nextInt(3) > 0
                ? List.of()
                : List.of(new GroupingEntry(
                        "t" + random.nextInt(3), List.of("c1"), random.nextBoolean() ? null : Long.valueOf(77)));
        List<WriteEntry> writes = random.nextInt(8) > 0 ? List.of() : List.of(new WriteEntry("t1", 5));
        return new QueryEvent(
                new DatabaseId("w", "d"),
                "q" + number,
                1_700_000_000_000L + number * HOUR / 20,
                null,
                null,
                null,
                null,
                List.of(),
                1 + random.nextInt(2),
                random.nextInt(6) == 0 ? "select " + random.nextInt(3) + " from t" + random.nextInt(3) : null,
                joins,
                groupings,
                writes,
                List.of(),
                random.nextInt(9) == 0 ? Long.valueOf(random.nextInt(1_000)) : null);
    }

    private static @Nullable Long told(SplittableRandom random, boolean isTold) {
        return isTold && random.nextInt(3) > 0 ? Long.valueOf(random.nextInt(1_000_000)) : null;
    }
}
