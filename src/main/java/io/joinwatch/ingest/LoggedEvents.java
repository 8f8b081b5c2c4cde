package io.joinwatch.ingest;

import io.joinwatch.event.BadRecordException;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.event.ReasonCode;
import io.joinwatch.sql.Fingerprint;
import io.joinwatch.sql.StrippedText;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Makes query events of a log's queries: without literals, with an id that is the same whenever the log is read. Stateless. */
final class LoggedEvents {
    private final IngestPlan plan;
    private final String dialect;

    /** @param dialect of the SQL, may be empty */
    LoggedEvents(IngestPlan plan, String dialect) {
        this.plan = plan;
        this.dialect = dialect;
    }

    /**
     * The event of a query.
     *
     * @param file its name and {@code begin} its byte in it: they are in the id where the log has none
     * @param otherwiseMs event time if the log tells none
     * @throws BadRecordException if a field is not as it must be
     */
    QueryEvent event(LoggedQuery query, String file, long begin, long otherwiseMs) {
        String database = plan.database() != null ? plan.database() : query.database();
        if (database == null) {
            throw new BadRecordException(
                    ReasonCode.MISSING_FIELD, "the log does not tell whose queries these are. Maybe add --database");
        }
        String sql = plan.keepLiterals() ? query.sql() : StrippedText.of(query.sql(), dialect);
        if (sql.length() > EventLimits.DEFAULT.maxSqlLength()) {
            throw new BadRecordException(
                    ReasonCode.TOO_LARGE,
                    "the query has " + sql.length() + " characters: must be at most "
                            + EventLimits.DEFAULT.maxSqlLength());
        }
        List<String> searchPath = query.searchPath().isEmpty() ? plan.searchPath() : query.searchPath();
        return new QueryEvent(
                new DatabaseId(plan.warehouse(), database),
                Objects.requireNonNullElseGet(query.queryId(), () -> id(query, file, begin, sql)),
                query.hasTime() ? query.startedAtMs() : otherwiseMs,
                query.durationMs(),
                null,
                query.sessionId(),
                dialect.isEmpty() ? null : dialect,
                searchPath,
                query.repeat(),
                sql,
                null,
                List.of(),
                List.of(),
                List.of(),
                query.bytesMoved());
    }

    /**
     * Place, time and shape, for a log that begins anew under its old name has other queries at the same places. Of the text without its
     * literals: a hash of them could be guessed. The end of a file's name tells more than its beginning.
     */
    private String id(LoggedQuery query, String file, long begin, String sql) {
        String place = "@" + begin + (query.hasTime() ? "@" + query.startedAtMs() : "") + "-"
                + HexFormat.of().toHexDigits((int) Fingerprint.of(sql, dialect));
        int most = EventLimits.MAX_NAME_LENGTH - place.length();
        return (file.length() > most ? file.substring(file.length() - most) : file) + place;
    }
}
