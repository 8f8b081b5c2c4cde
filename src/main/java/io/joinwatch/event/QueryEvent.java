package io.joinwatch.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One logged query, or N identical ones. Carries SQL, or joins that somebody else extracted; with both the joins count
 * and the SQL only explains. An event with an empty list of joins is a tick: it moves time on and counts nothing.
 *
 * @param queryId the warehouse's id of the query; the same id soon again is the same query
 * @param startedAtMs epoch milliseconds UTC
 * @param searchPath schemas in which unqualified tables are looked up; empty if not told
 * @param repeat how many identical queries this stands for
 * @param sql with its literals: must be stripped before it is stored, logged or published
 * @param joins null if the SQL is to be read instead
 * @param bytesMoved between nodes, by the whole query as the warehouse measured it; null if not told. Never weighs
 */
public record QueryEvent(
        DatabaseId databaseId,
        String queryId,
        long startedAtMs,
        @Nullable Long durationMs,
        @Nullable String user,
        @Nullable String sessionId,
        @Nullable String dialect,
        List<String> searchPath,
        long repeat,
        @Nullable String sql,
        @Nullable List<JoinEntry> joins,
        List<GroupingEntry> groupings,
        List<WriteEntry> writes,
        List<FilterEntry> filters,
        @Nullable Long bytesMoved)
        implements PublicRecord {

    public QueryEvent {
        FieldCheck.name("queryId", queryId);
        IsoTime.check("startedAt", startedAtMs);
        if (durationMs != null) {
            FieldCheck.size("durationMs", durationMs);
        }
        if (bytesMoved != null) {
            FieldCheck.size("bytesMoved", bytesMoved);
        }
        checkOptional("user", user);
        checkOptional("sessionId", sessionId);
        checkOptional("dialect", dialect);
        searchPath = List.copyOf(searchPath);
        for (String schema : searchPath) {
            FieldCheck.name("searchPath", schema);
        }
        FieldCheck.range("repeat", repeat, 1, EventLimits.MAX_REPEAT);
        if (sql == null && joins == null) {
            throw new BadRecordException(
                    ReasonCode.MISSING_FIELD, "sql and joins are both absent: give one of them, joins may be empty");
        }
        joins = joins == null ? null : List.copyOf(joins);
        groupings = List.copyOf(groupings);
        writes = List.copyOf(writes);
        filters = List.copyOf(filters);
    }

    private static void checkOptional(String field, @Nullable String name) {
        if (name != null) {
            FieldCheck.name(field, name);
        }
    }

    /** A query of which only the text is known. */
    public static QueryEvent ofSql(DatabaseId databaseId, String queryId, long startedAtMs, String sql) {
        return new QueryEvent(
                databaseId,
                queryId,
                startedAtMs,
                null,
                null,
                null,
                null,
                List.of(),
                1,
                sql,
                null,
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    /** A query whose joins are known. */
    public static QueryEvent ofJoins(DatabaseId databaseId, String queryId, long startedAtMs, List<JoinEntry> joins) {
        return new QueryEvent(
                databaseId,
                queryId,
                startedAtMs,
                null,
                null,
                null,
                null,
                List.of(),
                1,
                null,
                joins,
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    /** An event that only moves the database's time on. */
    public static QueryEvent tick(DatabaseId databaseId, String queryId, long startedAtMs) {
        return ofJoins(databaseId, queryId, startedAtMs, List.of());
    }

    /** Whether the joins are told, so that no SQL need be read. */
    public boolean hasJoins() {
        return joins != null;
    }

    @Override
    public String key() {
        return RecordKey.of(databaseId);
    }

    /** Without the SQL, whose literals must not reach a log. */
    @Override
    public String toString() {
        return "QueryEvent[" + databaseId + ", queryId=" + queryId + ", startedAt=" + IsoTime.format(startedAtMs)
                + ", repeat=" + repeat + (sql == null ? "" : ", sql of " + sql.length() + " characters")
                + (joins == null ? "" : ", joins=" + joins.size()) + "]";
    }
}
