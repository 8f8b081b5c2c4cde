package io.joinwatch.stream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Values of any size in a store whose changelog takes records of bounded size: a long value is cut into pieces, whose keys
 * follow its own in byte order. A record that a broker refuses would stop the client, and stop it again after every restart.
 * Keys must not be what another key and a NUL begin with. Used by the task's stream thread only.
 */
final class PieceStore {
    /** Longest piece, well below what a broker takes by default. */
    static final int PIECE_BYTES = 512 * 1024;

    /**
     * What follows a piece's first byte, told by that byte: whether it is the last, and in which form the state is written.
     * Another form needs another number, so that no release takes another's state for its own.
     */
    private static final byte LAST = 2;

    private static final byte MORE = 3;

    private final KeyValueStore<Bytes, byte[]> store;

    PieceStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Puts a value under a key that the store does not hold. */
    void add(Bytes key, byte[] value) {
        int number = 0;
        int from = 0;
        do {
            int length = Math.min(PIECE_BYTES, value.length - from);
            byte[] piece = new byte[1 + length];
            piece[0] = from + length < value.length ? MORE : LAST;
            System.arraycopy(value, from, piece, 1, length);
            store.put(key(key, number++), piece);
            from += length;
        } while (from < value.length);
    }

    void remove(Bytes key) {
        for (int number = 0; ; number++) {
            byte[] piece = store.delete(key(key, number));
            if (piece == null || piece[0] == LAST) {
                return;
            }
        }
    }

    /** Removes everything whose key has a prefix. */
    void removeAll(byte[] prefix) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> records = store.prefixScan(prefix, new ByteArraySerializer())) {
            records.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(store::delete);
    }

    /** Visits all values whose key has a prefix, in byte order of their keys. */
    void forEach(byte[] prefix, BiConsumer<byte[], byte[]> visitor) {
        try (KeyValueIterator<Bytes, byte[]> records = store.prefixScan(prefix, new ByteArraySerializer())) {
            while (records.hasNext()) {
                KeyValue<Bytes, byte[]> first = records.next();
                visitor.accept(first.key.get(), whole(first.value, records));
            }
        }
    }

    private static byte[] whole(byte[] first, KeyValueIterator<Bytes, byte[]> rest) {
        if (kind(first) == LAST) {
            return Arrays.copyOfRange(first, 1, first.length);
        }
        ByteArrayOutputStream value = new ByteArrayOutputStream(2 * PIECE_BYTES);
        byte[] piece = first;
        while (kind(piece) == MORE) {
            value.write(piece, 1, piece.length - 1);
            if (!rest.hasNext()) {
                throw new CorruptStateException("A value of the segment store ends early. Maybe its changelog was cut");
            }
            piece = rest.next().value;
        }
        value.write(piece, 1, piece.length - 1);
        return value.toByteArray();
    }

    private static byte kind(byte[] piece) {
        if (piece.length == 0) {
            throw new CorruptStateException("A value of the segment store is empty. Maybe another program wrote it");
        }
        if (piece[0] != LAST && piece[0] != MORE) {
            throw new CorruptStateException("The state is of form " + (piece[0] >> 1) + ", this release reads form "
                    + (LAST >> 1) + ". Maybe run the release that wrote it, or begin anew with `joinwatch reset`");
        }
        return piece[0];
    }

    private static Bytes key(Bytes first, int number) {
        byte[] key = first.get();
        return number == 0
                ? first
                : Bytes.wrap(ByteBuffer.allocate(key.length + 1 + Integer.BYTES)
                        .put(key)
                        .put((byte) 0)
                        .putInt(number)
                        .array());
    }
}
