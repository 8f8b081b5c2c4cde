package io.joinwatch.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lets a file's first byte, blanks aside, decide how it is cut: an export is JSON or CSV, and some logs are text whose lines begin with a time. */
final class ByFirstByte implements EntryCutter {
    private final @Nullable EntryCutter timed;
    private @Nullable EntryCutter chosen;

    private ByFirstByte(@Nullable EntryCutter timed) {
        this.timed = timed;
    }

    /** JSON objects, or CSV with a head line. */
    static ByFirstByte jsonOrCsv() {
        return new ByFirstByte(null);
    }

    /** Likewise, or what begins with a digit. */
    static ByFirstByte jsonOrCsvOr(EntryCutter timed) {
        return new ByFirstByte(timed);
    }

    @Override
    public @Nullable LogEntry next(LogBytes in, boolean growing) throws IOException {
        EntryCutter cutter = choose(in);
        return cutter == null ? null : cutter.next(in, growing);
    }

    @Override
    public @Nullable LogEntry head(LogBytes in) throws IOException {
        EntryCutter cutter = choose(in);
        return cutter == null ? null : cutter.head(in);
    }

    private @Nullable EntryCutter choose(LogBytes in) throws IOException {
        while (chosen == null && isBlank(in.peek())) {
            in.read();
        }
        if (chosen == null && in.peek() >= 0) {
            chosen = of(in.peek());
        }
        return chosen;
    }

    private EntryCutter of(int first) {
        if (first == '{' || first == '[') {
            return new JsonObjects();
        }
        return timed != null && first >= '0' && first <= '9' ? timed : new CsvTable();
    }

    /** White space, and the bytes of a byte order mark. */
    private static boolean isBlank(int read) {
        return (read >= 0 && read <= ' ') || read == 0xEF || read == 0xBB || read == 0xBF;
    }
}
