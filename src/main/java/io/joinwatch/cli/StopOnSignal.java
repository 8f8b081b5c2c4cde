package io.joinwatch.cli;

import io.joinwatch.app.Joinwatch;

/** Closes the app when the process is told to stop, and makes a clean stop exit code 0. */
final class StopOnSignal {
    private final Joinwatch app;
    private final Thread hook;
    private volatile boolean signalled;

    private StopOnSignal(Joinwatch app) {
        this.app = app;
        this.hook = new Thread(this::stop, "joinwatch-stop");
    }

    static StopOnSignal install(Joinwatch app) {
        StopOnSignal stop = new StopOnSignal(app);
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    /** Whether the process was told to stop; then the process ends without anybody's doing. */
    boolean signalled() {
        return signalled;
    }

    /** Called when the app stopped by itself. */
    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // Told to stop at the same time: the hook closes the app, which may be done twice.
        }
    }

    private void stop() {
        signalled = true;
        app.close();
        // A signal makes 128 + its number otherwise; only a halt can change that from here.
        Runtime.getRuntime().halt(app.failure().isPresent() ? ExitCode.FAILURE : ExitCode.OK);
    }
}
