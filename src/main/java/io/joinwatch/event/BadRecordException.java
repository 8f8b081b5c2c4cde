package io.joinwatch.event;

/**
 * A record that must not be taken. The only exception that leaves the decoding of foreign bytes; the message names the
 * field, its value (shortened) and what to do, and never holds SQL text.
 */
public final class BadRecordException extends RuntimeException {
    private final ReasonCode reason;

    public BadRecordException(ReasonCode reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The code to dead-letter the record with. */
    public ReasonCode reason() {
        return reason;
    }

    /** The same problem, told with the place in the document, a JSON pointer. */
    BadRecordException at(String pointer) {
        BadRecordException placed = new BadRecordException(reason, getMessage() + " (at " + pointer + ")");
        placed.setStackTrace(getStackTrace());
        return placed;
    }
}
