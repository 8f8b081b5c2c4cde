package io.joinwatch.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.JoinEntry;
import io.joinwatch.event.PairEntry;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.event.TableRef;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.QueryFacts;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.sql.SqlLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a side of a join is taken to feed in, event by event. */
class SideSizesTest {
    private static final DatabaseId ID = new DatabaseId("w", "d");
    private static final long HOUR = 3_600_000;
    private static final int NODES = 4;

    private final Catalog catalog = new Catalog();
    private final ObservedWindow window = new ObservedWindow(HOUR, 100);
    private final EventReader reader = new EventReader(SqlLimits.DETERMINISTIC);
    private long now = 1_767_571_200_000L;
    private EventReader.@Nullable Reading last;

    @AfterEach
    void close() {
        reader.close();
    }

    private void table(String name, long bytes) {
        catalog.put(
                new TableFacts(name, 1, 10, bytes, List.of(ColumnFacts.of("k", "int")), Distribution.EVEN, List.of()));
    }

    private static JoinEntry join(
            TableRef left, TableRef right, @Nullable Long leftBytes, @Nullable Long rightBytes, String on) {
        return new JoinEntry(
                left, right, List.of(new PairEntry(on, on)), JoinEntry.Type.LEFT, leftBytes, rightBytes, null);
    }

    private static JoinEntry join(@Nullable Long leftBytes, @Nullable Long rightBytes) {
        return join(new TableRef("a", null), new TableRef("b", null), leftBytes, rightBytes, "k");
    }

    private EventReader.Reading read(@Nullable String sql, @Nullable List<JoinEntry> joins) {
        QueryEvent event = new QueryEvent(
                ID, "q", now, null, null, null, null, List.of(), 1, sql, joins, List.of(), List.of(), List.of(), null);
        EventReader.Reading reading = reader.read(event, catalog, NODES, "", window);
        var unused = window.add(reading.query(), NODES, 100);
        QueryFacts told = reading.told();
        if (told != null) {
            window.tell(told);
        }
        last = reading;
        return reading;
    }

    /** Bytes of the first join's sides, left and right. */
    private List<Long> sizes(JoinEntry... joins) {
        JoinObservation first = read(null, List.of(joins)).query().joins().get(0);
        return List.of(first.bytes(0), first.bytes(1));
    }

    @Test
    void whatAnEventTellsWinsOverTheTable() {
        table("a", 1_000);
        table("b", 5_000);
        assertThat(sizes(join(null, null))).containsExactly(1_000L, 5_000L);
        assertThat(sizes(join(7L, null))).containsExactly(7L, 5_000L);
        assertThat(sizes(join(7_000L, 0L))).containsExactly(7_000L, 0L);
    }

    @Test
    void theShareThatWasToldIsRememberedWhileNobodyTells() {
        table("a", 1_000);
        table("b", 5_000);
        assertThat(sizes(join(100L, null))).containsExactly(100L, 5_000L);
        assertThat(sizes(join(null, null))).containsExactly(100L, 5_000L);
        table("a", 4_000);
        assertThat(sizes(join(null, null))).containsExactly(400L, 5_000L);
        now += 100 * HOUR;
        assertThat(sizes(join(null, null))).containsExactly(400L, 5_000L);
        catalog.remove("a");
        assertThat(sizes(join(null, null))).containsExactly(100L, 5_000L);
        table("a", 2_000);
        assertThat(sizes(join(1_000L, null))).containsExactly(1_000L, 5_000L);
        assertThat(sizes(join(null, null))).containsExactly(1_000L, 5_000L);
        // Another query is another share.
        assertThat(sizes(join(new TableRef("a", null), new TableRef("b", null), null, null, "other")))
                .containsExactly(2_000L, 5_000L);
    }

    /** The text is the query, whether its joins are told or read. */
    @Test
    void theShareHoldsForTheSameTextReadAsSql() {
        table("a", 1_000);
        table("b", 5_000);
        String sql = "select * from a left join b on a.k = b.k where a.k < 5";
        TableRef a = new TableRef("a", "a");
        TableRef b = new TableRef("b", "b");
        JoinObservation before = read(sql, null).query().joins().get(0);
        assertThat(before.bytes(0)).isEqualTo(1_000);
        read(sql, List.of(join(a, b, 100L, null, "k")));
        JoinObservation after = read(sql, null).query().joins().get(0);
        assertThat(after.bytes(0)).isEqualTo(100);
        assertThat(after.bytes(1)).isEqualTo(5_000);
    }

    @Test
    void anInstanceFeedsInTheMostThatAnyOfItsJoinsTells() {
        table("a", 1_000);
        TableRef a = new TableRef("a", null);
        EventReader.Reading reading = read(
                null,
                List.of(
                        join(a, new TableRef("b", null), 10L, 1L, "k"),
                        join(a, new TableRef("c", null), 30L, 1L, "l"),
                        join(new TableRef("a", "again"), new TableRef("c", null), 20L, 1L, "m")));
        assertThat(reading.query().joins()).extracting(join -> join.bytes(0)).containsExactly(30L, 30L, 20L);
    }

    @Test
    void aTableWithoutFactsIsSizedByWhatOthersRead() {
        assertThat(sizes(join(null, null))).containsExactly(0L, 0L);
        assertThat(last).extracting(EventReader.Reading::unsizedSides).isEqualTo(2);
        JoinEntry other = join(new TableRef("a", null), new TableRef("c", null), 300L, 40L, "k");
        assertThat(sizes(other)).containsExactly(300L, 40L);
        now += 3 * HOUR;
        assertThat(sizes(join(null, null))).containsExactly(300L, 0L);
        assertThat(last).extracting(EventReader.Reading::unsizedSides).isEqualTo(1);
        // Its own figure goes first.
        assertThat(sizes(join(20L, 10L))).containsExactly(20L, 10L);
        assertThat(sizes(join(null, null))).containsExactly(20L, 10L);
        window.panes().expireBefore(Long.MAX_VALUE);
        assertThat(sizes(join(new TableRef("a", null), new TableRef("c", null), null, null, "x")))
                .containsExactly(0L, 0L);
    }

    /** The same text is read as before only as long as nothing that it was sized by changed. */
    @Test
    void textsAreSizedAnewWhenTheWindowKnowsMore() {
        catalog.put(new TableFacts("a", 1, -1, -1, List.of(ColumnFacts.of("k", "int")), Distribution.EVEN, List.of()));
        table("b", 5_000);
        String sql = "select * from a left join b on a.k = b.k";
        assertThat(read(sql, null).query().joins().get(0).bytes(0)).isZero();
        assertThat(sizes(join(70L, null))).containsExactly(70L, 5_000L);
        assertThat(read(sql, null).query().joins().get(0).bytes(0)).isEqualTo(70);
        assertThat(sizes(join(new TableRef("a", null), new TableRef("b", null), 90L, null, "x")))
                .containsExactly(90L, 5_000L);
        assertThat(read(sql, null).query().joins().get(0).bytes(0)).isEqualTo(90);
    }

    @Test
    void sizesAreToldSeldom() {
        table("a", 1_000);
        table("b", 5_000);
        assertThat(read(null, List.of(join(100L, null))).told()).isNotNull();
        assertThat(read(null, List.of(join(900L, null))).told()).isNull();
        assertThat(read(null, List.of(join(null, null))).told()).isNull();
        now += HOUR;
        assertThat(read(null, List.of(join(104L, null))).told()).isNull();
        assertThat(read(null, List.of(join(106L, null))).told()).isNotNull();
        assertThat(sizes(join(null, null))).containsExactly(106L, 5_000L);
    }

    @Test
    void hostileSizesSurvive() {
        long max = 1L << 50;
        table("a", 1);
        table("b", max);
        assertThat(sizes(join(max, 0L))).containsExactly(max, 0L);
        assertThat(sizes(join(max, max))).containsExactly(max, max);
        table("a", max);
        assertThat(sizes(join(null, null))).containsExactly(1L << 60, max);
        table("a", 0);
        assertThat(sizes(join(null, null))).containsExactly(0L, max);
        now += HOUR;
        assertThat(sizes(join(max, 0L))).containsExactly(max, 0L);
        assertThat(sizes(join(null, null))).containsExactly(0L, 0L);
        now += HOUR;
        assertThat(sizes(join(5L, 5L))).containsExactly(5L, 5L);
        assertThat(sizes(join(null, null))).containsExactly(0L, 5L);
    }
}
