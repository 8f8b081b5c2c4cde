package io.joinwatch.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows of Redshift's SYS_QUERY_HISTORY, SYS_QUERY_TEXT, STL_QUERY or STL_QUERYTEXT. The latter of each have the text in pieces of {@code
 * character(4000)} or {@code character(200)}, numbered by {@code sequence} from 0; the rows of a query are one entry.
 */
final class RedshiftHistory implements EntryParser {
    static final String[] TEXT = {"query_text", "text", "querytxt"};
    static final String[] ID = {"query_id", "query"};

    private static final int STL_PIECE = 200;
    private static final int SYS_PIECE = 4000;
    private static final int LONGEST_CHARACTER = 4;

    private final LogRows rows = new LogRows(TEXT);

    @Override
    public void parse(LogEntry entry, Consumer<LoggedQuery> queries) throws BadEntryException {
        List<LogRow> pieces = rows.of(entry);
        if (pieces.isEmpty() || !isSuccess(pieces.get(0))) {
            return;
        }
        LogRow row = pieces.get(0);
        String sql = piece(row) == null ? row.text(TEXT) : joined(pieces);
        if (sql == null || sql.isEmpty()) {
            return;
        }
        long startedAtMs = row.time("start_time", "starttime");
        queries.accept(LoggedQuery.of(sql, startedAtMs)
                .withId(row.text(ID))
                .withDuration(duration(row, startedAtMs))
                .inSession(row.text("database_name", "database"), row.text("session_id", "pid"))
                .withBytesMoved(bytesMoved(row)));
    }

    /** The number of the piece of text that a row has; null if it has none. */
    static @Nullable Long piece(LogRow row) {
        return row.number("sequence");
    }

    private static boolean isSuccess(LogRow row) {
        String status = row.text("status");
        String aborted = row.text("aborted");
        return (status == null || status.equalsIgnoreCase("success")) && (aborted == null || aborted.equals("0"));
    }

    private static @Nullable Long duration(LogRow row, long startedAtMs) throws BadEntryException {
        Long elapsedUs = row.number("elapsed_time");
        if (elapsedUs != null) {
            return elapsedUs / 1000;
        }
        long endedAtMs = row.time("end_time", "endtime");
        boolean isKnown = startedAtMs != LoggedQuery.NO_TIME && endedAtMs >= startedAtMs;
        return isKnown ? endedAtMs - startedAtMs : null;
    }

    private static @Nullable Long bytesMoved(LogRow row) {
        Long distributed = row.number("dist_bytes");
        Long broadcast = row.number("bcast_bytes");
        if (row.number("bytes_moved") != null || (distributed == null && broadcast == null)) {
            return row.number("bytes_moved");
        }
        return (distributed == null ? 0 : distributed) + (broadcast == null ? 0 : broadcast);
    }

    private static String joined(List<LogRow> pieces) throws BadEntryException {
        List<LogRow> sorted = pieces.stream()
                .sorted(Comparator.comparing(RedshiftHistory::piece, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        boolean isLong = sorted.stream().map(row -> cell(row)).anyMatch(text -> text.length() > STL_PIECE);
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < sorted.size(); i++) {
            Long number = piece(sorted.get(i));
            if (number == null || number != i) {
                throw new BadEntryException(
                        "has no piece " + i + " of its text, or another one twice. Maybe the export is"
                                + " not ordered by query and sequence, or bytes were joined without a sum per query: see"
                                + " ops/logs/redshift.md");
            }
            String text = cell(sorted.get(i));
            sql.append(i == sorted.size() - 1 ? text : padded(text, isLong ? SYS_PIECE : STL_PIECE));
        }
        return sql.toString().strip();
    }

    private static String cell(LogRow row) {
        String text = row.whole(TEXT);
        return text == null ? "" : text;
    }

    /**
     * A piece that is not the last was full. If it is short, an export took the blanks from its end, and they may stand between two words.
     * Pieces with letters beyond ASCII may end some bytes early.
     */
    private static String padded(String piece, int width) {
        int bytes = piece.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == piece.length()) {
            return piece + " ".repeat(Math.max(0, width - bytes));
        }
        return bytes > width - LONGEST_CHARACTER ? piece : piece + " ";
    }
}
