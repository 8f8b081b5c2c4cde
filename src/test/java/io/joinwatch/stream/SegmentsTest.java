package io.joinwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.event.DatabaseId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class SegmentsTest {
    private static final DatabaseId ID = new DatabaseId("w", "d");
    /** Limits that are met all the time. */
    private static final DatabaseLimits TIGHT = new DatabaseLimits(3, 4, 5, 10, Duration.ofMinutes(10), 7);

    private static final DatabaseId NEIGHBOUR = new DatabaseId("w", "d2");

    /** Whatever happened and wherever the commits fell, a database read back equals the one that wrote it. */
    @Test
    void aDatabaseReadBackEqualsTheOneThatWroteIt() {
        for (long seed = 0; seed < 150; seed++) {
            KeyValueStore<Bytes, byte[]> segments = store();
            DatabaseStore heap = new DatabaseStore();
            StreamSettings settings = seed % 2 == 0 ? TestSettings.stream() : TestSettings.with(TIGHT, 1, 100);
            Databases databases = new Databases(settings, heap, segments);
            RandomChanges changes = new RandomChanges(seed);
            SplittableRandom random = new SplittableRandom(seed);
            DatabaseState reference = new DatabaseState(ID, settings);
            int count = 50 + random.nextInt(400);
            for (int i = 0; i < count; i++) {
                Change change = changes.next(reference);
                reference.apply(change);
                databases.get(ID).apply(change);
                databases.get(NEIGHBOUR).apply(change);
                if (random.nextInt(20) == 0) {
                    databases.commit(ID);
                    databases.commit(NEIGHBOUR);
                    if (random.nextInt(3) == 0) {
                        heap.close(); // What a crash, a rebalance or an idle database's eviction does.
                    }
                }
            }
            databases.commit(ID);
            heap.close();
            assertThat(contents(databases.get(ID).state())).as("seed %d", seed).isEqualTo(contents(reference));
        }
    }

    @Test
    void uncommittedChangesAreForgottenWithTheHeap() {
        KeyValueStore<Bytes, byte[]> segments = store();
        DatabaseStore heap = new DatabaseStore();
        Databases databases = new Databases(TestSettings.stream(), heap, segments);
        databases.get(ID).apply(new Change.DatabaseFacts(1, 4, "redshift"));
        databases.commit(ID);
        databases.get(ID).apply(new Change.DatabaseFacts(2, 8, "redshift"));
        heap.close();
        assertThat(databases.get(ID).state().nodes()).isEqualTo(4);
    }

    /** The form before this one, and one to come: neither is taken for ours, and what to do is said. */
    @Test
    void stateOfAnotherFormIsRefusedWithWhatToDo() {
        for (byte form : new byte[] {0, 1, 4}) {
            KeyValueStore<Bytes, byte[]> segments = store();
            Databases writing = new Databases(TestSettings.stream(), new DatabaseStore(), segments);
            writing.get(ID).apply(new Change.DatabaseFacts(1, 4, "redshift"));
            writing.commit(ID);
            Bytes key;
            byte[] value;
            try (var records = segments.all()) {
                var first = records.next();
                key = first.key;
                value = first.value.clone();
            }
            value[0] = form;
            segments.put(key, value);
            Databases reading = new Databases(TestSettings.stream(), new DatabaseStore(), segments);
            assertThatThrownBy(() -> reading.get(ID))
                    .as("form byte %d", form)
                    .isInstanceOf(CorruptStateException.class)
                    .hasMessageContaining("joinwatch reset");
        }
    }

    @Test
    void idleDatabasesLeaveTheHeapAndComeBack() {
        KeyValueStore<Bytes, byte[]> segments = store();
        DatabaseStore heap = new DatabaseStore();
        Databases databases = new Databases(TestSettings.with(DatabaseLimits.DEFAULTS, 1, 2), heap, segments);
        for (int i = 0; i < 10; i++) {
            DatabaseId id = new DatabaseId("w", "d" + i);
            databases.get(id).apply(new Change.DatabaseFacts(1, 3 + i, "redshift"));
            databases.commit(id);
        }
        assertThat(databases.hot()).hasSizeLessThanOrEqualTo(2);
        for (int i = 0; i < 10; i++) {
            assertThat(databases.get(new DatabaseId("w", "d" + i)).state().nodes())
                    .isEqualTo(3 + i);
        }
    }

    /** Bytes that nobody wrote are refused with a position, never read as something else without end or memory. */
    @Test
    void damagedSegmentsAreRefused() {
        RandomChanges changes = new RandomChanges(1);
        DatabaseState state = new DatabaseState(ID, TestSettings.stream());
        ChangeWriter out = new ChangeWriter();
        for (int i = 0; i < 200; i++) {
            Change change = changes.next(state);
            out.write(change, state.observed());
            state.apply(change);
        }
        byte[] good = out.toBytes();
        assertThat(changesIn(good)).isEqualTo(200);
        assertThatThrownBy(() -> changesIn(Arrays.copyOf(good, good.length - 1)))
                .isInstanceOf(CorruptStateException.class)
                .hasMessageContaining("at byte");
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 3_000; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
            try {
                changesIn(bad);
            } catch (RuntimeException e) {
                assertThat(e)
                        .as("mutant %d", i)
                        .isNotInstanceOf(IndexOutOfBoundsException.class)
                        .isNotInstanceOf(NegativeArraySizeException.class);
            }
        }
    }

    private static int changesIn(byte[] segment) {
        DatabaseState state = new DatabaseState(ID, TestSettings.stream());
        ChangeReader reader = new ChangeReader(segment, state.observed());
        int changes = 0;
        for (; reader.hasMore(); changes++) {
            state.apply(reader.next());
        }
        return changes;
    }

    /** Everything that a checkpoint of the state holds, with every table, pane and query counted as touched. */
    static List<String> contents(DatabaseState state) {
        state.catalog().tables().forEach(table -> state.touchedTables().add(table.table()));
        state.touchedPanes().addAll(state.window().panes().keySet());
        TreeMap<String, String> records = new TreeMap<>();
        new CheckpointWriter((key, value) -> value.filter(bytes -> key.kind() != SegmentKey.Kind.QUERY)
                        .ifPresent(
                                bytes -> records.put(key.kind() + Arrays.toString(key.rest()), Arrays.toString(bytes))))
                .write(state);
        state.observed().queries().all().forEach(profile -> {
            BinaryWriter out = new BinaryWriter();
            GraphCodec.write(out, profile);
            records.put("QUERY" + profile.fingerprint(), Arrays.toString(out.toBytes()));
        });
        List<String> contents = new ArrayList<>();
        records.forEach((key, value) -> contents.add(key + "=" + value));
        return contents;
    }

    static KeyValueStore<Bytes, byte[]> store() {
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(Names.SEGMENTS), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
