package io.joinwatch.ingest;

import io.joinwatch.event.CatalogRecord;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.topics.Topic;
import io.joinwatch.topics.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Sends facts to the tables topic, keyed by their database and table, with the time of sending. One thread. */
public final class CatalogTopic {
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Clock clock;
    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);

    /** @param producer of raw bytes, with the shared partitioner; stays open */
    public CatalogTopic(Producer<byte[], byte[]> producer, TopicNames topics, Clock clock) {
        this.producer = producer;
        this.topic = topics.of(Topic.TABLES);
        this.clock = clock;
    }

    /**
     * Sends all and waits until the brokers have them.
     *
     * @throws IngestException if they do not take one
     */
    public void send(List<CatalogRecord> facts) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        for (CatalogRecord record : facts) {
            byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
            // A refusal is seen at the end.
            Future<RecordMetadata> unused = producer.send(
                    new ProducerRecord<>(topic, null, clock.millis(), key, codec.bytes(record)), (sent, error) -> {
                        if (error != null) {
                            failure.compareAndSet(null, error);
                        }
                    });
        }
        producer.flush();
        Exception error = failure.get();
        if (error != null) {
            throw new IngestException(
                    "The brokers did not take a record: " + error.getMessage()
                            + ". Maybe the topics are missing, or the rights to write to them",
                    error);
        }
    }
}
