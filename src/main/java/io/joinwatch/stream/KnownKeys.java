package io.joinwatch.stream;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.topics.DatabasePartitioner;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the keys of records say, remembered: the same few come over and over. Bounded: a key takes the place of another with
 * the same slot. Not thread-safe.
 */
final class KnownKeys {
    /**
     * What a key says.
     *
     * @param database that it names, null of a foreign key
     * @param partition of that database, −1 of a foreign key
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared by its content, below.
    record KnownKey(byte[] bytes, @Nullable DatabaseId database, int partition) {}

    private static final int SLOTS = 1 << 13;

    private final int partitions;
    private final @Nullable KnownKey[] keys = new @Nullable KnownKey[SLOTS];

    KnownKeys(int partitions) {
        this.partitions = partitions;
    }

    KnownKey of(byte[] key) {
        int hash = Arrays.hashCode(key);
        int slot = (hash ^ (hash >>> 13)) & (SLOTS - 1);
        KnownKey known = keys[slot];
        if (known == null || !Arrays.equals(known.bytes(), key)) {
            DatabaseId database = DatabaseId.ofKey(key).orElse(null);
            known = new KnownKey(key, database, database == null ? -1 : partition(database));
            keys[slot] = known;
        }
        return known;
    }

    /** The partition of a database. Not by the key's own bytes: bytes that are no UTF-8 name a database too, elsewhere. */
    int partition(DatabaseId database) {
        return DatabasePartitioner.partition(database.toString().getBytes(StandardCharsets.UTF_8), partitions);
    }
}
