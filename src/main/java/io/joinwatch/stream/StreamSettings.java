package io.joinwatch.stream;

import io.joinwatch.advise.AdviceSettings;
import io.joinwatch.sql.SqlLimits;
import io.joinwatch.topics.TopicNames;
import java.time.Duration;

/**
 * The settings of the topology.
 *
 * @param topics the names of all topics
 * @param partitions of each input and of re-route, which have to be equal
 * @param clock what decides when to solve
 * @param pane length of a pane
 * @param window length of the window, a multiple of the pane
 * @param grace how long after its end a pane is closed, in event time
 * @param solveInterval between two solves of a database, a multiple of the pane for the stream clock
 * @param defaultNodes number of nodes of a database whose facts do not tell
 * @param batchPartBytes largest part of a compaction batch
 * @param heapDatabases databases kept on the heap; idle ones beyond it come back from the store when needed
 * @param sqlLimits what one query may cost its reader; without wall time for the stream clock
 */
public record StreamSettings(
        TopicNames topics,
        int partitions,
        ScheduleClock clock,
        Duration pane,
        Duration window,
        Duration grace,
        Duration solveInterval,
        int defaultNodes,
        int batchPartBytes,
        int heapDatabases,
        SqlLimits sqlLimits,
        DatabaseLimits limits,
        AdviceSettings advice) {

    public StreamSettings {
        positive("pane", pane);
        positive("window", window);
        positive("solve.interval", solveInterval);
        multipleOfPane("window", window, pane);
        if (clock == ScheduleClock.STREAM) {
            multipleOfPane("solve.interval", solveInterval, pane);
        }
        if (clock == ScheduleClock.STREAM
                && (sqlLimits.parseTime().isPresent() || advice.limits().wallTime() != null)) {
            throw new IllegalArgumentException(
                    "schedule.clock STREAM gives the same records for the same log, so parses"
                            + " and solves take work limits, not times. Maybe drop the time limits");
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace " + grace + " must be in [0, ∞)");
        }
        if (defaultNodes < 1 || partitions < 1 || heapDatabases < 1) {
            throw new IllegalArgumentException("nodes " + defaultNodes + ", partitions " + partitions
                    + " and databases on the heap " + heapDatabases + " must be in [1, ∞)");
        }
    }

    /** The same for topics of another partition count. */
    public StreamSettings withPartitions(int count) {
        return with(topics, count);
    }

    /** The same for topics of other names. */
    public StreamSettings withTopics(TopicNames other) {
        return with(other, partitions);
    }

    private StreamSettings with(TopicNames names, int count) {
        return new StreamSettings(
                names,
                count,
                clock,
                pane,
                window,
                grace,
                solveInterval,
                defaultNodes,
                batchPartBytes,
                heapDatabases,
                sqlLimits,
                limits,
                advice);
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " " + value + " must be above 0");
        }
    }

    private static void multipleOfPane(String name, Duration value, Duration pane) {
        if (value.toMillis() % pane.toMillis() != 0) {
            throw new IllegalArgumentException(
                    name + " " + value + " must be a multiple of the pane " + pane + ". Maybe change the pane");
        }
    }

    long paneMs() {
        return pane.toMillis();
    }

    long windowMs() {
        return window.toMillis();
    }

    long graceMs() {
        return grace.toMillis();
    }

    long solveIntervalMs() {
        return solveInterval.toMillis();
    }
}
