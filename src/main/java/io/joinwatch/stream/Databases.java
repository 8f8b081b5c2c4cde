package io.joinwatch.stream;

import io.joinwatch.event.DatabaseId;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A task's databases: hot ones from the heap, others read back from their segments; and the writing of segments at commit.
 * Used by the task's stream thread only.
 */
final class Databases {
    /** A database may be folded after so many segments, so that reading it back stays short. */
    private static final int MANY_SEGMENTS = 512;

    private final StreamSettings settings;
    private final DatabaseStore hot;
    private final KeyValueStore<Bytes, byte[]> segments;
    private final PieceStore pieces;

    Databases(StreamSettings settings, DatabaseStore hot, KeyValueStore<Bytes, byte[]> segments) {
        this.settings = settings;
        this.hot = hot;
        this.segments = segments;
        this.pieces = new PieceStore(segments);
    }

    /**
     * The databases of the task that a processor starts to run in; the processor has to be connected to both stores. None is
     * hot then: a task that was a standby in between keeps its stores, and its heap would be that of long ago.
     */
    static Databases of(ProcessingContext context, StreamSettings settings) {
        DatabaseStore hot = context.getStateStore(Names.DATABASES);
        hot.clear();
        KeyValueStore<Bytes, byte[]> segments = context.getStateStore(Names.SEGMENTS);
        return new Databases(settings, hot, segments);
    }

    /** The database, read back from its segments if it is not hot, empty if nothing was ever seen of it. */
    HotDatabase get(DatabaseId id) {
        HotDatabase known = hot.get(id);
        if (known == null) {
            known = readBack(id);
            hot.put(id, known);
            hot.asleep().remove(id);
        }
        return known;
    }

    private HotDatabase readBack(DatabaseId id) {
        DatabaseState state = new DatabaseState(id, settings);
        CheckpointReader reader = new CheckpointReader(state);
        byte[] prefix = SegmentKey.prefix(id.toString());
        pieces.forEach(prefix, (key, value) -> read(reader, key, prefix.length, value));
        return reader.end();
    }

    /** Whatever it stumbles over was not written by this release, and is said so. */
    private static void read(CheckpointReader reader, byte[] key, int prefixLength, byte[] value) {
        try {
            reader.read(SegmentKey.parse(key, prefixLength), value);
        } catch (CorruptStateException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CorruptStateException(
                    "State record of " + value.length + " bytes cannot be read: " + e.getMessage()
                            + ". Maybe it was written by another release",
                    e);
        }
    }

    /** Writes what changed since the last commit; nothing if nothing did. Then lets idle databases go. */
    void commit(DatabaseId id) {
        HotDatabase database = hot.get(id);
        if (database == null || database.isClean()) {
            return;
        }
        if (database.isCheckpointDue(MANY_SEGMENTS)) {
            checkpoint(id.toString(), database);
        } else {
            for (byte[] segment : database.takeSegments()) {
                SegmentKey key = SegmentKey.numbered(SegmentKey.Kind.SEGMENT, database.nextSegment(segment.length));
                pieces.add(key.of(id.toString()), segment);
            }
        }
        forgetIdle();
    }

    private void checkpoint(String id, HotDatabase database) {
        for (SegmentKey.Kind kind : List.of(SegmentKey.Kind.HISTORY, SegmentKey.Kind.IDS, SegmentKey.Kind.SEGMENT)) {
            pieces.removeAll(SegmentKey.prefix(id, kind));
        }
        long[] written = {0};
        new CheckpointWriter((key, value) -> {
                    pieces.remove(key.of(id));
                    value.ifPresent(bytes -> {
                        pieces.add(key.of(id), bytes);
                        written[0] += bytes.length;
                    });
                })
                .write(database.state());
        database.checkpointed(written[0]);
    }

    /** Lets idle databases go that are beyond the limit; those stay that have batches to publish. */
    void forgetIdle() {
        int tooMany = hot.all().size() - settings.heapDatabases();
        Iterator<HotDatabase> leastRecentlyUsed = hot.all().values().iterator();
        while (tooMany > 0 && leastRecentlyUsed.hasNext()) {
            HotDatabase database = leastRecentlyUsed.next();
            if (database.isClean() && database.state().history().next().isEmpty()) {
                leastRecentlyUsed.remove();
                hot.asleep().put(database.state().id(), database.state().generation());
                tooMany--;
            }
        }
    }

    /** The hot databases; a copy, so that the caller may change states. */
    List<HotDatabase> hot() {
        return List.copyOf(hot.all().values());
    }

    /** The databases that left the heap, with their generation then, {@link DatabaseStore#ANY_GENERATION} if not known. */
    Map<DatabaseId, Long> asleep() {
        return Collections.unmodifiableMap(hot.asleep());
    }

    /** Finds what the store holds of databases that are not hot, after a restart. One look per database. */
    void findAsleep() {
        Bytes from = null;
        for (Bytes key = firstKey(from); key != null; key = firstKey(from)) {
            DatabaseId id = DatabaseId.ofKey(key.get())
                    .orElseThrow(() -> new CorruptStateException("A key of the segment store names no database"));
            if (!hot.all().containsKey(id)) {
                hot.asleep().putIfAbsent(id, DatabaseStore.ANY_GENERATION);
            }
            byte[] beyond = SegmentKey.prefix(id.toString());
            beyond[beyond.length - 1]++;
            from = Bytes.wrap(beyond);
        }
    }

    @SuppressWarnings("NullAway") // Kafka's ranges take null for an open end, its signatures do not say so.
    private @Nullable Bytes firstKey(@Nullable Bytes from) {
        try (KeyValueIterator<Bytes, byte[]> records = segments.range(from, null)) {
            return records.hasNext() ? records.next().key : null;
        }
    }
}
