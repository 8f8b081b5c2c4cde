package io.joinwatch.history;

/**
 * What one compaction batch is made of: the observations of one pane of one database, in order of arrival.
 *
 * @param database database id, {@code warehouse/database}
 * @param paneStartMs start of the pane, epoch milliseconds UTC
 * @param paneLengthMs length of the pane in milliseconds, ≥ 1
 * @param late whether these arrived after their pane's batch was published; a late batch belongs to the pane that was open
 *     then, and its observations may lie in any earlier one
 * @param log the observations; unless {@code late}, all within {@code [paneStartMs, paneStartMs + paneLengthMs)}. Not a copy:
 *     it must not change until the batch is built
 */
public record PaneObservations(String database, long paneStartMs, long paneLengthMs, boolean late, ObservationLog log) {

    public PaneObservations {
        Utf8.bytes("database", database);
        if (paneLengthMs < 1 || paneStartMs > Long.MAX_VALUE - paneLengthMs) {
            throw new IllegalArgumentException("paneLengthMs = " + paneLengthMs
                    + " must be in [1, ∞) and the pane from " + paneStartMs + " must end before the end of time");
        }
    }

    /** End of the pane, exclusive. */
    public long paneEndMs() {
        return paneStartMs + paneLengthMs;
    }
}
