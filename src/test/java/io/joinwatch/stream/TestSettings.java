package io.joinwatch.stream;

import io.joinwatch.advise.AdviceSettings;
import io.joinwatch.history.BatchBuilder;
import io.joinwatch.solve.SolveLimits;
import io.joinwatch.sql.SqlLimits;
import io.joinwatch.topics.TopicNames;
import java.time.Duration;

/** Settings for tests: the stream clock, panes of an hour, a window of a day, advice from the first pane on. */
public final class TestSettings {
    private TestSettings() {}

    public static StreamSettings stream() {
        return with(DatabaseLimits.DEFAULTS, 1, 100);
    }

    /** The same with batches cut into the smallest parts there can be. */
    public static StreamSettings smallParts() {
        return with(DatabaseLimits.DEFAULTS, 1, 100, ScheduleClock.STREAM, BatchBuilder.LEAST_PART_BYTES);
    }

    static StreamSettings with(DatabaseLimits limits, int partitions, int heapDatabases) {
        return with(limits, partitions, heapDatabases, ScheduleClock.STREAM, BatchBuilder.DEFAULT_PART_BYTES);
    }

    /** The wall clock, a solve of each changed database once an hour. */
    static StreamSettings wall(int heapDatabases) {
        return with(DatabaseLimits.DEFAULTS, 1, heapDatabases, ScheduleClock.WALL, BatchBuilder.DEFAULT_PART_BYTES);
    }

    private static StreamSettings with(
            DatabaseLimits limits, int partitions, int heapDatabases, ScheduleClock clock, int partBytes) {
        AdviceSettings advice = AdviceSettings.DEFAULTS
                .withLimits(SolveLimits.deterministic())
                .withWarmUp(Duration.ZERO)
                .withCoolDown(Duration.ZERO);
        return new StreamSettings(
                TopicNames.DEFAULT,
                partitions,
                clock,
                Duration.ofHours(1),
                Duration.ofDays(1),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                16,
                partBytes,
                heapDatabases,
                SqlLimits.DETERMINISTIC,
                limits,
                advice);
    }
}
