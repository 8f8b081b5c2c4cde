package io.joinwatch.ingest;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Greenplum's CSV log, whose 30 columns have no head. Only the coordinator's lines (segment −1) are read, and of those the ones that have a
 * statement in their message: PostgreSQL's rules give each command one, whichever settings log it. A session's commands are numbered.
 */
final class GreenplumCsv implements EntryParser {
    private static final int TIME = 0;
    private static final int DATABASE = 2;
    private static final int SESSION_TIME = 7;
    private static final int SESSION = 9;
    private static final int COMMAND = 10;
    private static final int SEGMENT = 11;
    private static final int MESSAGE = 18;
    private static final int DEBUG = 24;

    @Override
    public void parse(LogEntry entry, Consumer<LoggedQuery> queries) throws BadEntryException {
        String[] cells = CsvEntry.cells(entry);
        if (cells.length <= DEBUG) {
            throw new BadEntryException("has " + cells.length + " columns, Greenplum's log has 30. Maybe it is"
                    + " PostgreSQL's: --format postgres-csvlog");
        }
        Optional<PostgresMessage> message = PostgresMessage.of(cells[MESSAGE]);
        if (message.isEmpty() || !cells[SEGMENT].equals("seg-1")) {
            return;
        }
        String whole = cells[DEBUG].isBlank() ? message.get().sql() : cells[DEBUG];
        // Sessions are numbered anew when the warehouse starts.
        String session = cells[SESSION].isEmpty() ? "" : cells[SESSION] + " " + cells[SESSION_TIME];
        queries.accept(new PostgresMessage(whole, message.get().durationMs())
                .query(PostgresMessage.time(cells[TIME]), cells[DATABASE], session, cells[COMMAND]));
    }
}
