package io.joinwatch.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.GroupingEntry;
import io.joinwatch.event.JoinEntry;
import io.joinwatch.event.PairEntry;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.event.TableRef;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.sql.SqlLimits;
import io.joinwatch.sql.SqlReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventReaderTest {
    private static EventReader.Reading read(List<JoinEntry> joins, List<GroupingEntry> groupings) {
        QueryEvent event = new QueryEvent(
                new DatabaseId("w", "d"),
                "q",
                1_700_000_000_000L,
                null,
                null,
                null,
                null,
                List.of(),
                1,
                null,
                joins,
                groupings,
                List.of(),
                List.of(),
                null);
        try (EventReader reader = new EventReader(SqlLimits.DETERMINISTIC)) {
            return reader.read(event, new Catalog(), 4, "");
        }
    }

    private static JoinEntry join(String left, String right, int pairs, String column) {
        List<PairEntry> on = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            on.add(new PairEntry(column + i, column + i));
        }
        return new JoinEntry(
                new TableRef(left, null), new TableRef(right, null), on, JoinEntry.Type.INNER, 5L, 6L, null);
    }

    /** What one event may name at most is far more than a pane can keep of thousands; the rest of the event counts. */
    @Test
    void whatNamesTooMuchIsLeftOutAndSaid() {
        String longName = "n".repeat(250);
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            columns.add(longName + i);
        }
        EventReader.Reading reading = read(
                List.of(join("a", "b", 2, "x"), join("c", "d", 32, longName)),
                List.of(new GroupingEntry("a", columns, 7L), new GroupingEntry("a", List.of("x"), 7L)));
        assertThat(reading.query().joins())
                .extracting(o -> o.signature().text())
                .containsExactly("INNER a(x0,x1)b(x0,x1)");
        assertThat(reading.query().groupings()).hasSize(1);
        assertThat(reading.notUnderstood()).contains("too-wide");
        assertThat(reading.query().understood()).isFalse();
    }

    @Test
    void aSessionsTemporaryTablesAreReadBackToBaseTablesInItAlone() {
        Catalog catalog = new Catalog();
        for (String table : List.of("a", "b")) {
            catalog.put(new TableFacts(
                    table, 1, 10, 100, List.of(ColumnFacts.of("k", "int")), Distribution.EVEN, List.of()));
        }
        try (EventReader reader = new EventReader(SqlLimits.DETERMINISTIC)) {
            var unused = reader.read(event("s1", "create temp table t as select k from a"), catalog, 4, "");
            QueryEvent join = event("s1", "select * from t join b on t.k = b.k");
            assertThat(reader.read(join, catalog, 4, "").query().joins())
                    .extracting(o -> o.signature().text())
                    .containsExactly("INNER a(k)b(k)");
            for (String session : new String[] {"s2", null}) {
                assertThat(reader.read(event(session, join.sql()), catalog, 4, "")
                                .query()
                                .understood())
                        .isFalse();
            }
            unused = reader.read(event("s1", "drop table t"), catalog, 4, "");
            assertThat(reader.read(join, catalog, 4, "").query().understood()).isFalse();
            assertThat(reader.sqlCounts()).isEqualTo(new SqlReader.Counts(6, 2));
        }
    }

    private static QueryEvent event(@Nullable String session, @Nullable String sql) {
        return new QueryEvent(
                new DatabaseId("w", "d"),
                "q",
                1_700_000_000_000L,
                null,
                null,
                session,
                null,
                List.of(),
                1,
                sql,
                null,
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}
