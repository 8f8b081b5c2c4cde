package io.joinwatch.fault;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.stream.StreamSettings;
import io.joinwatch.topics.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Holds what was published against what the log itself comes to: every solve, recommendation, dead letter and batch, and every row
 * of a batch, exactly once, with the right content, in order. Stateless.
 */
final class Checker {
    private final StreamSettings settings;
    private final Set<DatabaseId> databases;

    /** @param databases whose results are compared; of others only the dead letters are */
    Checker(StreamSettings settings, Set<DatabaseId> databases) {
        this.settings = settings;
        this.databases = Set.copyOf(databases);
    }

    /** What must be published. */
    List<Item> expected(Map<Topic, List<ConsumerRecord<byte[], byte[]>>> records) {
        InputLog log = new InputLog(
                records.getOrDefault(Topic.TABLES, List.of()), records.getOrDefault(Topic.QUERY_EVENTS, List.of()));
        List<Item> expected = new ArrayList<>(log.refused());
        for (DatabaseId id : log.databases()) {
            if (databases.contains(id)) {
                Recount.Results results = Recount.of(id, log, settings);
                expected.addAll(results.published());
                expected.addAll(results.refused());
            } else {
                expected.addAll(Recount.refused(id, log, settings));
            }
        }
        return expected;
    }

    /** Compares. */
    Verdict check(Map<Topic, List<ConsumerRecord<byte[], byte[]>>> records) {
        return check(expected(records), records);
    }

    /** Compares with what is known to be expected. */
    Verdict check(List<Item> expected, Map<Topic, List<ConsumerRecord<byte[], byte[]>>> records) {
        Set<String> names = databases.stream().map(DatabaseId::toString).collect(Collectors.toSet());
        Published published = new Published(names::contains);
        records.getOrDefault(Topic.SOLVES, List.of()).forEach(published::solve);
        records.getOrDefault(Topic.RECOMMENDATIONS, List.of()).forEach(published::recommendation);
        records.getOrDefault(Topic.DEAD_LETTERS, List.of()).forEach(published::deadLetter);
        records.getOrDefault(Topic.COMPACTION_BATCHES, List.of()).forEach(published::part);
        return Verdict.of(expected, published.items()).and(Verdict.wrong(published.broken()));
    }
}
