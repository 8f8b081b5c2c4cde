package io.joinwatch.cli;

/** A command on the history cannot go on; the message names what and says what to do. */
final class HistoryFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HistoryFailure(String message) {
        super(message);
    }

    HistoryFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
