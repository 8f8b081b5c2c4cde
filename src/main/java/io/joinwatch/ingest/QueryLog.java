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
     * @param format of the files: those of a folder are taken that are named as such are; null for those of JSON lines and SQL
     * @throws IngestException if there are none
     */
    public static List<Path> files(Path path, @Nullable LogFormat format) {
        if (!Files.isDirectory(path)) {
            if (!Files.isReadable(path)) {
                throw new IngestException("Log " + path + " is no file that can be read. Maybe the path is wrong");
            }
            return List.of(path);
        }
        try (Stream<Path> walk = Files.walk(path)) {
            List<Path> files = walk.filter(Files::isRegularFile)
                    .filter(file -> format == null ? LogFormat.isTold(file) : format.isNamedSo(file))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                String endings = format == null ? ".sql, .jsonl or .ndjson" : String.join(" or ", format.endings());
                throw new IngestException("Log folder " + path + " has no file that ends in " + endings
                        + ", with or without .gz. Maybe rename them, or tell the format");
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
