package io.joinwatch.ingest;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats of logs that are read; each may be compressed by gzip. */
public enum LogFormat {
    /** Statements, one after the other; no times. */
    SQL("sql"),
    /** An object per line with {@code sql}, and {@code startedAt} and {@code repeat} if known. */
    JSON_LINES("jsonl"),
    /** Redshift's user activity log: text that goes on until the next head. */
    REDSHIFT_ACTIVITY_LOG("redshift-activity-log"),
    /** PostgreSQL's {@code log_destination = csvlog}. */
    POSTGRES_CSVLOG("postgres-csvlog"),
    /** PostgreSQL's {@code log_destination = jsonlog}. */
    POSTGRES_JSONLOG("postgres-jsonlog");

    private static final String GZIP = ".gz";

    private final String text;

    LogFormat(String text) {
        this.text = text;
    }

    /** The format of that name. @throws IllegalArgumentException if there is none */
    public static LogFormat named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.text.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no log format " + name + ". Maybe one of "
                        + Arrays.stream(values()).map(LogFormat::toString).collect(Collectors.joining(", "))));
    }

    /** Whether a file's name says that it is a log of JSON lines or SQL. */
    static boolean isTold(Path file) {
        return isJson(file) || plain(file).endsWith(".sql");
    }

    /** The format that a file's name says: JSON lines by their ending, else SQL. */
    static LogFormat of(Path file) {
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
