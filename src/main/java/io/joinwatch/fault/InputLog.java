package io.joinwatch.fault;

import io.joinwatch.event.BadRecordException;
import io.joinwatch.event.CatalogRecord;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.QueryEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the input topics held, database by database in order of arrival, and what of it nobody can read. Each database's events lie
 * in one partition, its own or another. Immutable once read.
 */
final class InputLog {
    private static final long MOST_AHEAD_MS = Duration.ofHours(1).toMillis();

    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);
    private final Map<DatabaseId, List<LogRecord>> events = new LinkedHashMap<>();
    private final Map<DatabaseId, List<CatalogRecord>> facts = new LinkedHashMap<>();
    private final List<Item> refused = new ArrayList<>();

    /** @param tables records of that topic, each partition in order; {@code log} likewise */
    InputLog(List<ConsumerRecord<byte[], byte[]>> tables, List<ConsumerRecord<byte[], byte[]>> log) {
        for (ConsumerRecord<byte[], byte[]> record : tables) {
            CatalogRecord fact = codec.catalogRecord(record.value());
            facts.computeIfAbsent(fact.databaseId(), id -> new ArrayList<>()).add(fact);
        }
        log.forEach(this::read);
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        try {
            QueryEvent event = codec.queryEvent(
                    record.value(), DatabaseId.ofKey(record.key()).orElse(null));
            if (event.startedAtMs() > record.timestamp() + MOST_AHEAD_MS) {
                refused.add(deadLetter("bad-time", record.key(), record.value()));
            } else {
                events.computeIfAbsent(event.databaseId(), id -> new ArrayList<>())
                        .add(new LogRecord(record, event));
            }
        } catch (BadRecordException bad) {
            refused.add(deadLetter(bad.reason().code(), record.key(), record.value()));
        }
    }

    /** A dead letter as it is compared: by its value, for those of the workloads are all different but for second deliveries. */
    static Item deadLetter(String reason, byte @Nullable [] key, byte[] value) {
        return new Item(
                "dead letter", "", new String(value, StandardCharsets.UTF_8), reason + " " + Arrays.toString(key));
    }

    /** Databases with events. */
    List<DatabaseId> databases() {
        return List.copyOf(events.keySet());
    }

    List<LogRecord> events(DatabaseId id) {
        return events.getOrDefault(id, List.of());
    }

    List<CatalogRecord> facts(DatabaseId id) {
        return facts.getOrDefault(id, List.of());
    }

    /** Dead letters that must be there for what cannot be read. */
    List<Item> refused() {
        return refused;
    }
}
