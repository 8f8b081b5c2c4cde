package io.joinwatch.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query as a log tells it. Immutable.
 *
 * @param sql with its literals
 * @param queryId the warehouse's own id of the run, null if the log has none
 * @param startedAtMs epoch milliseconds UTC, or {@link #NO_TIME}
 * @param durationMs null if not told
 * @param database null if not told
 * @param sessionId null if not told
 * @param searchPath schemas in which unqualified tables are looked up; empty if not told
 * @param repeat how many identical ones it stands for, at least 1
 * @param bytesMoved between nodes, by all of them; null if not told
 */
public record LoggedQuery(
        String sql,
        @Nullable String queryId,
        long startedAtMs,
        @Nullable Long durationMs,
        @Nullable String database,
        @Nullable String sessionId,
        List<String> searchPath,
        long repeat,
        @Nullable Long bytesMoved) {
    /** Stands for a time that the log does not tell. */
    public static final long NO_TIME = Long.MIN_VALUE;

    public LoggedQuery {
        searchPath = List.copyOf(searchPath);
        if (repeat < 1) {
            throw new IllegalArgumentException("repeat " + repeat + " must be in [1, ∞)");
        }
    }

    /** A query of which nothing is known but when it started. */
    public static LoggedQuery of(String sql, long startedAtMs) {
        return new LoggedQuery(sql, null, startedAtMs, null, null, null, List.of(), 1, null);
    }

    LoggedQuery withId(@Nullable String id) {
        return new LoggedQuery(sql, id, startedAtMs, durationMs, database, sessionId, searchPath, repeat, bytesMoved);
    }

    LoggedQuery withDuration(@Nullable Long ms) {
        return new LoggedQuery(sql, queryId, startedAtMs, ms, database, sessionId, searchPath, repeat, bytesMoved);
    }

    LoggedQuery inSession(@Nullable String name, @Nullable String id) {
        return new LoggedQuery(sql, queryId, startedAtMs, durationMs, name, id, searchPath, repeat, bytesMoved);
    }

    LoggedQuery withSearchPath(List<String> schemas) {
        return new LoggedQuery(sql, queryId, startedAtMs, durationMs, database, sessionId, schemas, repeat, bytesMoved);
    }

    LoggedQuery startedAt(long ms) {
        return new LoggedQuery(sql, queryId, ms, durationMs, database, sessionId, searchPath, repeat, bytesMoved);
    }

    /** The same, standing for so many. */
    public LoggedQuery repeated(long times) {
        return new LoggedQuery(
                sql, queryId, startedAtMs, durationMs, database, sessionId, searchPath, times, bytesMoved);
    }

    LoggedQuery withBytesMoved(@Nullable Long bytes) {
        return new LoggedQuery(sql, queryId, startedAtMs, durationMs, database, sessionId, searchPath, repeat, bytes);
    }

    /** Whether the log tells when it started. */
    public boolean hasTime() {
        return startedAtMs != NO_TIME;
    }

    /** Without the SQL, whose literals must not reach a log. */
    @Override
    public String toString() {
        return "LoggedQuery[" + queryId + ", startedAtMs=" + startedAtMs + ", repeat=" + repeat + ", sql of "
                + sql.length() + " characters]";
    }
}
