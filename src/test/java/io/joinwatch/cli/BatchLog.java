package io.joinwatch.cli;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.history.BatchBuilder;
import io.joinwatch.history.BatchPart;
import io.joinwatch.history.ObservationLog;
import io.joinwatch.history.PaneObservations;
import io.joinwatch.topics.DatabaseKeyPartitioner;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A topic of batches, its records to be changed as a test likes, and a source that reads it without a broker. */
final class BatchLog {
    static final String TOPIC = "joinwatch.compaction-batches";
    private static final int PARTITIONS = 2;

    /** A record to be read. */
    @SuppressWarnings("ArrayRecordComponent")
    record Sent(byte @Nullable [] key, Map<String, String> headers, byte @Nullable [] value) {}

    final List<Sent> records = new ArrayList<>();

    /** Adds a batch of an hour's pane and returns its parts. */
    List<BatchPart> add(String database, long paneStartMs, boolean late, List<JoinObservation> observations) {
        return add(database, paneStartMs, late, observations, BatchBuilder.DEFAULT_PART_BYTES);
    }

    List<BatchPart> add(
            String database, long paneStartMs, boolean late, List<JoinObservation> observations, int partBytes) {
        PaneObservations pane =
                new PaneObservations(database, paneStartMs, RandomHistory.HOUR, late, ObservationLog.of(observations));
        List<BatchPart> parts =
                new BatchBuilder(partBytes).build(pane, null).orElseThrow().parts();
        parts.forEach(part -> records.add(new Sent(key(database, paneStartMs), part.headers(), part.bytes())));
        return parts;
    }

    /** A producer that can take back what it sent. */
    static KafkaProducer<byte[], byte[]> producer(String bootstrapServers, String transactionalId) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        transactionalId,
                        ProducerConfig.PARTITIONER_CLASS_CONFIG,
                        DatabaseKeyPartitioner.class),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    /** Sends the records and forgets them: in one transaction, as the app does, which is committed or aborted. */
    void send(KafkaProducer<byte[], byte[]> producer, boolean commits) throws ExecutionException, InterruptedException {
        producer.beginTransaction();
        sendOpen(producer);
        if (commits) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }

    /** Sends the records and forgets them; the transaction that was begun stays open. */
    void sendOpen(KafkaProducer<byte[], byte[]> producer) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sends = new ArrayList<>();
        for (Sent sent : records) {
            sends.add(producer.send(new ProducerRecord<>(TOPIC, null, null, sent.key(), sent.value(), headers(sent))));
        }
        for (Future<RecordMetadata> send : sends) {
            send.get();
        }
        records.clear();
    }

    static byte[] key(String database, long paneStartMs) {
        return (database + "\0" + paneStartMs).getBytes(StandardCharsets.UTF_8);
    }

    /** Reads all records once. */
    HistorySource source() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
        Node[] none = {};
        List<PartitionInfo> infos = new ArrayList<>();
        Map<TopicPartition, Long> begins = new HashMap<>();
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            infos.add(new PartitionInfo(TOPIC, partition, null, none, none));
            begins.put(new TopicPartition(TOPIC, partition), 0L);
            ends.put(new TopicPartition(TOPIC, partition), 0L);
        }
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        for (Sent sent : records) {
            int partition = Math.floorMod(
                    sent.key() == null ? 0 : new String(sent.key(), StandardCharsets.UTF_8).hashCode(), PARTITIONS);
            long offset = ends.merge(new TopicPartition(TOPIC, partition), 1L, Long::sum) - 1;
            all.add(record(partition, offset, sent));
        }
        consumer.updatePartitions(TOPIC, infos);
        consumer.updateBeginningOffsets(begins);
        consumer.updateEndOffsets(ends);
        consumer.schedulePollTask(() -> all.forEach(consumer::addRecord));
        Progress silent = new Progress(new PrintWriter(Writer.nullWriter()), false);
        return new HistoryTopic(consumer, TOPIC, silent, () -> {});
    }

    @SuppressWarnings("NullAway") // Kafka's records may have no key and no value, its signatures do not say so.
    private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, Sent sent) {
        return new ConsumerRecord<>(
                TOPIC,
                partition,
                offset,
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                headers(sent),
                Optional.empty());
    }

    private static Headers headers(Sent sent) {
        Headers headers = new RecordHeaders();
        sent.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }
}
