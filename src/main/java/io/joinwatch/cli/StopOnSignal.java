package io.joinwatch.cli;

import io.joinwatch.app.Joinwatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Closes the app when the process is told to stop, and makes a clean stop exit code 0, also while the app still starts. */
final class StopOnSignal {
    private final AtomicReference<@Nullable Joinwatch> app = new AtomicReference<>();
    private final Thread hook = new Thread(this::stop, "joinwatch-stop");
    private volatile boolean signalled;

    private StopOnSignal() {}

    /** From now on a signal is a clean stop. */
    static StopOnSignal install() {
        StopOnSignal stop = new StopOnSignal();
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    /** From now on the app is closed on a signal. */
    void close(Joinwatch started) {
        app.set(started);
    }

    /** Whether the process was told to stop; then the process ends without anybody's doing. */
    boolean signalled() {
        return signalled;
    }

    /** Called when the app stopped by itself, or did not start. */
    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // Told to stop at the same time: the hook closes the app, which may be done twice.
        }
    }

    private void stop() {
        signalled = true;
        Joinwatch running = app.get();
        if (running != null) {
            running.close();
        }
        // A signal makes 128 + its number otherwise; only a halt can change that from here.
        boolean failed = running != null && running.failure().isPresent();
        Runtime.getRuntime().halt(failed ? ExitCode.FAILURE : ExitCode.OK);
    }
}
