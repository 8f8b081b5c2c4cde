package io.joinwatch.ingest;

import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.topics.Topic;
import io.joinwatch.topics.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Sends query events to their topic. A record's timestamp is its event time, but never after now, for brokers refuse such. */
public final class KafkaEvents implements EventSink {
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Clock clock;
    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * @param producer of raw bytes, with the shared partitioner; stays open
     * @param clock what is now
     */
    public KafkaEvents(Producer<byte[], byte[]> producer, TopicNames topics, Clock clock) {
        this.producer = producer;
        this.topic = topics.of(Topic.QUERY_EVENTS);
        this.clock = clock;
    }

    @Override
    public void accept(QueryEvent event) {
        failIfRefused();
        byte[] key = event.key().getBytes(StandardCharsets.UTF_8);
        long timestampMs = Math.min(event.startedAtMs(), clock.millis());
        // A refusal is seen at the next event or at the end.
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(topic, null, timestampMs, key, codec.bytes(event)), (sent, error) -> {
                    if (error != null) {
                        failure.compareAndSet(null, error);
                    }
                });
    }

    @Override
    public void flush() {
        producer.flush();
        failIfRefused();
    }

    private void failIfRefused() {
        Exception error = failure.get();
        if (error != null) {
            throw new IngestException(
                    "The brokers did not take an event: " + error.getMessage()
                            + ". Maybe the topics are missing, or the rights to write to them",
                    error);
        }
    }
}
