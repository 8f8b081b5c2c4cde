package io.joinwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.event.CatalogRecord;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.DatabaseRecord;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.TableRecord;
import io.joinwatch.topics.DatabaseKeyPartitioner;
import io.joinwatch.topics.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class CatalogTopicTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final DatabaseId SALES = new DatabaseId("prod", "sales");
    private static final List<CatalogRecord> FACTS =
            List.of(DatabaseRecord.of(SALES, 1, 4, "citus"), TableRecord.deleted(SALES, 1, "public.t"));

    @Test
    void factsGoToTheTablesTopicUnderTheirKeys() {
        MockProducer<byte[], byte[]> producer = producer();
        topic(producer).send(FACTS);
        assertThat(producer.history()).hasSize(2).allSatisfy(record -> {
            assertThat(record.topic()).isEqualTo("my.tables");
            assertThat(record.timestamp()).isEqualTo(NOW.toEpochMilli());
            assertThat(record.partition()).as("left to the shared partitioner").isNull();
        });
        assertThat(producer.history())
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactly("prod/sales\0", "prod/sales\0public.t");
        EventCodec codec = new EventCodec(EventLimits.DEFAULT);
        assertThat(producer.history())
                .extracting(record -> codec.catalogRecord(record.value()))
                .isEqualTo(FACTS);
    }

    @Test
    void aRefusalIsTold() {
        MockProducer<byte[], byte[]> refusing =
                new MockProducer<>(
                        false, new DatabaseKeyPartitioner(), new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized void flush() {
                        errorNext(new TopicAuthorizationException("no rights"));
                    }
                };
        assertThatThrownBy(() -> topic(refusing).send(FACTS))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("no rights")
                .hasMessageContaining("Maybe the topics are missing");
    }

    private static CatalogTopic topic(MockProducer<byte[], byte[]> producer) {
        return new CatalogTopic(producer, new TopicNames("my."), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static MockProducer<byte[], byte[]> producer() {
        return new MockProducer<>(
                true, new DatabaseKeyPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
    }
}
