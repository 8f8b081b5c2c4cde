package io.joinwatch.fault;

import io.joinwatch.advise.Advisor;
import io.joinwatch.metrics.Meters;
import io.joinwatch.stream.MonitorTopology;
import io.joinwatch.stream.StreamSettings;
import io.joinwatch.stream.WorkRunner;
import io.joinwatch.topics.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** A workload through the topology on Kafka's own test driver, as the records of all topics. */
final class DriverRun {
    private DriverRun() {}

    static Map<Topic, List<ConsumerRecord<byte[], byte[]>>> of(Workload workload, StreamSettings settings, Path state) {
        Properties config = new Properties();
        config.put("application.id", "checked");
        config.put("bootstrap.servers", "unused:1");
        config.put("state.dir", state.toString());
        Map<Topic, List<ConsumerRecord<byte[], byte[]>>> records = new EnumMap<>(Topic.class);
        WorkRunner runner = WorkRunner.of(settings.clock());
        MonitorTopology topology = new MonitorTopology(
                settings, new Advisor(settings.advice()), runner, new Meters(new SimpleMeterRegistry()));
        try (TopologyTestDriver driver = new TopologyTestDriver(topology.build(), config)) {
            Map<Topic, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
            for (Topic topic : List.of(Topic.TABLES, Topic.QUERY_EVENTS)) {
                inputs.put(
                        topic,
                        driver.createInputTopic(
                                settings.topics().of(topic), new ByteArraySerializer(), new ByteArraySerializer()));
            }
            for (List<Sent> part : List.of(workload.facts(), workload.events(), workload.ticks())) {
                for (Sent sent : part) {
                    Objects.requireNonNull(inputs.get(sent.topic()))
                            .pipeInput(new TestRecord<>(
                                    sent.key(), sent.value(), Instant.ofEpochMilli(sent.timestampMs())));
                    add(records, sent.topic(), sent.key(), sent.value(), sent.timestampMs(), new RecordHeaders());
                }
            }
            for (Topic topic : RunTopics.OUTPUTS) {
                driver.createOutputTopic(
                                settings.topics().of(topic), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                        .readRecordsToList()
                        .forEach(out -> add(records, topic, out.key(), out.value(), out.timestamp(), out.headers()));
            }
        } finally {
            runner.close();
        }
        return records;
    }

    @SuppressWarnings("NullAway") // Kafka's records take null keys and values, its signatures do not say so.
    private static void add(
            Map<Topic, List<ConsumerRecord<byte[], byte[]>>> records,
            Topic topic,
            byte @Nullable [] key,
            byte @Nullable [] value,
            long timestampMs,
            Headers headers) {
        List<ConsumerRecord<byte[], byte[]>> all = records.computeIfAbsent(topic, name -> new ArrayList<>());
        all.add(new ConsumerRecord<>(
                topic.shortName(),
                0,
                all.size(),
                timestampMs,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty()));
    }
}
