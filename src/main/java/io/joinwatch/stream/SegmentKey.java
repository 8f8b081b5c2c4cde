package io.joinwatch.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the segment store: database id, NUL, kind, and what tells records of a kind apart. In byte order they come in the
 * order in which a database is read back: scalars, tables, panes, profiles of queries, open history, query ids, then segments by number.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: keys are compared as bytes in the store.
record SegmentKey(Kind kind, byte[] rest) {

    /** What a record holds. */
    enum Kind {
        SCALARS,
        TABLE,
        PANE,
        QUERY,
        HISTORY,
        IDS,
        SEGMENT
    }

    static SegmentKey scalars() {
        return new SegmentKey(Kind.SCALARS, new byte[0]);
    }

    static SegmentKey table(String table) {
        return new SegmentKey(Kind.TABLE, table.getBytes(StandardCharsets.UTF_8));
    }

    static SegmentKey numbered(Kind kind, long number) {
        // The flipped sign bit makes byte order the order of signed numbers.
        return new SegmentKey(
                kind, ByteBuffer.allocate(8).putLong(number ^ Long.MIN_VALUE).array());
    }

    /** The number of a numbered key. */
    long number() {
        return ByteBuffer.wrap(rest).getLong() ^ Long.MIN_VALUE;
    }

    /** The text of a table's key. */
    String text() {
        return new String(rest, StandardCharsets.UTF_8);
    }

    /** What all keys of a database begin with. */
    static byte[] prefix(String databaseId) {
        return (databaseId + '\0').getBytes(StandardCharsets.UTF_8);
    }

    /** What all keys of one kind of a database begin with. */
    static byte[] prefix(String databaseId, Kind kind) {
        byte[] database = prefix(databaseId);
        return ByteBuffer.allocate(database.length + 1)
                .put(database)
                .put((byte) kind.ordinal())
                .array();
    }

    Bytes of(String databaseId) {
        byte[] prefix = prefix(databaseId, kind);
        return Bytes.wrap(ByteBuffer.allocate(prefix.length + rest.length)
                .put(prefix)
                .put(rest)
                .array());
    }

    /** Reads a store key that begins with a database's prefix of that length. */
    static SegmentKey parse(byte[] key, int prefixLength) {
        byte[] rest = java.util.Arrays.copyOfRange(key, prefixLength + 1, key.length);
        return new SegmentKey(Kind.values()[key[prefixLength]], rest);
    }
}
