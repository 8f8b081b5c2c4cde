package io.joinwatch.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Doris and StarRocks audit: the log {@code fe.audit.log} of a frontend, in which an entry is {@code TIME [query] |Key=value|…|Stmt=…|…}
 * or, if so configured, a JSON object behind its head; or rows of the audit table.
 */
final class DorisAudit implements EntryParser {
    private static final String TEXT = "stmt";
    private static final String CLUSTER = "default_cluster:";

    private static final Pattern HEAD =
            Pattern.compile("([0-9][0-9:.,+ -]{15,40}?)(?: [A-Z]{1,8})? \\[([a-z_]{1,40})\\] ?");
    private static final Pattern FIELD = Pattern.compile("\\|([A-Za-z()]{1,60})=([^|]*)");

    /** Keys that were seen behind the statement, which may have bars itself. */
    private static final Pattern BEHIND_STATEMENT = Pattern.compile(
            "\\|(?:CpuTimeMS|ShuffleSendBytes|ShuffleSendRows|SqlHash|SqlDigest|Digest|PeakMemoryBytes|TraceId|WorkloadGroup"
                    + "|FuzzyVariables|ComputeGroupName|CloudClusterName|SessionId|ScanBytesFromLocalStorage"
                    + "|ScanBytesFromRemoteStorage|PlanCpuCosts?|PlanMemCosts?|PendingTimeMs|Source|CandidateMVs|HitMvs"
                    + "|Warehouse|CNGroup)=",
            Pattern.CASE_INSENSITIVE);

    private final LogRows rows = new LogRows(TEXT);

    @Override
    public void parse(LogEntry entry, Consumer<LoggedQuery> queries) throws BadEntryException {
        Matcher head = HEAD.matcher(entry.text());
        if (entry.isHead() || !head.lookingAt()) {
            for (LogRow row : rows.of(entry)) {
                accept(row, queries);
            }
            return;
        }
        if (!head.group(2).equals("query")) {
            return;
        }
        String body = entry.text().substring(head.end()).strip();
        if (body.startsWith("{")) {
            for (LogRow row : rows.of(new LogEntry(body, entry.line(), entry.begin(), entry.end(), entry.endLine()))) {
                accept(row, queries);
            }
            return;
        }
        Map<String, String> fields = fields(body);
        LogRow row = new LogRow(fields);
        row.require(TEXT);
        Long duration = row.number("time(ms)", "time");
        fields.put("query_time", duration == null ? "" : duration.toString());
        fields.remove("time");
        if (row.text("timestamp") == null) {
            long loggedAtMs = LogCells.time(head.group(1));
            fields.put("timestamp", Long.toString(loggedAtMs - (duration == null ? 0 : duration)));
        }
        accept(row, queries);
    }

    private static Map<String, String> fields(String body) {
        int statement = body.indexOf("|Stmt=");
        Map<String, String> fields = new HashMap<>();
        if (statement < 0) {
            addFields(body, fields);
            return fields;
        }
        int from = statement + "|Stmt=".length();
        Matcher behind = BEHIND_STATEMENT.matcher(body);
        int to = behind.find(from) ? behind.start() : body.length();
        addFields(body.substring(0, statement), fields);
        addFields(body.substring(to), fields);
        fields.put(TEXT, body.substring(from, to));
        return fields;
    }

    private static void addFields(String text, Map<String, String> fields) {
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            fields.put(LogRow.folded(field.group(1)), field.group(2));
        }
    }

    private static void accept(LogRow row, Consumer<LoggedQuery> queries) throws BadEntryException {
        String sql = row.text(TEXT);
        String state = row.text("state");
        String internal = row.text("is_internal", "isinternal");
        boolean isDone = state == null || state.equalsIgnoreCase("EOF") || state.equalsIgnoreCase("OK");
        if (sql == null || !isDone || "1".equals(internal) || "true".equalsIgnoreCase(internal)) {
            return;
        }
        String told = row.text("db");
        String database = told != null && told.startsWith(CLUSTER) ? told.substring(CLUSTER.length()) : told;
        boolean isTable = row.text("query_time", "querytime") != null;
        queries.accept(LoggedQuery.of(sql, isTable ? row.time("timestamp", "time") : row.time("timestamp"))
                .withId(row.text("query_id", "queryid"))
                .withDuration(row.number("query_time", "querytime", "time(ms)", "time"))
                .inSession(database, row.text("session_id", "sessionid", "connection_id"))
                .withSearchPath(database == null ? List.of() : List.of(database))
                .withBytesMoved(row.number("shuffle_send_bytes", "shufflesendbytes")));
    }
}
