package io.joinwatch.fault;

/** A run of the fault suite cannot go on: not a finding about the app, but something that the suite needs is not there. */
public final class FaultException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    FaultException(String message) {
        super(message);
    }

    FaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
