package io.joinwatch.cli;

import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.SolveRecord;
import io.joinwatch.history.BatchHeader;
import io.joinwatch.history.BatchPart;
import io.joinwatch.history.BatchReader;
import io.joinwatch.metrics.Meter;
import io.joinwatch.metrics.Meters;
import io.joinwatch.metrics.PaneClose;
import io.joinwatch.topics.Topic;
import io.joinwatch.topics.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what the app publishes, committed records only, as any subscriber would, and hands it to the output. */
final class DemoResults implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final TopicNames names;
    private final Meters meters;
    private final DemoOutput output;
    private final Consumer<byte[], byte[]> consumer;
    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);
    private final BatchReader reader = new BatchReader();
    private final Map<String, Long> bytes = new HashMap<>();
    private final SortedMap<String, SolveRecord> lastSolves = new TreeMap<>();
    private DemoOutput.HistorySummary history = DemoOutput.HistorySummary.NONE;

    DemoResults(String bootstrapServers, TopicNames names, Meters meters, DemoOutput output) {
        this.names = names;
        this.meters = meters;
        this.output = output;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : List.of(Topic.RECOMMENDATIONS, Topic.SOLVES, Topic.COMPACTION_BATCHES)) {
            consumer.partitionsFor(names.of(topic))
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        consumer.assign(partitions);
    }

    /** Shows what came since the last call; waits a little if nothing did. Returns whether anything came. */
    boolean poll() {
        boolean any = false;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            any = true;
            show(record);
        }
        return any;
    }

    private void show(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(names.of(Topic.COMPACTION_BATCHES))) {
            showBatch(record);
        } else if (record.value() != null && record.topic().equals(names.of(Topic.SOLVES))) {
            SolveRecord solve = codec.solve(record.value());
            lastSolves.put(solve.databaseId().database(), solve);
            output.solve(solve, meters.total(Meter.UNDERSTOOD) / Math.max(1, meters.total(Meter.QUERIES)));
        } else if (record.value() != null) {
            output.recommendation(codec.recommendation(record.value()));
        }
    }

    private void showBatch(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        BatchPart part = new BatchPart(headers, record.value());
        BatchHeader header = BatchHeader.parse(headers);
        bytes.merge(header.batch(), (long) part.bytes().length, Long::sum);
        // The reader puts the parts together and checks order, counts and sums, as any subscriber can.
        reader.add(part).ifPresent(batch -> {
            Long size = bytes.remove(header.batch());
            Optional<PaneClose> close = meters.close(header.batch());
            history = history.plus(header.rows(), close);
            output.batch(header, size == null ? 0 : size, close);
        });
    }

    /** The last solve of each database. */
    SortedMap<String, SolveRecord> lastSolves() {
        return lastSolves;
    }

    /** All batches so far. */
    DemoOutput.HistorySummary history() {
        return history;
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}
