package io.joinwatch.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code pg_stat_statements} showed at one time: counters that only grow, until they begin anew. Immutable.
 *
 * @param server whose counters they are
 * @param atMicros when it was read, by the server's clock
 * @param resetMicros when all counters began anew, by the same clock; null if the server does not tell
 * @param hidden statements whose text the reader may not see
 */
record StatementReading(
        String server, long atMicros, @Nullable Long resetMicros, long hidden, List<Row> rows) {
    StatementReading {
        rows = List.copyOf(rows);
    }

    /**
     * The counters of a statement.
     *
     * @param calls how often it ended, since they began
     * @param totalMs that it took, all together
     * @param sinceMicros when they began; null if the server does not tell
     */
    record Counters(long calls, double totalMs, @Nullable Long sinceMicros) {
        /** None has run yet. */
        static final Counters NONE = new Counters(0, 0, null);
    }

    /**
     * A statement.
     *
     * @param database its name
     * @param sql with {@code $1} for most literals, not for those of utility statements
     */
    record Row(StatementKey key, String database, Counters counters, String sql) {}
}
