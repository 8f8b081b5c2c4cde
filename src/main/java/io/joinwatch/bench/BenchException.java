package io.joinwatch.bench;

/** A bench cannot go on. The message says why and what to do, in words for its user. */
public final class BenchException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public BenchException(String message) {
        super(message);
    }
}
