package io.joinwatch.topics;

import java.util.Map;

/**
 * A topic as it is on the brokers.
 *
 * @param config its effective settings, defaults included
 */
record FoundTopic(int partitions, Map<String, String> config) {
    FoundTopic {
        config = Map.copyOf(config);
    }
}
