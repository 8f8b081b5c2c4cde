package io.joinwatch.fault;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.QueryEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Records that nobody can read, each with a mark of its own. */
final class Poison {
    static final int KINDS = 5;

    private final DatabaseId id;
    private final EventCodec codec;

    Poison(DatabaseId id, EventCodec codec) {
        this.id = id;
        this.codec = codec;
    }

    byte[] record(int kind, String mark, long now) {
        return switch (kind) {
            case 0 -> bytes("{poison " + mark);
            case 1 -> bytes(object(99, mark, ", \"startedAt\": " + now + ", \"joins\": []"));
            case 2 -> bytes(object(1, mark, ", \"joins\": []"));
            case 3 -> bytes(object(1, mark, ", \"startedAt\": \"yesterday\", \"joins\": []"));
            default ->
                codec.bytes(QueryEvent.tick(
                        id, "ahead-" + mark, now + Duration.ofHours(2).toMillis()));
        };
    }

    private String object(int version, String mark, String rest) {
        return "{\"schemaVersion\": " + version + ", \"warehouse\": \"" + id.warehouse() + "\", \"database\": \""
                + id.database() + "\", \"queryId\": \"poison-" + mark + "\"" + rest + "}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
