package io.joinwatch.metrics;

/**
 * What it took to close a pane, or to publish what came late for it: one compaction batch. Wall times, which differ from
 * replay to replay.
 *
 * @param sortedBy the way through the sorter, for instance {@code one-bucket}; by a model {@link #MODEL_FITTED} or
 *     {@link #MODEL_REUSED}
 * @param sortNanos the sort alone
 * @param packNanos compression alone
 * @param nanos all of it, the two among it: from the observations as the state holds them over ranking, sorting and writing
 *     them to the last part handed to the producer. Not the wait for a thread, the commit or the broker
 */
public record PaneClose(String sortedBy, long sortNanos, long packNanos, long nanos) {
    /** A model that was fitted to this pane sorted it. */
    public static final String MODEL_FITTED = "model-fitted";
    /** The model of an earlier pane sorted it. */
    public static final String MODEL_REUSED = "model-reused";

    /** Whether a model sorted it, be it a fresh one. */
    public boolean isByModel() {
        return sortedBy.equals(MODEL_FITTED) || isModelReused();
    }

    /** Whether the model of an earlier pane sorted it. */
    public boolean isModelReused() {
        return sortedBy.equals(MODEL_REUSED);
    }
}
