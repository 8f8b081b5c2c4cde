package io.joinwatch.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows of CSV under a head line. */
final class CsvTable implements EntryCutter {
    private final CsvRows rows = new CsvRows();
    private boolean hasHead;

    @Override
    public @Nullable LogEntry next(LogBytes in, boolean growing) throws IOException {
        LogEntry row = rows.next(in, growing);
        if (row == null || hasHead) {
            return row;
        }
        hasHead = true;
        return row.asHead();
    }

    @Override
    public @Nullable LogEntry head(LogBytes in) throws IOException {
        return next(in, false);
    }
}
