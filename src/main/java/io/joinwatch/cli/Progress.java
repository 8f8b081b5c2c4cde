package io.joinwatch.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * How far a long reading is, as one line of the terminal that is written over. Silent unless the launcher says that standard
 * error is a terminal, for the JVM cannot tell. Not thread-safe.
 */
final class Progress {
    /** Set by the launcher. */
    static final String PROPERTY = "joinwatch.terminal";

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean wanted;
    private long lastNanos = System.nanoTime();
    private boolean shown;

    Progress(PrintWriter err, boolean wanted) {
        this.err = err;
        this.wanted = wanted;
    }

    /** Tells where reading is, at most twice a second. */
    void at(long done, long of, String what) {
        long now = System.nanoTime();
        if (wanted && now - lastNanos >= EVERY_NANOS) {
            lastNanos = now;
            shown = true;
            err.print(ERASE + "Read " + Human.count(done) + " of " + Human.count(of) + " " + what + " ("
                    + Human.share(of == 0 ? 1 : (double) done / of) + ")");
            err.flush();
        }
    }

    /** Tells how many queries were read, and of which file the last is, at most twice a second. */
    void at(long done, Path file) {
        long now = System.nanoTime();
        if (wanted && now - lastNanos >= EVERY_NANOS) {
            lastNanos = now;
            shown = true;
            err.print(ERASE + "Read " + Human.counted(done, "query", "queries") + ", in " + file);
            err.flush();
        }
    }

    /** Takes the line away: before anything else is written, and at the end. */
    void end() {
        if (shown) {
            shown = false;
            err.print(ERASE);
            err.flush();
        }
    }
}
