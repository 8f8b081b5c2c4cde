package io.joinwatch.ingest;

import io.joinwatch.sql.Statements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** An entry is a SQL statement, without the semicolon behind it. Holds a part of the file at a time. */
final class SqlStatements implements EntryCutter {
    private static final int FIRST_PART = 1 << 16;

    private final String dialect;
    private final Deque<LogEntry> cut = new ArrayDeque<>();

    /**
     * A character per byte: where a statement ends is told by ASCII alone, and places in the text are places in the file. Begins where the last
     * statement ended.
     */
    private final StringBuilder text = new StringBuilder();

    private int part = FIRST_PART;

    /** The line on which the text begins. */
    private long line;

    /** @param dialect of the warehouse: it decides how literals and comments end */
    SqlStatements(String dialect) {
        this.dialect = dialect;
    }

    @Override
    public @Nullable LogEntry next(LogBytes in, boolean growing) throws IOException {
        while (cut.isEmpty() && (in.peek() >= 0 || (text.length() > 0 && !growing))) {
            line = text.isEmpty() ? in.line() : line;
            // Never more than an entry's, so that what is too long is cut at the same byte, wherever reading began.
            int length = Math.min(text.length() + part, LogBytes.LONGEST_ENTRY);
            while (text.length() < length && in.peek() >= 0) {
                text.append((char) in.read());
            }
            cut(in.position() - text.length(), in.peek() < 0 && !growing);
        }
        return cut.poll();
    }

    private void cut(long begin, boolean isWhole) {
        Lines lines = new Lines();
        int used = Statements.cut(
                text.toString(), dialect, isWhole, (from, to, end) -> cut.add(entry(from, to, end, begin, lines)));
        if (used == 0 && text.length() == LogBytes.LONGEST_ENTRY) {
            used = text.length();
            cut.add(entry(0, used, used, begin, lines));
        }
        line = lines.at(used);
        part = used == 0 ? part * 2 : FIRST_PART;
        text.delete(0, used);
    }

    private LogEntry entry(int from, int to, int end, long begin, Lines lines) {
        byte[] bytes = text.substring(from, to).getBytes(StandardCharsets.ISO_8859_1);
        long first = lines.at(from);
        return new LogEntry(new String(bytes, StandardCharsets.UTF_8), first, begin + from, begin + end, lines.at(end));
    }

    /** Counts lines of the text, forwards. */
    private final class Lines {
        private int counted;
        private long number = line;

        long at(int place) {
            for (; counted < place; counted++) {
                number += text.charAt(counted) == '\n' ? 1 : 0;
            }
            return number;
        }
    }
}
