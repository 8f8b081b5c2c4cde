package io.joinwatch.ingest;

/** An entry of a log that is none of its format; the message says what is wrong and what to do, and tells no SQL. */
final class BadEntryException extends Exception {
    private static final long serialVersionUID = 1;

    BadEntryException(String message) {
        super(message);
    }
}
