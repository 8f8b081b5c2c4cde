package io.joinwatch.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into entries: one way of writing a log. Behind an entry nothing is remembered but what the head tells, so that a reading goes on
 * there like the one before.
 */
interface EntryCutter {
    /**
     * The next entry, null behind the last; then it is not to be called again.
     *
     * @param growing whether the file may go on: then what may not be complete yet is no entry
     */
    @Nullable
    LogEntry next(LogBytes in, boolean growing) throws IOException;

    /** Reads no further than the head line, which is given; null if this way of writing, or this file, has none. */
    default @Nullable LogEntry head(LogBytes in) throws IOException {
        return null;
    }
}
