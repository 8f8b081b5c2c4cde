package io.joinwatch.advise;

import io.joinwatch.cost.NetworkCost;
import io.joinwatch.event.EventLimits;

/** Units of the cost model as the figures of records: bytes per day, rounded towards 0, within what a record may hold. */
final class Figures {
    private static final long DAY_MS = 86_400_000;

    /** Far beyond every window, far from overflow. */
    static final double MOST_MS = 1L << 60;

    private Figures() {}

    /** Bytes per day of units, of either sign; the difference of two of these is no more than a record may hold. */
    static long bytesPerDay(NetworkCost cost, long units) {
        long magnitude = cost.bytesPerDay(Math.abs(units));
        return Long.signum(units) * Math.min(magnitude, EventLimits.MAX_FIGURE / 2);
    }

    /** At most what a record may hold. */
    static long bounded(long figure) {
        return Math.min(figure, EventLimits.MAX_FIGURE);
    }

    /** Both together, at most what a record may hold; each is ≥ 0. */
    static long sum(long a, long b) {
        long bounded = bounded(a);
        return bounded + Math.min(bounded(b), EventLimits.MAX_FIGURE - bounded);
    }

    /** Milliseconds of a number of days, at least one. */
    static long ms(double days) {
        return (long) Math.max(1, Math.min(days * DAY_MS, MOST_MS));
    }
}
