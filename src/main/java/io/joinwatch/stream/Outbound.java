package io.joinwatch.stream;

import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way out of the topology.
 *
 * @param sink name of the sink node
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Outbound(String sink, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {

    static Headers headers(Map<String, String> texts) {
        Headers headers = new RecordHeaders();
        texts.forEach((name, text) -> headers.add(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return headers;
    }

    Record<byte @Nullable [], byte @Nullable []> record(long timestampMs) {
        return new Record<>(key, value, Math.max(0, timestampMs), headers);
    }
}
