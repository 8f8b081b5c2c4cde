package io.joinwatch.topics;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * What one topic must be.
 *
 * @param partitions when it is created
 * @param config Kafka's topic settings by their names; what is not named is left to the brokers
 */
public record TopicSpec(Topic topic, String description, int partitions, Map<String, String> config) {
    public TopicSpec {
        if (partitions < 1) {
            throw new IllegalArgumentException(
                    "Topic " + topic.shortName() + " has partitions " + partitions + ": must be in [1, ∞)");
        }
        config = Collections.unmodifiableMap(new TreeMap<>(config));
        require(topic, TopicConfig.CLEANUP_POLICY_CONFIG, config);
        long most = number(topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, config);
        if (most < 1) {
            throw new IllegalArgumentException("Topic " + topic.shortName() + " has "
                    + TopicConfig.MAX_MESSAGE_BYTES_CONFIG + " " + most + ": must be in [1, ∞)");
        }
    }

    public String cleanupPolicy() {
        return require(topic, TopicConfig.CLEANUP_POLICY_CONFIG, config);
    }

    /** The largest batch of records that the topic must take. */
    public long maxMessageBytes() {
        return number(topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, config);
    }

    private static long number(Topic topic, String name, Map<String, String> config) {
        String value = require(topic, name, config);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException bad) {
            throw new IllegalArgumentException(
                    "Topic " + topic.shortName() + " has " + name + " '" + value + "': must be a whole number", bad);
        }
    }

    private static String require(Topic topic, String name, Map<String, String> config) {
        @Nullable String value = config.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "Topic " + topic.shortName() + " has no " + name + ": add it to its config");
        }
        return value;
    }
}
