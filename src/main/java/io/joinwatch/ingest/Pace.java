package io.joinwatch.ingest;

import java.time.Duration;
import java.util.OptionalDouble;

/** Holds event time back to its pace against wall time. Not thread-safe. */
final class Pace {
    private static final long UNSET = Long.MIN_VALUE;

    /** Waits; a parameter so that tests need not. */
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    private final OptionalDouble speed;
    private final Sleeper sleeper;
    private long lastMs = UNSET;
    private double owedMs;

    Pace(OptionalDouble speed, Sleeper sleeper) {
        this.speed = speed;
        this.sleeper = sleeper;
    }

    /** Waits as long as event time took to come from the last event to this one; late events do not wait. */
    void await(long eventMs) {
        if (speed.isPresent() && lastMs != UNSET && eventMs > lastMs) {
            // Sleeps are of whole milliseconds: what is less is kept, or dense logs would not be held back at all.
            owedMs += (eventMs - lastMs) / speed.getAsDouble();
            long wholeMs = (long) owedMs;
            owedMs -= wholeMs;
            try {
                if (wholeMs > 0) {
                    sleeper.sleep(Duration.ofMillis(wholeMs));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IngestException("Interrupted while replaying", e);
            }
        }
        lastMs = Math.max(lastMs, eventMs);
    }
}
