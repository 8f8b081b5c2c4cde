package io.joinwatch.app;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for the brokers' answers to an admin client; its own time-outs hold. */
final class AdminCall {
    private AdminCall() {}

    /**
     * The answer.
     *
     * @param what was asked for, behind "cannot"
     * @throws ResetException if there is none
     */
    static <T> T await(String what, KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new ResetException(
                    "Cannot " + what + ": " + e.getMessage()
                            + ". Maybe an instance runs, the brokers are not reachable, or this client may not do that",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResetException("Interrupted before it could " + what, e);
        }
    }
}
