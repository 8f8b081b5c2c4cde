package io.joinwatch.ingest;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats of logs that are read from files: how a file is cut into entries, and an entry read. */
public enum LogFormat {
    /** Statements, one after the other; no times. */
    SQL("sql", ""),
    /** Objects with {@code sql}, and what else is known of the query. */
    JSON_LINES("jsonl", ""),
    /** Redshift's user activity log: text that goes on until the next head. */
    REDSHIFT_ACTIVITY_LOG("redshift-activity-log", "redshift"),
    /** PostgreSQL's {@code log_destination = csvlog}. */
    POSTGRES_CSVLOG("postgres-csvlog", "postgres"),
    /** PostgreSQL's {@code log_destination = jsonlog}. */
    POSTGRES_JSONLOG("postgres-jsonlog", "postgres"),
    /** Exports of Redshift's system views on queries. */
    REDSHIFT_QUERY_HISTORY("redshift-query-history", "redshift"),
    /** The CSV log of Greenplum's coordinator. */
    GREENPLUM_CSV("greenplum-csv", "greenplum"),
    /** Events of Trino's completed queries. */
    TRINO_EVENTS("trino-events", "trino"),
    /** Exports of Snowflake's QUERY_HISTORY. */
    SNOWFLAKE_HISTORY("snowflake-history", "snowflake"),
    /** The audit log of Doris or StarRocks, or exports of its table. */
    DORIS_AUDIT("doris-audit", "doris");

    private static final String GZIP = ".gz";

    private final String text;
    private final String dialect;

    LogFormat(String text, String dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    /** The dialect of the SQL in such a log; empty if any may write it. */
    public String dialect() {
        return dialect;
    }

    /** What cuts such a file into entries. The dialect is the SQL's, may be empty. */
    EntryCutter cutter(String dialect) {
        return switch (this) {
            case SQL -> new SqlStatements(dialect);
            case JSON_LINES, POSTGRES_JSONLOG, TRINO_EVENTS -> new JsonObjects();
            case REDSHIFT_ACTIVITY_LOG -> HeadedText.isoTimes();
            case POSTGRES_CSVLOG, GREENPLUM_CSV -> new CsvRows();
            case REDSHIFT_QUERY_HISTORY -> new QueryRows(ByFirstByte.jsonOrCsv());
            case SNOWFLAKE_HISTORY -> ByFirstByte.jsonOrCsv();
            case DORIS_AUDIT -> ByFirstByte.jsonOrCsvOr(HeadedText.bracketedTimes());
        };
    }

    /** What reads the entries of a file. */
    EntryParser parser() {
        return switch (this) {
            case SQL -> new SqlEntries();
            case JSON_LINES -> new JsonEntries();
            case REDSHIFT_ACTIVITY_LOG -> new RedshiftActivity();
            case POSTGRES_CSVLOG -> new PostgresCsvEntries();
            case POSTGRES_JSONLOG -> new PostgresJsonEntries();
            case REDSHIFT_QUERY_HISTORY -> new RedshiftHistory();
            case GREENPLUM_CSV -> new GreenplumCsv();
            case TRINO_EVENTS -> new TrinoEvents();
            case SNOWFLAKE_HISTORY -> new SnowflakeHistory();
            case DORIS_AUDIT -> new DorisAudit();
        };
    }

    /** Whether such a log tells times without their zone. */
    public boolean hasLocalTimes() {
        return this == DORIS_AUDIT;
    }

    /** How the names of such files end, in lower case and without what tells of compression; none if they may end in any way. */
    List<String> endings() {
        return switch (this) {
            case SQL -> List.of(".sql");
            case JSON_LINES -> List.of(".jsonl", ".ndjson", ".json");
            case POSTGRES_CSVLOG, GREENPLUM_CSV -> List.of(".csv");
            case POSTGRES_JSONLOG -> List.of(".json");
            default -> List.of();
        };
    }

    boolean isNamedSo(Path file) {
        return endings().isEmpty() || endings().stream().anyMatch(plain(file)::endsWith);
    }

    /** The names of all formats, for help and messages. */
    public static String names() {
        return Arrays.stream(values()).map(LogFormat::toString).collect(Collectors.joining(", "));
    }

    /** The format of that name. @throws IllegalArgumentException if there is none */
    public static LogFormat named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.text.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no log format " + name + ". Maybe one of " + names()));
    }

    /** Whether a file's name says that it is a log of JSON lines or SQL. */
    static boolean isTold(Path file) {
        return isJson(file) || plain(file).endsWith(".sql");
    }

    /** The format that a file's name says: JSON lines by their ending, else SQL. */
    public static LogFormat of(Path file) {
        return isJson(file) ? JSON_LINES : SQL;
    }

    static boolean isGzip(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(GZIP);
    }

    private static boolean isJson(Path file) {
        return plain(file).endsWith(".jsonl") || plain(file).endsWith(".ndjson");
    }

    private static String plain(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name;
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return text;
    }
}
