package io.joinwatch.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.joinwatch.topics.Topic;
import io.joinwatch.topics.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers that parse every event token by token, take its texts and numbers, and keep nothing: the least there is to do. */
final class BareConsumer implements StreamSubject {
    private static final Duration POLL = Duration.ofMillis(100);

    private final LongAdder events = new LongAdder();
    private final List<KafkaConsumer<byte[], byte[]>> consumers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    /** So that no compiler finds that nothing is done with what is parsed. */
    @SuppressWarnings("UnusedVariable")
    private volatile long sum;

    BareConsumer(Place place) {
        String topic = new TopicNames(place.prefix()).of(Topic.QUERY_EVENTS);
        for (int number = 0; number < StreamSpec.THREADS; number++) {
            KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                    Map.of(
                            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            place.bootstrapServers(),
                            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                            false,
                            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                            1_000),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            List<TopicPartition> own = new ArrayList<>();
            for (int partition = number; partition < StreamSpec.PARTITIONS; partition += StreamSpec.THREADS) {
                own.add(new TopicPartition(topic, partition));
            }
            consumer.assign(own);
            consumer.seekToBeginning(own);
            consumers.add(consumer);
            Thread thread = new Thread(() -> read(consumer), "bare-consumer-" + number);
            threads.add(thread);
            thread.start();
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer) {
        JsonFactory factory = new JsonFactory();
        try (consumer) {
            while (true) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                long taken = 0;
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    taken += parse(record.value(), factory);
                }
                sum = taken;
                events.add(records.count());
            }
        } catch (WakeupException stopped) {
            // As asked.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long parse(byte[] json, JsonFactory factory) throws IOException {
        long taken = 0;
        try (JsonParser parser = factory.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    taken += parser.getText().length();
                } else if (token == JsonToken.VALUE_NUMBER_INT) {
                    taken += parser.getLongValue();
                }
            }
        }
        return taken;
    }

    @Override
    public long events() {
        return events.sum();
    }

    @Override
    public void close() {
        consumers.forEach(KafkaConsumer::wakeup);
        try {
            for (Thread thread : threads) {
                thread.join(CLOSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
