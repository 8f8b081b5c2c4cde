package io.joinwatch.ingest;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** PostgreSQL's jsonlog, from version 15 on. */
final class PostgresJsonEntries implements EntryParser {
    @Override
    public void parse(LogEntry entry, Consumer<LoggedQuery> queries) throws BadEntryException {
        JsonEntry json = JsonEntry.of(entry);
        String text = json.text("message");
        Optional<PostgresMessage> message = text == null ? Optional.empty() : PostgresMessage.of(text);
        if (message.isPresent()) {
            queries.accept(message.get()
                    .query(
                            PostgresMessage.time(Objects.requireNonNullElse(json.text("timestamp"), "")),
                            Objects.requireNonNullElse(json.text("dbname"), ""),
                            Objects.requireNonNullElse(json.text("session_id"), ""),
                            Objects.requireNonNullElse(json.text("line_num"), "")));
        }
    }
}
