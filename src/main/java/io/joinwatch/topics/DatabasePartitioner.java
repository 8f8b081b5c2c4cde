package io.joinwatch.topics;

import java.util.Arrays;
import org.apache.kafka.common.utils.Utils;

/**
 * The one partitioner of all our producers: Kafka's own murmur2, but over the part of the key before the first NUL
 * alone, so that everything about a database is in one partition whatever else its keys tell apart. A key without NUL
 * goes where Kafka's default partitioner puts it. Stateless.
 */
public final class DatabasePartitioner {
    private static final byte SEPARATOR = 0;

    private DatabasePartitioner() {}

    /**
     * The partition of a record.
     *
     * @param key in UTF-8
     * @param partitions of the topic, at least 1
     * @return in [0, partitions)
     */
    public static int partition(byte[] key, int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("Topic has " + partitions + " partitions: must be in [1, ∞)");
        }
        return Utils.toPositive(Utils.murmur2(databasePart(key))) % partitions;
    }

    private static byte[] databasePart(byte[] key) {
        for (int i = 0; i < key.length; i++) {
            if (key[i] == SEPARATOR) {
                return Arrays.copyOf(key, i);
            }
        }
        return key;
    }
}
