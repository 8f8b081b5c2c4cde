package io.joinwatch.stream;

import io.joinwatch.event.DatabaseId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A task's databases: hot ones from the heap, others read back from their segments; and the writing of segments at commit.
 * Used by the task's stream thread only.
 */
final class Databases {
    /** A database is folded at the latest after so many segments, so that reading it back stays short. */
    private static final int MOST_SEGMENTS = 512;

    private final StreamSettings settings;
    private final DatabaseStore hot;
    private final KeyValueStore<Bytes, byte[]> segments;

    Databases(StreamSettings settings, DatabaseStore hot, KeyValueStore<Bytes, byte[]> segments) {
        this.settings = settings;
        this.hot = hot;
        this.segments = segments;
    }

    /** The databases of the task that a processor runs in; the processor has to be connected to both stores. */
    static Databases of(ProcessingContext context, StreamSettings settings) {
        DatabaseStore hot = context.getStateStore(Names.DATABASES);
        KeyValueStore<Bytes, byte[]> segments = context.getStateStore(Names.SEGMENTS);
        return new Databases(settings, hot, segments);
    }

    /** The database, read back from its segments if it is not hot, empty if nothing was ever seen of it. */
    HotDatabase get(DatabaseId id) {
        String name = id.toString();
        HotDatabase known = hot.get(name);
        if (known == null) {
            known = readBack(id);
            hot.put(name, known);
        }
        return known;
    }

    private HotDatabase readBack(DatabaseId id) {
        DatabaseState state = new DatabaseState(id, settings);
        CheckpointReader reader = new CheckpointReader(state);
        byte[] prefix = SegmentKey.prefix(id.toString());
        long next = 0;
        int count = 0;
        try (KeyValueIterator<Bytes, byte[]> records =
                segments.prefixScan(Bytes.wrap(prefix), new org.apache.kafka.common.serialization.BytesSerializer())) {
            while (records.hasNext()) {
                KeyValue<Bytes, byte[]> entry = records.next();
                SegmentKey key = SegmentKey.parse(entry.key.get(), prefix.length);
                reader.read(key, entry.value);
                if (key.kind() == SegmentKey.Kind.SEGMENT) {
                    next = key.number() + 1;
                    count++;
                }
            }
        }
        reader.end();
        return new HotDatabase(state, next, count);
    }

    /** Writes what changed since the last commit; nothing if nothing did. Then lets idle databases go. */
    void commit(DatabaseId id) {
        HotDatabase database = hot.get(id.toString());
        if (database == null || database.isClean()) {
            return;
        }
        if (database.isCheckpointDue(MOST_SEGMENTS)) {
            checkpoint(id.toString(), database);
        } else {
            for (byte[] segment : database.takeSegments()) {
                SegmentKey key = SegmentKey.numbered(SegmentKey.Kind.SEGMENT, database.nextSegment());
                segments.put(key.of(id.toString()), segment);
            }
        }
        forgetIdle();
    }

    private void checkpoint(String id, HotDatabase database) {
        for (SegmentKey.Kind kind : List.of(SegmentKey.Kind.HISTORY, SegmentKey.Kind.IDS, SegmentKey.Kind.SEGMENT)) {
            deleteAll(SegmentKey.prefix(id, kind));
        }
        new CheckpointWriter((key, value) -> write(key.of(id), value)).write(database.state());
        database.checkpointed();
    }

    private void write(Bytes key, Optional<byte[]> value) {
        value.ifPresentOrElse(bytes -> segments.put(key, bytes), () -> segments.delete(key));
    }

    private void deleteAll(byte[] prefix) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> records = segments.prefixScan(prefix, new ByteArraySerializer())) {
            records.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(segments::delete);
    }

    private void forgetIdle() {
        int tooMany = hot.all().size() - settings.heapDatabases();
        Iterator<HotDatabase> leastRecentlyUsed = hot.all().values().iterator();
        while (tooMany > 0 && leastRecentlyUsed.hasNext()) {
            if (leastRecentlyUsed.next().isClean()) {
                leastRecentlyUsed.remove();
                tooMany--;
            }
        }
    }

    /** The hot databases; a copy, so that the caller may change states. */
    List<HotDatabase> hot() {
        return List.copyOf(hot.all().values());
    }

    /** Makes every database of the store hot, up to the limit: what waits in them goes on after a restart. */
    void readAllBack() {
        String last = "";
        List<DatabaseId> ids = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> records = segments.all()) {
            while (records.hasNext() && ids.size() < settings.heapDatabases()) {
                byte[] key = records.next().key.get();
                DatabaseId id = DatabaseId.ofKey(key)
                        .orElseThrow(() -> new CorruptStateException("A key of the segment store names no database"));
                if (!id.toString().equals(last)) {
                    last = id.toString();
                    ids.add(id);
                }
            }
        }
        ids.forEach(this::get);
    }
}
