package io.joinwatch.event;

/**
 * A record that must not be taken. The only exception that leaves the decoding of foreign bytes; the message names the
 * field, its value (shortened) and what to do, and never holds SQL text.
 */
public final class BadRecordException extends RuntimeException {
    private final ReasonCode reason;
    private String place = "";

    public BadRecordException(ReasonCode reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The code to dead-letter the record with. */
    public ReasonCode reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return super.getMessage() + place;
    }

    /** Adds the place in the document, a JSON pointer; not a new exception, for its stack trace costs most. */
    BadRecordException at(String pointer) {
        place = pointer.isEmpty() ? "" : " (at " + FieldCheck.plain(pointer) + ")";
        return this;
    }
}
