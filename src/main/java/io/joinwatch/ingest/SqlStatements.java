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

    /** @param dialect of the warehouse: it decides how literals and comments end */
    SqlStatements(String dialect) {
        this.dialect = dialect;
    }

    @Override
    public @Nullable LogEntry next(LogBytes in, boolean growing) throws IOException {
        while (cut.isEmpty() && (in.peek() >= 0 || (text.length() > 0 && !growing))) {
            long lineBefore = in.line() - text.chars().filter(c -> c == '\n').count();
            for (int i = 0; i < part && in.peek() >= 0; i++) {
                text.append((char) in.read());
            }
            cut(in.position() - text.length(), lineBefore, in.peek() < 0 && !growing);
        }
        return cut.poll();
    }

    private void cut(long begin, long line, boolean isWhole) {
        int used = Statements.cut(
                text.toString(), dialect, isWhole, (from, to, end) -> cut.add(entry(from, to, end, begin, line)));
        if (used == 0 && text.length() > LogBytes.LONGEST_ENTRY) {
            used = text.length();
            cut.add(entry(0, used, used, begin, line));
        }
        part = used == 0 ? part * 2 : FIRST_PART;
        text.delete(0, used);
    }

    private LogEntry entry(int from, int to, int end, long begin, long line) {
        byte[] bytes = text.substring(from, to).getBytes(StandardCharsets.ISO_8859_1);
        return new LogEntry(
                new String(bytes, StandardCharsets.UTF_8),
                line + newLines(from),
                begin + from,
                begin + end,
                line + newLines(end));
    }

    private long newLines(int to) {
        return text.chars().limit(to).filter(c -> c == '\n').count();
    }
}
