package io.joinwatch.ingest;

import java.util.function.Consumer;

/** Every statement is a query; nothing more is known of it. */
final class SqlEntries implements EntryParser {
    @Override
    public void parse(LogEntry entry, Consumer<LoggedQuery> queries) {
        queries.accept(LoggedQuery.of(entry.text(), LoggedQuery.NO_TIME));
    }
}
