package io.joinwatch.topics;

/** The brokers did not answer, or refused. */
public final class TopicAccessException extends RuntimeException {
    TopicAccessException(String message, Throwable cause) {
        super(message, cause);
    }
}
