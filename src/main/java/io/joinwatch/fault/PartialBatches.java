package io.joinwatch.fault;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Batches of which some parts were read but not yet all, by nothing but their headers. Not thread-safe. */
final class PartialBatches {
    private record Begun(TopicPartition at, long firstOffset, int parts, Set<Integer> there) {}

    private final Map<String, Begun> begun = new LinkedHashMap<>();

    void add(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition at = new TopicPartition(record.topic(), record.partition());
        String batch = at.partition() + ":" + header(record, "joinwatch.batch");
        int parts = Integer.parseInt(header(record, "joinwatch.parts"));
        Begun now = begun.computeIfAbsent(batch, id -> new Begun(at, record.offset(), parts, new TreeSet<>()));
        now.there().add(Integer.parseInt(header(record, "joinwatch.part")));
        if (now.there().size() == now.parts()) {
            begun.remove(batch);
        }
    }

    /** The batches that began before these offsets, up to which all was read. */
    Set<String> tornBefore(Map<TopicPartition, Long> ends) {
        Set<String> torn = new TreeSet<>();
        begun.forEach((batch, parts) -> {
            if (parts.firstOffset() < ends.getOrDefault(parts.at(), 0L)) {
                torn.add("batch " + batch + " shows parts " + parts.there() + " of " + parts.parts());
            }
        });
        return torn;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "0" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
