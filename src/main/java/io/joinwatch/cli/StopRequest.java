package io.joinwatch.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/** Lets a command that works in rounds end its round when the process is told to stop, and makes its own exit code the process's. */
final class StopRequest {
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "joinwatch-stop");
    private volatile int exitCode = ExitCode.FAILURE;

    private StopRequest() {}

    /**
     * Runs a command.
     *
     * @param console hears why it failed, if it fails while it is to stop: nobody else could say so any more
     * @return its exit code
     */
    static int run(Console console, ToIntFunction<StopRequest> command) {
        StopRequest stop = new StopRequest();
        Runtime.getRuntime().addShutdownHook(stop.hook);
        try {
            stop.exitCode = command.applyAsInt(stop);
        } catch (RuntimeException e) {
            if (!stop.cameWithin(Duration.ZERO)) {
                throw e;
            }
            console.aside("joinwatch: " + e.getMessage());
        } finally {
            stop.end();
        }
        return stop.exitCode;
    }

    /** Waits so long; whether the process was told to stop by then. */
    boolean cameWithin(Duration pause) {
        try {
            return asked.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void end() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // The hook itself ends the process.
        }
    }

    private void stop() {
        asked.countDown();
        try {
            boolean unused = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // A signal makes 128 + its number otherwise; only a halt can change that from here.
        Runtime.getRuntime().halt(exitCode);
    }
}
