package io.joinwatch.fault;

import io.joinwatch.topics.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records in order and exactly once, however the brokers fare, at once or spread over time. Thread-safe. */
final class Feed implements AutoCloseable {
    private final TopicNames names;
    private final KafkaProducer<byte[], byte[]> producer;
    private volatile double progress;

    Feed(String bootstrapServers, TopicNames names) {
        this.names = names;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "acks", "all",
                        "enable.idempotence", true,
                        "linger.ms", 5,
                        "delivery.timeout.ms", 180_000,
                        "max.block.ms", 120_000,
                        "reconnect.backoff.max.ms", 500,
                        "request.timeout.ms", 10_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Share of the records of {@link #send} that were sent, from 0 to 1. */
    double progress() {
        return progress;
    }

    /**
     * Sends records evenly over a time and waits until the brokers have them.
     *
     * @param over zero: as fast as it goes
     */
    void send(List<Sent> records, Duration over) throws InterruptedException {
        List<Future<RecordMetadata>> sends = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < records.size(); i++) {
            long due = start + over.toNanos() / records.size() * i;
            long wait = (due - System.nanoTime()) / 1_000_000;
            if (wait > 0) {
                Thread.sleep(wait);
            }
            Sent sent = records.get(i);
            sends.add(producer.send(new ProducerRecord<>(
                    names.of(sent.topic()), sent.partition(), sent.timestampMs(), sent.key(), sent.value())));
            progress = (i + 1.0) / records.size();
        }
        producer.flush();
        for (Future<RecordMetadata> send : sends) {
            try {
                send.get();
            } catch (ExecutionException e) {
                throw new FaultException("The brokers do not take the log: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
