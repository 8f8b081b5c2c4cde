package io.joinwatch.ingest;

import io.joinwatch.event.QueryEvent;

/** Takes query events. Not thread-safe. */
public interface EventSink {
    /** Takes one; it may be on its way until {@link #flush}. @throws IngestException if it cannot be taken */
    void accept(QueryEvent event);

    /** Waits until all that was taken has arrived. @throws IngestException if it has not */
    void flush();
}
