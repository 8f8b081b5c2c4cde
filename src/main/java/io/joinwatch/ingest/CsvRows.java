package io.joinwatch.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An entry is a row of CSV, whose quoted cells may go over many lines. */
final class CsvRows implements EntryCutter {
    @Override
    public @Nullable LogEntry next(LogBytes in, boolean growing) throws IOException {
        while (in.peek() >= 0) {
            in.begin();
            boolean blank = true;
            boolean quoted = false;
            int read = in.read();
            for (; read >= 0 && (quoted || read != '\n'); read = in.read()) {
                // A doubled quote inside a quoted cell ends it and begins it again.
                quoted ^= read == '"';
                blank &= read <= ' ';
                in.collect(read);
            }
            if (read < 0 && growing) {
                return null;
            }
            if (!blank) {
                return in.entry();
            }
        }
        return null;
    }
}
