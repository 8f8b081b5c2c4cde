package io.joinwatch.ingest;

import io.joinwatch.event.DatabaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How files are replayed.
 *
 * @param database whose queries the SQL files hold, and of JSON records that name none; null if there are no such files
 * @param dialect of the SQL; null to leave it to the database's facts
 * @param start event time of the first SQL file; null: so that the last one is not after now
 * @param interval event time between two SQL files
 * @param rounds how many times the SQL files are replayed; JSON records are sent once
 * @param tickAfter at the end every database gets an event without joins this much later, so that panes close; null for none
 * @param speed event time per wall time; empty: as fast as it goes
 */
public record ReplayPlan(
        @Nullable DatabaseId database,
        @Nullable String dialect,
        @Nullable Instant start,
        Duration interval,
        int rounds,
        @Nullable Duration tickAfter,
        OptionalDouble speed) {
    public ReplayPlan {
        if (interval.isNegative() || (tickAfter != null && tickAfter.isNegative())) {
            throw new IllegalArgumentException(
                    "interval " + interval + " and tick " + tickAfter + " must be in [0, ∞)");
        }
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds " + rounds + " must be in [1, ∞)");
        }
        if (speed.isPresent() && !(speed.getAsDouble() > 0)) {
            throw new IllegalArgumentException("speed " + speed.getAsDouble() + " must be in (0, ∞)");
        }
    }

    /** The event time to begin with, given that so many SQL files are replayed in a round. */
    long startMs(long nowMs, int files) {
        if (start != null) {
            return start.toEpochMilli();
        }
        long tick = tickAfter == null ? 0 : tickAfter.toMillis();
        return Math.max(0, nowMs - interval.toMillis() * files * rounds - tick);
    }
}
