package io.joinwatch.solve;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The wall time of one solve, running from its creation; or no clock at all. */
final class Deadline {
    private final long start = System.nanoTime();
    private final @Nullable Duration wallTime;

    Deadline(@Nullable Duration wallTime) {
        this.wallTime = wallTime;
    }

    long elapsedNanos() {
        return System.nanoTime() - start;
    }

    /** Whether time is up or the thread was asked to stop. */
    boolean over() {
        return Thread.currentThread().isInterrupted() || (wallTime != null && elapsedNanos() >= wallTime.toNanos());
    }

    /** One n-th of the time that is left, at least a millisecond; null without a clock. */
    @Nullable
    Duration share(int nth) {
        return wallTime == null
                ? null
                : Duration.ofNanos(Math.max(1_000_000, (wallTime.toNanos() - elapsedNanos()) / nth));
    }
}
