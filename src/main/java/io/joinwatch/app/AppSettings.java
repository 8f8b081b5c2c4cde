package io.joinwatch.app;

import io.joinwatch.stream.StreamSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What the app runs with.
 *
 * @param kafka Kafka Streams' and its clients' own properties, passed through; they win over the app's choices
 * @param stream the topology's settings
 * @param startTimeout how long to wait for a broker at start
 */
public record AppSettings(Map<String, Object> kafka, StreamSettings stream, Duration startTimeout) {
    public AppSettings {
        kafka = Map.copyOf(kafka);
    }

    /** The application's id: the name of its group, and what the names of its own topics begin with. */
    public String applicationId() {
        return String.valueOf(kafka.getOrDefault(StreamsConfig.APPLICATION_ID_CONFIG, "joinwatch"));
    }
}
