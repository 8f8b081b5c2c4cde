package io.joinwatch.advise;

/**
 * When a workload became another one.
 *
 * @param sinceMs event time at which it did
 * @param seenMs event time at which that was found, some days later
 */
public record Shift(long sinceMs, long seenMs) {
    /** It never did. */
    public static final Shift NEVER = new Shift(0, 0);
}
