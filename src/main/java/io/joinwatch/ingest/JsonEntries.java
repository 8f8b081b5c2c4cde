package io.joinwatch.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Objects with {@code sql}; and if known {@code startedAt}, {@code repeat}, {@code queryId}, {@code durationMs}, {@code database}, {@code
 * sessionId}, {@code searchPath}, {@code bytesMoved}. Some other names of these are known too.
 */
final class JsonEntries implements EntryParser {
    private static final long MOST_REPEATS = 1_000_000_000L;

    @Override
    public void parse(LogEntry entry, Consumer<LoggedQuery> queries) throws BadEntryException {
        JsonEntry json = JsonEntry.of(entry);
        String sql = json.text("sql", "query", "query_text", "statement");
        if (sql == null) {
            throw new BadEntryException("has no field sql. Maybe it is called otherwise: rename it");
        }
        queries.accept(LoggedQuery.of(sql, json.time("startedAt", "started_at", "start_time", "ts_ms"))
                .repeated(repeat(json))
                .withId(json.text("queryId", "query_id"))
                .withDuration(json.number("durationMs", "duration_ms"))
                .inSession(json.text("database", "database_name"), json.text("sessionId", "session_id"))
                .withSearchPath(schemas(json.field("searchPath", "search_path")))
                .withBytesMoved(json.number("bytesMoved", "bytes_moved")));
    }

    private static long repeat(JsonEntry json) throws BadEntryException {
        JsonNode told = json.field("repeat", "calls");
        if (told.isMissingNode()) {
            return 1;
        }
        Long count = json.number("repeat", "calls");
        if (count == null || count < 1 || count > MOST_REPEATS) {
            String shown = told.isNumber() ? told.asText() : "no number";
            throw new BadEntryException("says repeat is " + shown.substring(0, Math.min(60, shown.length()))
                    + ", must be in [1, " + MOST_REPEATS + "]");
        }
        return count;
    }

    private static List<String> schemas(JsonNode told) {
        List<String> schemas = new ArrayList<>();
        told.forEach(schema -> schemas.add(schema.asText()));
        return schemas;
    }
}
