package io.joinwatch.stream;

import io.joinwatch.topics.Topic;
import io.joinwatch.topics.TopicNames;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * An input record as it was read: what a dead letter or a re-routed record has to carry on unchanged.
 *
 * @param topic the public topic it was first read from, also if it came by re-route
 * @param hopped whether it came by re-route
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Origin(
        String topic,
        int partition,
        long offset,
        boolean hopped,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers,
        long timestampMs) {
    /** Header of a re-routed record: the topic it was first read from. */
    static final String TOPIC_HEADER = "joinwatch.origin";

    static Origin of(FixedKeyRecord<byte[], byte[]> record, RecordMetadata metadata, TopicNames topics) {
        boolean hopped = metadata.topic().equals(topics.of(Topic.RE_ROUTE));
        Header first = record.headers().lastHeader(TOPIC_HEADER);
        String topic = hopped && first != null ? new String(first.value(), StandardCharsets.UTF_8) : metadata.topic();
        return new Origin(
                topic,
                metadata.partition(),
                metadata.offset(),
                hopped,
                record.key(),
                record.value(),
                new RecordHeaders(record.headers()),
                record.timestamp());
    }
}
