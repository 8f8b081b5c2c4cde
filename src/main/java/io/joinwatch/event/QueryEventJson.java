package io.joinwatch.event;

import static io.joinwatch.event.JsonInput.orNone;
import static io.joinwatch.event.JsonInput.required;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON form of a {@link QueryEvent}. */
final class QueryEventJson {
    private QueryEventJson() {}

    static QueryEvent read(JsonInput in) throws IOException {
        Long schemaVersion = null;
        String warehouse = null;
        String database = null;
        String queryId = null;
        Long startedAt = null;
        Long durationMs = null;
        String user = null;
        String sessionId = null;
        String dialect = null;
        List<String> searchPath = null;
        Long repeat = null;
        String sql = null;
        List<JoinEntry> joins = null;
        List<GroupingEntry> groupings = null;
        List<WriteEntry> writes = null;
        List<FilterEntry> filters = null;
        Long bytesMoved = null;
        EventLimits limits = in.limits();
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "schemaVersion" -> schemaVersion = in.integer(schemaVersion);
                case "warehouse" -> warehouse = in.name(warehouse);
                case "database" -> database = in.name(database);
                case "queryId" -> queryId = in.id(queryId);
                case "startedAt" -> startedAt = in.time(startedAt);
                case "durationMs" -> durationMs = in.integer(durationMs);
                case "user" -> user = in.name(user);
                case "sessionId" -> sessionId = in.id(sessionId);
                case "dialect" -> dialect = in.name(dialect);
                case "searchPath" -> searchPath = in.names(searchPath, limits.maxListed());
                case "repeat" -> repeat = in.integer(repeat);
                case "sql" -> sql = in.sql(sql);
                case "joins" -> joins = in.list(joins, limits.maxJoins(), QueryPartJson::readJoin);
                case "groupings" -> groupings = in.list(groupings, limits.maxListed(), QueryPartJson::readGrouping);
                case "writes" -> writes = in.list(writes, limits.maxListed(), QueryPartJson::readWrite);
                case "filters" -> filters = in.list(filters, limits.maxListed(), QueryPartJson::readFilter);
                case "bytesMoved" -> bytesMoved = in.integer(bytesMoved);
                default -> in.skip();
            }
        }
        JsonInput.requireVersion(schemaVersion);
        return new QueryEvent(
                in.databaseId(warehouse, database),
                required("queryId", queryId),
                required("startedAt", startedAt),
                durationMs,
                user,
                sessionId,
                dialect,
                orNone(searchPath),
                repeat == null ? 1 : repeat,
                sql,
                joins,
                orNone(groupings),
                orNone(writes),
                orNone(filters),
                bytesMoved);
    }

    static void write(JsonOutput out, QueryEvent event) throws IOException {
        out.database(event.databaseId());
        out.text("queryId", event.queryId());
        out.time("startedAt", event.startedAtMs());
        out.integer("durationMs", event.durationMs());
        out.text("user", event.user());
        out.text("sessionId", event.sessionId());
        out.text("dialect", event.dialect());
        out.namesUnlessEmpty("searchPath", event.searchPath());
        if (event.repeat() != 1) {
            out.integer("repeat", event.repeat());
        }
        out.text("sql", event.sql());
        @Nullable List<JoinEntry> joins = event.joins();
        if (joins != null) {
            out.list("joins", joins, QueryPartJson::writeJoin);
        }
        out.listUnlessEmpty("groupings", event.groupings(), QueryPartJson::writeGrouping);
        out.listUnlessEmpty("writes", event.writes(), QueryPartJson::writeWrite);
        out.listUnlessEmpty("filters", event.filters(), QueryPartJson::writeFilter);
        out.integer("bytesMoved", event.bytesMoved());
    }
}
