package io.joinwatch.topics;

import java.util.Map;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.jspecify.annotations.Nullable;

/** {@link DatabasePartitioner} as a producer's {@code partitioner.class}; every record needs a key. */
public final class DatabaseKeyPartitioner implements Partitioner {
    @Override
    public int partition(
            String topic,
            @Nullable Object key,
            byte @Nullable [] keyBytes,
            @Nullable Object value,
            byte @Nullable [] valueBytes,
            Cluster cluster) {
        if (keyBytes == null) {
            throw new IllegalArgumentException(
                    "Record for " + topic + " has no key: give it one that starts with its database id");
        }
        return DatabasePartitioner.partition(keyBytes, cluster.partitionCountForTopic(topic));
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // There is nothing to configure: all producers must agree.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
