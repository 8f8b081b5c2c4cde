package io.joinwatch.ingest;

import java.util.function.Consumer;

/** Reads queries out of a file's entries. One per file, for it may keep the head line. */
interface EntryParser {
    /**
     * Reads an entry; one that is about something else than a query gives none.
     *
     * @throws BadEntryException if it is none of this format
     */
    void parse(LogEntry entry, Consumer<LoggedQuery> queries) throws BadEntryException;
}
