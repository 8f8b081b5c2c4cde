package io.joinwatch.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Picks from Kafka's settings those of one kind of client, as Kafka Streams does: its own names, names nobody knows (they
 * belong to plug-ins), and what carries the client's prefix, which wins.
 */
final class ClientProperties {
    private static final Set<String> KNOWN = known();

    private ClientProperties() {}

    private static Set<String> known() {
        Set<String> known = new HashSet<>(StreamsConfig.configDef().names());
        known.addAll(AdminClientConfig.configNames());
        known.addAll(ConsumerConfig.configNames());
        known.addAll(ProducerConfig.configNames());
        return known;
    }

    static Map<String, Object> of(Map<String, Object> kafka, Set<String> names, String prefix) {
        Map<String, Object> properties = new HashMap<>();
        kafka.forEach((name, value) -> {
            if (names.contains(name) || !(KNOWN.contains(name) || isPrefixed(name))) {
                properties.put(name, value);
            }
        });
        kafka.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                properties.put(name.substring(prefix.length()), value);
            }
        });
        return properties;
    }

    private static boolean isPrefixed(String name) {
        return name.startsWith(StreamsConfig.ADMIN_CLIENT_PREFIX)
                || name.startsWith(StreamsConfig.CONSUMER_PREFIX)
                || name.startsWith(StreamsConfig.MAIN_CONSUMER_PREFIX)
                || name.startsWith(StreamsConfig.RESTORE_CONSUMER_PREFIX)
                || name.startsWith(StreamsConfig.GLOBAL_CONSUMER_PREFIX)
                || name.startsWith(StreamsConfig.PRODUCER_PREFIX)
                || name.startsWith(StreamsConfig.TOPIC_PREFIX);
    }
}
