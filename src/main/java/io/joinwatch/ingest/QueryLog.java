package io.joinwatch.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joinwatch.sql.Statements;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Queries of log files, in any {@link LogFormat}, compressed by gzip or not. JSON lines may also tell {@code startedAt} (ISO-8601 or epoch milliseconds; or {@code ts_ms}) and {@code
 * repeat} (or {@code calls}). Stateless.
 */
public final class QueryLog {
    /** Stands for a time that the log does not tell. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SQL = List.of("sql", "query", "query_text", "statement");
    private static final List<String> STARTED = List.of("startedAt", "started_at", "start_time", "ts_ms");
    private static final List<String> REPEAT = List.of("repeat", "calls");
    private static final long MOST_REPEATS = 1_000_000_000_000L;

    /**
     * A query of a log.
     *
     * @param startedAtMs epoch milliseconds UTC, or {@link #NO_TIME}
     * @param repeat how many identical ones it stands for
     */
    public record Entry(String sql, long startedAtMs, long repeat) {}

    private QueryLog() {}

    /**
     * The log files of a path: itself, or those of a folder and its folders, by name.
     *
     * @param hasFormat whether all files of a folder are of a format that is told; else only those are taken whose name tells it
     * @throws IngestException if there are none
     */
    public static List<Path> files(Path path, boolean hasFormat) {
        if (!Files.isDirectory(path)) {
            if (!Files.isReadable(path)) {
                throw new IngestException("--log " + path + " is no file that can be read. Maybe the path is wrong");
            }
            return List.of(path);
        }
        try (Stream<Path> walk = Files.walk(path)) {
            List<Path> files = walk.filter(Files::isRegularFile)
                    .filter(file -> hasFormat || LogFormat.isTold(file))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IngestException("--log " + path
                        + " has no file that ends in .sql, .jsonl or .ndjson, with or without .gz. Maybe rename them");
            }
            return files;
        } catch (IOException e) {
            throw new IngestException("--log " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a file's queries, in order.
     *
     * @param format null to go by the file's name
     * @param dialect of SQL files: it decides where statements end
     * @param database whose queries are wanted, of formats that tell it; empty for all
     * @throws IngestException if it cannot be read, or a line is no such JSON; the message has the line
     */
    public static void read(
            Path file, @Nullable LogFormat format, String dialect, String database, Consumer<Entry> queries) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            switch (format == null ? LogFormat.of(file) : format) {
                case SQL -> Statements.of(text(in), dialect).forEach(sql -> queries.accept(new Entry(sql, NO_TIME, 1)));
                case JSON_LINES -> lines(file, in, (json, line) -> queries.accept(entry(file, line, json)));
                case REDSHIFT_ACTIVITY_LOG -> RedshiftActivityLog.read(in, database, queries);
                case POSTGRES_CSVLOG -> PostgresCsvLog.read(in, database, queries);
                case POSTGRES_JSONLOG ->
                    lines(
                            file,
                            in,
                            (json, line) -> postgresEntry(json, database).ifPresent(queries));
            }
        } catch (JsonProcessingException e) {
            throw new IngestException(
                    file + " line " + e.getLocation().getLineNr() + " cannot be read: " + e.getOriginalMessage()
                            + ". Maybe the log has another format: see --format",
                    e);
        } catch (IOException e) {
            throw new IngestException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String text(Reader in) throws IOException {
        StringWriter text = new StringWriter();
        in.transferTo(text);
        return text.toString();
    }

    /** Takes an object of a log of JSON lines. */
    private interface JsonSink {
        void accept(JsonNode json, int line);
    }

    private static void lines(Path file, BufferedReader in, JsonSink objects) throws IOException {
        int number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            JsonNode json;
            try {
                json = JSON.readTree(line);
            } catch (IOException e) {
                throw new IngestException(
                        file + " line " + number + " is no JSON. Maybe the log has another format: see --format", e);
            }
            objects.accept(json, number);
        }
    }

    private static Entry entry(Path file, int line, JsonNode json) {
        String sql = field(json, SQL).asText("");
        if (sql.isEmpty()) {
            throw new IngestException(
                    file + " line " + line + " has no field sql. Maybe it is called otherwise: rename it");
        }
        return new Entry(sql, time(file, line, field(json, STARTED)), repeat(file, line, field(json, REPEAT)));
    }

    private static Optional<Entry> postgresEntry(JsonNode json, String database) {
        return database.isEmpty() || json.path("dbname").asText().equals(database)
                ? PostgresMessage.statement(json.path("message").asText())
                        .map(sql -> new Entry(
                                sql, PostgresMessage.time(json.path("timestamp").asText()), 1))
                : Optional.empty();
    }

    private static JsonNode field(JsonNode json, List<String> names) {
        for (String name : names) {
            if (json.hasNonNull(name)) {
                return json.get(name);
            }
        }
        return JSON.missingNode();
    }

    private static long time(Path file, int line, JsonNode time) {
        if (time.isMissingNode() || time.isIntegralNumber()) {
            return time.isMissingNode() ? NO_TIME : time.longValue();
        }
        try {
            return OffsetDateTime.parse(time.asText()).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new IngestException(
                    file + " line " + line + ": time is '" + time.asText()
                            + "', must be ISO-8601 with zone or epoch milliseconds. Maybe 2026-01-31T12:00:00Z",
                    e);
        }
    }

    private static long repeat(Path file, int line, JsonNode repeat) {
        long count = repeat.isMissingNode() ? 1 : repeat.asLong(0);
        if (count < 1 || count > MOST_REPEATS) {
            throw new IngestException(
                    file + " line " + line + ": repeat is " + repeat + ", must be in [1, " + MOST_REPEATS + "]");
        }
        return count;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return LogFormat.isGzip(file) ? new GZIPInputStream(in, 1 << 16) : in;
    }
}
