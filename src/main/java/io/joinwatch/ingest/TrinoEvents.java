package io.joinwatch.ingest;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Trino's QueryCompletedEvent as its event listeners write it. Other events, and queries that failed, give none. */
final class TrinoEvents implements EntryParser {
    @Override
    public void parse(LogEntry entry, Consumer<LoggedQuery> queries) throws BadEntryException {
        JsonEntry whole = JsonEntry.of(entry);
        JsonEntry event = whole.has("eventPayload") ? whole.in("eventPayload") : whole;
        if (event.has("stageId")) {
            return;
        }
        JsonEntry metadata = event.in("metadata");
        String sql = metadata.text("query");
        if (sql == null) {
            throw new BadEntryException("has no field metadata.query. Maybe it is no query event of Trino");
        }
        if (!"FINISHED".equals(metadata.text("queryState"))) {
            return;
        }
        JsonEntry context = event.in("context");
        JsonEntry statistics = event.in("statistics");
        String schema = context.text("schema");
        long startedAtMs = LogCells.instant(text(event, "createTime", "executionStartTime", "endTime"));
        queries.accept(LoggedQuery.of(sql, startedAtMs)
                .withId(metadata.text("queryId"))
                .withDuration(duration(event, statistics, startedAtMs))
                .inSession(context.text("catalog"), null)
                .withSearchPath(schema == null ? List.of() : List.of(schema))
                .withBytesMoved(statistics.number("internalNetworkBytes")));
    }

    private static @Nullable Long duration(JsonEntry event, JsonEntry statistics, long startedAtMs)
            throws BadEntryException {
        Long wallMs = LogCells.duration(text(statistics, "wallTime"));
        if (wallMs != null) {
            return wallMs;
        }
        long endedAtMs = LogCells.instant(text(event, "endTime"));
        boolean isKnown = startedAtMs != LoggedQuery.NO_TIME && endedAtMs >= startedAtMs;
        return isKnown ? endedAtMs - startedAtMs : null;
    }

    private static String text(JsonEntry json, String... names) {
        String text = json.text(names);
        return text == null ? "" : text;
    }
}
