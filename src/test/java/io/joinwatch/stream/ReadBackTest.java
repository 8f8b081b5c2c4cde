package io.joinwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.observe.ObservedQuery;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** What reading a database back has to survive besides what happens every day. */
class ReadBackTest {
    private static final DatabaseId ID = new DatabaseId("w", "d");
    private static final long HOUR = 3_600_000;
    private final KeyValueStore<Bytes, byte[]> segments = SegmentsTest.store();
    private final DatabaseStore heap = new DatabaseStore();
    private final Databases databases = new Databases(TestSettings.stream(), heap, segments);

    private DatabaseState readBack() {
        heap.clear();
        return databases.get(ID).state();
    }

    /** Folds what was said so far. */
    private void checkpoint(long upToMs) {
        databases.get(ID).apply(new Change.Closed(upToMs));
        databases.commit(ID);
    }

    private static Change facts(String table, long version) {
        return new Change.Facts(new TableFacts(table, version, 10, 100, List.of(), Distribution.EVEN, List.of()));
    }

    private static Change.Observed observed(int id, long timeMs, String left, List<HeavyQuery.Grouped> groupings) {
        JoinObservation join = JoinObservation.ofJoin(
                left, "b", List.of(new ColumnPair("x", "y")), JoinType.INNER, 7, 9, timeMs, 1, 5);
        return new Change.Observed(id, new ObservedQuery(timeMs, 1, true, 5, List.of(join), groupings, List.of()));
    }

    @Test
    void aTableOfAnotherSpellingReplacesTheFirst() {
        databases.get(ID).apply(facts("orders", 1));
        checkpoint(HOUR);
        databases.get(ID).apply(facts("Orders", 2));
        checkpoint(2 * HOUR);
        assertThat(readBack().catalog().tables()).extracting(TableFacts::table).containsExactly("Orders");
        databases.get(ID).apply(new Change.Forgotten("ORDERS", 3));
        checkpoint(3 * HOUR);
        assertThat(readBack().catalog().size()).isZero();
        assertThat(readBack().isOutdated("orders", 2)).isTrue();
    }

    /** A record that the broker refuses would stop the client, at every restart anew. */
    @Test
    void noRecordIsLargerThanABrokerTakes() {
        databases.get(ID).apply(facts("t", 1));
        String longName = "n".repeat(250);
        for (int i = 0; i < 6_000; i++) {
            databases
                    .get(ID)
                    .apply(observed(
                            i,
                            HOUR + i,
                            longName + i,
                            List.of(new HeavyQuery.Grouped(new Grouping(longName + i, List.of("c")), 3))));
            databases
                    .get(ID)
                    .apply(new Change.Policy(new PolicyRecord(
                            ID, 1, longName.substring(9) + i, DistributionEntry.ALL, List.of(), Map.of(), false)));
        }
        checkpoint(HOUR);
        List<String> live = SegmentsTest.contents(databases.get(ID).state());
        List<Integer> sizes = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> records = segments.all()) {
            records.forEachRemaining(entry -> sizes.add(entry.value.length));
        }
        assertThat(sizes).allMatch(size -> size <= 1_000_000);
        assertThat(SegmentsTest.contents(readBack())).isEqualTo(live);
        // Less than before: no piece of the longer value is left behind.
        databases.get(ID).apply(new Change.DatabaseFacts(1, 3, ""));
        checkpoint(2 * HOUR);
        live = SegmentsTest.contents(databases.get(ID).state());
        assertThat(SegmentsTest.contents(readBack())).isEqualTo(live);
    }

    @Test
    void aPolicyAsLargeAsARecordMayBeIsReadBack() {
        Map<String, String> overrides = new TreeMap<>();
        for (int i = 0; i < 1_000; i++) {
            overrides.put("o".repeat(240) + i, "v");
        }
        List<DistributionEntry> bans = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            List<String> columns = new ArrayList<>();
            for (int k = 0; k < 16; k++) {
                columns.add("c".repeat(244) + i + "_" + k);
            }
            bans.add(new DistributionEntry(DistributionEntry.Style.KEY, columns));
        }
        databases.get(ID).apply(new Change.Policy(new PolicyRecord(ID, 1, "t", null, bans, overrides, false)));
        databases.commit(ID);
        assertThat(readBack().policies().get(0).ban()).isEqualTo(bans);
    }

    /** A task that was a standby in between keeps its stores; its changelog went on, its heap did not. */
    @Test
    void aTaskThatStartsAgainForgetsItsHeap() {
        databases.get(ID).apply(new Change.DatabaseFacts(1, 4, "redshift"));
        databases.commit(ID);
        DatabaseStore elsewhere = new DatabaseStore();
        Databases other = new Databases(TestSettings.stream(), elsewhere, segments);
        other.get(ID).apply(new Change.DatabaseFacts(2, 8, "redshift"));
        other.commit(ID);

        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        context.addStateStore(heap);
        context.addStateStore(segments);
        Databases again = Databases.of(context, TestSettings.stream());
        assertThat(again.get(ID).state().nodes()).isEqualTo(8);
    }

    @Test
    void lateObservationsBeyondTheLimitLeaveToo() {
        OpenHistory history = new OpenHistory();
        history.add(0, true, observed(1, 5, "a", List.of()).query().joins());
        assertThat(history.largestPane()).contains(0L);
        history.cut(0);
        assertThat(history.openSize()).isZero();
        assertThat(history.next()).get().matches(OpenHistory.Batch::supplement);
    }

    /** Open history grows for an hour: folding it every so many commits would write it over and over. */
    @Test
    void foldingAtMostDoublesWhatIsWritten() {
        long[] puts = {0};
        @SuppressWarnings("unchecked")
        KeyValueStore<Bytes, byte[]> counting = (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("put")) {
                        puts[0] += ((byte[]) arguments[1]).length;
                    }
                    return method.invoke(segments, arguments);
                });
        Databases writing = new Databases(TestSettings.stream(), heap, counting);
        long changes = 0;
        for (int i = 0; i < 20_000; i++) {
            Change change = observed(i, HOUR + i, "a", List.of());
            ChangeWriter alone = new ChangeWriter();
            alone.write(change, writing.get(ID).state().observed());
            changes += alone.size();
            writing.get(ID).apply(change);
            writing.commit(ID);
        }
        assertThat(puts[0]).isLessThan(3 * changes);
    }
}
