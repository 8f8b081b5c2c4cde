package io.joinwatch.bench;

import io.joinwatch.history.PaneObservations;
import java.io.IOException;

/** Another way to write a pane's observations than a compaction batch. */
public interface PaneWriter {
    /** Bytes that the pane takes. */
    long bytes(PaneObservations pane, boolean compressed) throws IOException;
}
