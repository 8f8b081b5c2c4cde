package io.joinwatch.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joinwatch.topics.Topic;
import io.joinwatch.topics.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.WindowStore;

/**
 * What somebody would write by hand with Kafka Streams' DSL: per database, pair of columns and hour the bytes that joins read,
 * exactly once. Of an event with a text it can do no more than count the text. Commits, compresses and caches as the app does.
 */
final class HandWritten implements StreamSubject {
    private final LongAdder events = new LongAdder();
    private final ObjectMapper mapper = new ObjectMapper();
    private final KafkaStreams streams;

    HandWritten(Place place) {
        StreamsBuilder builder = new StreamsBuilder();
        Serde<String> strings = Serdes.String();
        builder.stream(
                        new TopicNames(place.prefix()).of(Topic.QUERY_EVENTS),
                        Consumed.with(strings, Serdes.ByteArray()))
                .flatMap(this::joins)
                .groupByKey(Grouped.with("joins", strings, Serdes.Long()))
                .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofHours(1), Duration.ofMinutes(5)))
                .aggregate(
                        () -> 0L,
                        (join, bytes, sum) -> sum + bytes,
                        Materialized.<String, Long, WindowStore<Bytes, byte[]>>as("bytes")
                                .withKeySerde(strings)
                                .withValueSerde(Serdes.Long())
                                .withRetention(Duration.ofDays(7)));
        Map<String, Object> config = Map.of(
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                place.bootstrapServers(),
                StreamsConfig.APPLICATION_ID_CONFIG,
                place.applicationId(),
                StreamsConfig.STATE_DIR_CONFIG,
                place.state(),
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                StreamSpec.THREADS,
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                1_000,
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                64L << 20,
                StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
                "lz4");
        streams = new KafkaStreams(builder.build(), new StreamsConfig(config));
        streams.start();
    }

    private List<KeyValue<String, Long>> joins(String key, byte[] value) {
        List<KeyValue<String, Long>> joins = new ArrayList<>();
        try {
            JsonNode event = mapper.readTree(value);
            if (event.has("sql")) {
                joins.add(KeyValue.pair(key, 1L));
            }
            for (JsonNode join : event.path("joins")) {
                for (JsonNode pair : join.path("on")) {
                    String columns = key
                            + '|'
                            + join.path("left").path("table").asText()
                            + '.'
                            + pair.path(0).asText()
                            + '='
                            + join.path("right").path("table").asText()
                            + '.'
                            + pair.path(1).asText();
                    long bytes = join.path("leftBytes").asLong()
                            + join.path("rightBytes").asLong();
                    joins.add(KeyValue.pair(columns, bytes));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        events.increment();
        return joins;
    }

    @Override
    public long events() {
        return events.sum();
    }

    @Override
    public void close() {
        streams.close(CLOSE);
    }
}
