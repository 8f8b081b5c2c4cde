package io.joinwatch.ingest;

import org.jspecify.annotations.Nullable;

/** Files that cannot be read or records that cannot be sent at all; the message says what to do. */
public final class IngestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IngestException(String message) {
        super(message);
    }

    public IngestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
