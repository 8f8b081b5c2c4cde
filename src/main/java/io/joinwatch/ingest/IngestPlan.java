package io.joinwatch.ingest;

import io.joinwatch.event.DatabaseId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a log's queries.
 *
 * @param warehouse that logged them
 * @param database whose queries are taken; of logs that do not tell, whose they are. Null: all, each as its own
 * @param dialect of the SQL; if empty, the format's
 * @param searchPath of queries whose log tells none
 * @param zone of a log's times where they tell none, see {@link LogFormat#hasLocalTimes}
 * @param start event time of queries whose log tells none; null: when the file was written last
 * @param keepLiterals whether literals stay in the SQL
 */
public record IngestPlan(
        String warehouse,
        @Nullable String database,
        String dialect,
        List<String> searchPath,
        ZoneId zone,
        @Nullable Instant start,
        boolean keepLiterals) {
    /** @throws io.joinwatch.event.BadRecordException if warehouse or database are no names */
    public IngestPlan {
        var unused = new DatabaseId(warehouse, database == null ? "any" : database);
        searchPath = List.copyOf(searchPath);
    }

    /** The dialect of a log's SQL, may be empty. */
    String dialectOf(LogFormat format) {
        return dialect.isEmpty() ? format.dialect() : dialect;
    }

    /** A query of a log whose times were read as if they were UTC. */
    LoggedQuery inZone(LogFormat format, LoggedQuery query) {
        if (!format.hasLocalTimes() || !query.hasTime()) {
            return query;
        }
        Instant asUtc = Instant.ofEpochMilli(query.startedAtMs());
        return query.startedAt(LocalDateTime.ofInstant(asUtc, ZoneOffset.UTC)
                .atZone(zone)
                .toInstant()
                .toEpochMilli());
    }

    /** Whether a query is wanted. */
    boolean takes(LoggedQuery query) {
        return database == null || QueryLog.isOf(database, query);
    }
}
