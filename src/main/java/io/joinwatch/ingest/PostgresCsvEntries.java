package io.joinwatch.ingest;

import java.util.Optional;
import java.util.function.Consumer;

/** PostgreSQL's csvlog, whose columns have no head and whose first ones stay the same over versions. */
final class PostgresCsvEntries implements EntryParser {
    private static final int TIME = 0;
    private static final int DATABASE = 2;
    private static final int SESSION = 5;
    private static final int SESSION_LINE = 6;
    private static final int MESSAGE = 13;

    @Override
    public void parse(LogEntry entry, Consumer<LoggedQuery> queries) throws BadEntryException {
        String[] cells = CsvEntry.cells(entry);
        if (cells.length <= MESSAGE) {
            throw new BadEntryException("has " + cells.length + " columns, fewer than a csvlog has. Maybe the log has"
                    + " another format: see --format");
        }
        Optional<PostgresMessage> message = PostgresMessage.of(cells[MESSAGE]);
        if (message.isPresent()) {
            queries.accept(message.get()
                    .query(PostgresMessage.time(cells[TIME]), cells[DATABASE], cells[SESSION], cells[SESSION_LINE]));
        }
    }
}
