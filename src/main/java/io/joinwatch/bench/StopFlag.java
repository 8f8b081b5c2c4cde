package io.joinwatch.bench;

/** Whether a bench was told to stop: then a process that failed was ended. Safe for use by several threads. */
public final class StopFlag {
    private static final long MOMENT_MS = 100;

    private volatile boolean set;

    public void set() {
        set = true;
    }

    public boolean isSet() {
        return set;
    }

    /** Called when a process failed. @throws InterruptedException if that is no fault of its own */
    public void requireNotSet() throws InterruptedException {
        // An interrupt at the terminal reaches the process as early as ours.
        Thread.sleep(MOMENT_MS);
        if (set) {
            throw new InterruptedException("The bench was stopped");
        }
    }
}
