package io.joinwatch.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An entry is a row of CSV, whose quoted cells may go over many lines. A row whose quote never closes ends with a line nevertheless, once too long. */
final class CsvRows implements EntryCutter {
    @Override
    public @Nullable LogEntry next(LogBytes in, boolean growing) throws IOException {
        while (in.peek() >= 0) {
            in.begin();
            boolean blank = true;
            boolean quoted = false;
            boolean quotes = true;
            int read = in.read();
            for (; read >= 0 && (read != '\n' || (quoted && !in.isTooLong())); read = in.read()) {
                // Only at a cell's beginning, or right behind its end, does a quote begin one: doubled it ends the cell
                // and begins it again.
                if (read == '"' && (quoted || quotes)) {
                    quoted = !quoted;
                    quotes = !quoted;
                } else if (!quoted) {
                    quotes = read == ',';
                }
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
