package io.joinwatch.app;

/** An application cannot be reset, or not wholly; the message says what was not done and what to do. */
public final class ResetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ResetException(String message) {
        super(message);
    }

    public ResetException(String message, Throwable cause) {
        super(message, cause);
    }
}
