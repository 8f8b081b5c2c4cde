package io.joinwatch.solve;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a solve may take.
 *
 * @param wallTime the time it may take, or null for none: then work limits alone decide, one worker runs, and the same
 *     problem and seed give the same answer on every machine
 * @param work without a wall time, the work that each method may do, at least 1: thousands of table entries that the exact search
 *     reads; non-zero coefficients of the model × nodes of the search for the integer program
 * @param seed of every random choice
 */
public record SolveLimits(@Nullable Duration wallTime, long work, long seed) {
    public static final Duration DEFAULT_WALL_TIME = Duration.ofSeconds(10);
    public static final long DEFAULT_WORK = 200_000;
    public static final long DEFAULT_SEED = 20_200_831;

    public SolveLimits {
        if (wallTime != null && (wallTime.isNegative() || wallTime.isZero())) {
            throw new IllegalArgumentException("Wall time " + wallTime + " is not positive.");
        }
        if (work < 1) {
            throw new IllegalArgumentException("Work limit " + work + " is not positive.");
        }
    }

    /** At most {@code wallTime}, the default seed: for live use. */
    public static SolveLimits wall(Duration wallTime) {
        return new SolveLimits(wallTime, DEFAULT_WORK, DEFAULT_SEED);
    }

    /** No clock: work and seed alone decide, for replays and tests. */
    public static SolveLimits deterministic(long work, long seed) {
        return new SolveLimits(null, work, seed);
    }

    /** No clock, default work and seed. */
    public static SolveLimits deterministic() {
        return deterministic(DEFAULT_WORK, DEFAULT_SEED);
    }

    /** The n-th part of these limits, for one of many solves. */
    public SolveLimits share(int n) {
        return new SolveLimits(
                wallTime == null ? null : Duration.ofNanos(Math.max(1, wallTime.toNanos() / n)),
                Math.max(1, work / n),
                seed);
    }
}
