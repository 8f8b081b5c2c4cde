package io.joinwatch.fault;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.history.BatchFormatException;
import io.joinwatch.history.BatchPart;
import io.joinwatch.history.BatchReader;
import io.joinwatch.history.ObservationBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What a reader of committed records got from the outputs, as it is compared. Not thread-safe. */
final class Published {
    /** A batch that comes together, by its identity. */
    private record Pending(BatchReader reader, Set<String> parts) {}

    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);
    private final PublishedText text = new PublishedText();
    private final Predicate<String> compared;
    private final List<Item> items = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private final Map<String, PaneSums> sums = new LinkedHashMap<>();

    /** @param compared the databases whose results are looked at, by id */
    Published(Predicate<String> compared) {
        this.compared = compared;
    }

    private void add(Item item) {
        if (compared.test(item.group())) {
            items.add(item);
        }
    }

    void solve(ConsumerRecord<byte[], byte[]> record) {
        add(text.solve(codec.solve(record.value())));
    }

    void recommendation(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        add(
                value == null
                        ? text.tombstone(new String(record.key(), StandardCharsets.UTF_8))
                        : text.recommendation(codec.recommendation(value)));
    }

    void deadLetter(ConsumerRecord<byte[], byte[]> record) {
        Header reason = record.headers().lastHeader("joinwatch.reason");
        String code = reason == null ? "" : new String(reason.value(), StandardCharsets.UTF_8);
        items.add(InputLog.deadLetter(code, record.key(), record.value()));
    }

    void part(ConsumerRecord<byte[], byte[]> record) {
        String database =
                DatabaseId.ofKey(record.key()).map(DatabaseId::toString).orElse("");
        if (!compared.test(database)) {
            return;
        }
        Map<String, String> headers = new HashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        String batch = headers.get("joinwatch.batch") + " at " + Arrays.toString(record.key());
        Pending now = pending.computeIfAbsent(batch, id -> new Pending(new BatchReader(), new HashSet<>()));
        if (!now.parts().add(String.valueOf(headers.get("joinwatch.part")))) {
            broken.add("a part came twice within its batch: " + headers);
        }
        try {
            now.reader().add(new BatchPart(headers, record.value())).ifPresent(whole -> {
                pending.remove(batch);
                batch(whole);
            });
        } catch (BatchFormatException bad) {
            broken.add("a part that cannot be read: " + bad.getMessage());
        }
    }

    private void batch(ObservationBatch batch) {
        String database = batch.header().database();
        List<String> rows = new ArrayList<>();
        for (JoinObservation row : batch.observations()) {
            rows.add(Rows.text(row));
            items.add(Rows.row(database, Rows.text(row)));
            sums.computeIfAbsent(database, id -> new PaneSums())
                    .add(batch.header().paneStartMs(), row);
        }
        items.add(Rows.batch(
                database, batch.header().paneStartMs(), batch.header().late(), rows));
    }

    /** All that was published. */
    List<Item> items() {
        List<Item> all = new ArrayList<>(items);
        sums.forEach((database, of) -> all.addAll(of.items(database)));
        return all;
    }

    /** What is no batch, or a part of one only. */
    List<String> broken() {
        List<String> all = new ArrayList<>(broken);
        pending.values().forEach(batch -> all.addAll(batch.reader().missing()));
        return all;
    }
}
