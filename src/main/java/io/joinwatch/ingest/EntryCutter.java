package io.joinwatch.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Cuts a file into entries: one way of writing a log. */
interface EntryCutter {
    /**
     * The next entry, null behind the last.
     *
     * @param growing whether the file may go on: then what may not be complete yet is no entry
     */
    @Nullable
    LogEntry next(LogBytes in, boolean growing) throws IOException;
}
