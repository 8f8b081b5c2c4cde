package io.joinwatch.ingest;

import java.util.List;
import java.util.function.Consumer;

/** Rows of Snowflake's QUERY_HISTORY, of ACCOUNT_USAGE or of INFORMATION_SCHEMA. */
final class SnowflakeHistory implements EntryParser {
    private static final String TEXT = "query_text";

    private final LogRows rows = new LogRows(TEXT);

    @Override
    public void parse(LogEntry entry, Consumer<LoggedQuery> queries) throws BadEntryException {
        for (LogRow row : rows.of(entry)) {
            String sql = row.text(TEXT);
            String status = row.text("execution_status");
            if (sql != null && (status == null || status.equalsIgnoreCase("SUCCESS"))) {
                String schema = row.text("schema_name");
                queries.accept(LoggedQuery.of(sql, row.time("start_time"))
                        .withId(row.text("query_id"))
                        .withDuration(row.number("total_elapsed_time"))
                        .inSession(row.text("database_name"), row.text("session_id"))
                        .withSearchPath(schema == null ? List.of() : List.of(schema))
                        .withBytesMoved(row.number("bytes_sent_over_the_network")));
            }
        }
    }
}
