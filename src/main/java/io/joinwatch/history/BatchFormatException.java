package io.joinwatch.history;

/** The parts of a compaction batch contradict each other or are not what a {@link BatchBuilder} writes. */
public final class BatchFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** An error whose message names the batch, the value found and what to do. */
    public BatchFormatException(String message) {
        super(message);
    }

    /** Likewise, with what a lower layer said. */
    public BatchFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
