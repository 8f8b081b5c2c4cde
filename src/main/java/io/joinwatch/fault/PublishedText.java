package io.joinwatch.fault;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.SolveRecord;
import java.nio.charset.StandardCharsets;

/** Records of the output topics as they are compared, expected ones and published ones alike. Stateless. */
final class PublishedText {
    static final String SOLVE = "solve";
    static final String RECOMMENDATION = "recommendation";

    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);

    Item solve(SolveRecord solve) {
        String id = solve.databaseId() + " up to " + solve.window().toMs();
        return new Item(SOLVE, solve.databaseId().toString(), id, text(codec.bytes(solve)));
    }

    Item recommendation(RecommendationRecord record) {
        String id = record.databaseId() + " " + record.table() + " " + record.state() + " at " + record.generation();
        return new Item(RECOMMENDATION, record.databaseId().toString(), id, text(codec.bytes(record)));
    }

    /** @param key of the recommendation that is deleted */
    Item tombstone(String key) {
        String database = DatabaseId.ofKey(bytes(key)).map(DatabaseId::toString).orElse("");
        return new Item(RECOMMENDATION, database, "tombstone of " + key.replace('\0', ' '), "");
    }

    byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
