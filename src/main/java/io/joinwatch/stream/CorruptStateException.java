package io.joinwatch.stream;

/** A state record that cannot be read. Unchecked: nothing sensible goes on without the state, so the client stops. */
final class CorruptStateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CorruptStateException(String message) {
        super(message);
    }

    CorruptStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
