package io.joinwatch.ingest;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry is all rows of a query, whose text stands in pieces, each in a row of its own, one behind the other. In a growing file the last
 * query's are complete only when the next query begins.
 */
final class QueryRows implements EntryCutter {
    private final EntryCutter rows;
    private final LogRows read = new LogRows(RedshiftHistory.TEXT);
    private @Nullable LogEntry held;

    /** @param rows cuts the file into rows */
    QueryRows(EntryCutter rows) {
        this.rows = rows;
    }

    @Override
    public @Nullable LogEntry head(LogBytes in) throws IOException {
        LogEntry head = rows.head(in);
        if (head != null) {
            query(head);
        }
        return head;
    }

    @Override
    public @Nullable LogEntry next(LogBytes in, boolean growing) throws IOException {
        LogEntry first = held == null ? rows.next(in, growing) : held;
        held = null;
        String query = first == null ? null : query(first);
        if (first == null || query == null) {
            return first;
        }
        LogEntry last = first;
        StringBuilder text = new StringBuilder(first.text());
        for (held = rows.next(in, growing); held != null && query.equals(query(held)); held = rows.next(in, growing)) {
            last = held;
            if (text.length() + last.text().length() < LogBytes.LONGEST_ENTRY) {
                text.append('\n').append(last.text());
            }
        }
        if (held == null && growing) {
            return null;
        }
        return new LogEntry(text.toString(), first.line(), first.begin(), last.end(), last.endLine());
    }

    /** The id of the query of which a row has a piece; null if it has none, or cannot be read: then it is an entry of its own. */
    private @Nullable String query(LogEntry row) {
        try {
            List<LogRow> one = read.of(row);
            return one.size() == 1 && RedshiftHistory.piece(one.get(0)) != null
                    ? one.get(0).text(RedshiftHistory.ID)
                    : null;
        } catch (BadEntryException e) {
            return null;
        }
    }
}
