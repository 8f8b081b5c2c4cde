package io.joinwatch.cli;

import io.joinwatch.event.RecordKey;
import io.joinwatch.history.BatchFormatException;
import io.joinwatch.history.BatchHeader;
import io.joinwatch.history.BatchPart;
import io.joinwatch.history.BatchReader;
import io.joinwatch.history.HistoryFilter;
import io.joinwatch.history.ObservationBatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a topic, from its beginning to where it ends when reading starts. Batches that cannot hold what is asked for
 * are passed over by their headers. Memory: one fetch, the parts of incomplete batches (bounded, see {@link BatchReader}), one
 * batch.
 */
final class HistoryTopic implements HistorySource {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Progress progress;
    private final Runnable closing;
    private long repeated;

    /**
     * A source that belongs to no group.
     *
     * @param consumer of committed records alone; closed with the source
     * @param closing what else to close
     */
    HistoryTopic(Consumer<byte[], byte[]> consumer, String topic, Progress progress, Runnable closing) {
        this.consumer = consumer;
        this.topic = topic;
        this.progress = progress;
        this.closing = closing;
    }

    @Override
    public void list(HistoryFilter filter, Visitor visitor) {
        read(filter, visitor, null);
    }

    @Override
    public void read(HistoryFilter filter, Visitor visitor) {
        read(filter, visitor, new BatchReader());
    }

    @Override
    public long repeated() {
        return repeated;
    }

    /** Without a reader the parts are only counted. */
    private void read(HistoryFilter filter, Visitor visitor, @Nullable BatchReader reader) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        long total = sum(ends) - sum(begins);
        HistoryTally tally = new HistoryTally();
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < ends.getOrDefault(new TopicPartition(topic, record.partition()), 0L)
                        && !take(record, filter, visitor, tally, reader)) {
                    return;
                }
            }
            long read = partitions.stream().mapToLong(consumer::position).sum() - sum(begins);
            progress.at(Math.min(read, total), total, "records");
        }
        progress.end();
        repeated = tally.repeated();
        tally.incomplete().forEach(entry -> visitor.incomplete(entry, tally.missing(entry)));
    }

    private boolean take(
            ConsumerRecord<byte[], byte[]> record,
            HistoryFilter filter,
            Visitor visitor,
            HistoryTally tally,
            @Nullable BatchReader reader) {
        try {
            BatchPart part = part(record);
            BatchHeader header = BatchHeader.parse(part.headers());
            if (!filter.mayHold(header.database(), header.minTimeMs(), header.maxTimeMs())) {
                return true;
            }
            checkKey(record.key(), header);
            if (reader != null) {
                checkBytes(header, part.bytes());
            }
            boolean known = tally.knows(header);
            Optional<HistoryEntry> entry = tally.add(header, part.bytes().length);
            entry.ifPresent(visitor::head);
            Optional<ObservationBatch> batch = known || reader == null ? Optional.empty() : reader.add(part);
            return entry.isEmpty()
                    || batch.isEmpty()
                    || visitor.rows(entry.get(), batch.get().rows(), batch.get().index());
        } catch (BatchFormatException bad) {
            progress.end();
            visitor.problem(
                    record.topic() + "-" + record.partition() + " offset " + record.offset(),
                    String.valueOf(bad.getMessage()));
            return true;
        }
    }

    private static BatchPart part(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            throw new BatchFormatException("The record has no value. Maybe it was sent by another program?");
        }
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            byte[] text = header.value();
            headers.put(header.key(), text == null ? "" : new String(text, StandardCharsets.UTF_8));
        }
        return new BatchPart(headers, value);
    }

    private static void checkKey(byte @Nullable [] key, BatchHeader header) {
        String expected = header.database() + RecordKey.SEPARATOR + header.paneStartMs();
        if (key == null || !new String(key, StandardCharsets.UTF_8).equals(expected)) {
            throw new BatchFormatException("The record's key is not that of its headers, " + header.database() + " NUL "
                    + header.paneStartMs() + ". Maybe it was sent by another program?");
        }
    }

    /** A damaged part is as good as missing, so it is not counted: a whole copy may still come. */
    private static void checkBytes(BatchHeader header, byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        if ((int) checksum.getValue() != header.checksum()) {
            throw new BatchFormatException(String.format(
                    "Part %d of %d of batch %s has checksum %08x, its header says %08x. Maybe it was cut off or changed on"
                            + " the way?",
                    header.part(), header.parts(), header.batch(), (int) checksum.getValue(), header.checksum()));
        }
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        progress.end();
        consumer.close();
        closing.run();
    }
}
