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
import io.joinwatch.sql.Fingerprint;
import io.joinwatch.sql.SqlLimits;
import io.joinwatch.sql.SqlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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

    /** An event that tells its joins is of the query that its text is; without a text, of that which its joins are. */
    @Test
    void toldJoinsHaveAFingerprint() {
        JoinEntry there = join("a", "b", 2, "x");
        JoinEntry back = new JoinEntry(
                new TableRef("b", "z"),
                new TableRef("a", null),
                List.of(new PairEntry("x1", "x1"), new PairEntry("x0", "x0")),
                JoinEntry.Type.INNER,
                1L,
                null,
                null);
        JoinEntry other = join("b", "c", 1, "y");
        long fingerprint = read(List.of(there, other), List.of()).query().fingerprint();
        assertThat(fingerprint).isEqualTo(-5733186032442551684L);
        assertThat(read(List.of(other, back), List.of()).query().fingerprint()).isEqualTo(fingerprint);
        assertThat(read(List.of(there), List.of()).query().fingerprint()).isNotEqualTo(fingerprint);
        assertThat(read(List.of(), List.of()).query().fingerprint()).isZero();
        try (EventReader reader = new EventReader(SqlLimits.DETERMINISTIC)) {
            for (String sql : List.of("select 1 from a -- x", "SELECT 2 FROM a")) {
                QueryEvent event = told(sql, List.of(there));
                EventReader.Reading reading = reader.read(event, new Catalog(), 4, "");
                assertThat(reading.query().fingerprint()).isEqualTo(Fingerprint.of("select 3 from a"));
                assertThat(reading.query().joins())
                        .allMatch(observed ->
                                observed.fingerprint() == reading.query().fingerprint());
                assertThat(reading.told()).isNotNull();
                assertThat(reading.told().text()).isEqualToIgnoringCase("select 0 from a");
            }
        }
    }

    /** Whatever a text says, of what is told of it nobody can read a literal back. */
    @Test
    void noLiteralIsEverTold() {
        SplittableRandom random = new SplittableRandom(3);
        String[] pieces = {
            "'seKret'",
            "98765",
            "$$seKret$$",
            "/* seKret */",
            "-- seKret\n",
            "x'98765'",
            "e'\\'seKret'",
            "$1",
            "in (98765, 98765)",
            "\"a\"",
            "where",
            "=",
            "(",
            ")",
            "select",
            ",",
            "9.8765e3",
            "U&'seKret'",
            "👩"
        };
        String[] ends = {"'seKret", "$q$seKret", "/* seKret", "", "; select 98765"};
        try (EventReader reader = new EventReader(SqlLimits.DETERMINISTIC)) {
            for (int i = 0; i < 3_000; i++) {
                StringBuilder sql = new StringBuilder("select * from a ");
                for (int n = random.nextInt(1, 200); n > 0; n--) {
                    sql.append(pieces[random.nextInt(pieces.length)]).append(' ');
                }
                sql.append(ends[random.nextInt(ends.length)]);
                EventReader.Reading reading = reader.read(
                        told(sql.toString(), List.of(join("a", "b", 1, "x"))), new Catalog(), 4, "postgres");
                assertThat(reading.told()).isNotNull();
                assertThat(reading.told().text())
                        .as("text %d", i)
                        .hasSizeLessThanOrEqualTo(500)
                        .doesNotContain("seKret", "8765");
            }
        }
    }

    private static QueryEvent told(String sql, List<JoinEntry> joins) {
        return new QueryEvent(
                new DatabaseId("w", "d"),
                "q",
                1_700_000_000_000L,
                null,
                null,
                null,
                null,
                List.of(),
                1,
                sql,
                joins,
                List.of(),
                List.of(),
                List.of(),
                null);
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
