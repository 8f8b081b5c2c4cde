package io.joinwatch.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Queries of log files, in any {@link LogFormat}, compressed by gzip or not. Stateless. */
public final class QueryLog {
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
                throw new IngestException("Log " + path + " is no file that can be read. Maybe the path is wrong");
            }
            return List.of(path);
        }
        try (Stream<Path> walk = Files.walk(path)) {
            List<Path> files = walk.filter(Files::isRegularFile)
                    .filter(file -> hasFormat || LogFormat.isTold(file))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IngestException("Log folder " + path
                        + " has no file that ends in .sql, .jsonl or .ndjson, with or without .gz. Maybe rename them, or"
                        + " tell the format");
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new IngestException("Log folder " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a file's queries, in order, in constant memory.
     *
     * @param format null to go by the file's name
     * @param dialect of the SQL; if empty, the format's
     * @param database whose queries are wanted, of formats that tell it; empty for all
     * @throws IngestException if it cannot be read, or an entry is none of the format; the message has the line
     */
    public static void read(
            Path file, @Nullable LogFormat format, String dialect, String database, Consumer<LoggedQuery> queries) {
        LogFormat known = format == null ? LogFormat.of(file) : format;
        try (LogFile log = new LogFile(file, known, dialect.isEmpty() ? known.dialect() : dialect, false)) {
            while (next(file, log, query -> {
                if (isOf(database, query)) {
                    queries.accept(query);
                }
            })) {}
        } catch (IOException e) {
            throw new IngestException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean next(Path file, LogFile log, Consumer<LoggedQuery> queries) throws IOException {
        try {
            return log.next(queries);
        } catch (BadEntryException e) {
            throw new IngestException(file + " line " + log.last().line() + " " + e.getMessage(), e);
        }
    }

    /** Whether a query is the database's, or of one that the log does not tell. */
    static boolean isOf(String database, LoggedQuery query) {
        String told = query.database();
        return database.isEmpty() || told == null || told.equals(database);
    }
}
