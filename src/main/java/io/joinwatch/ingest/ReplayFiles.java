package io.joinwatch.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The files of a replay, in the order they are read: records first, for they may hold the facts that the queries need.
 *
 * @param root what names of files are told relative to
 * @param records files of JSON lines, by name
 * @param queries files of SQL, one query each, by name
 */
public record ReplayFiles(Path root, List<Path> records, List<Path> queries) {
    public ReplayFiles {
        records = List.copyOf(records);
        queries = List.copyOf(queries);
    }

    /**
     * The files of a path: itself, JSON lines unless it ends in {@code .sql}; or all files of a folder and its folders that
     * end in {@code .sql}, {@code .jsonl} or {@code .ndjson}.
     *
     * @throws IngestException if there are none
     */
    public static ReplayFiles of(Path path) {
        if (!Files.exists(path)) {
            throw new IngestException("PATH " + path + " does not exist. Maybe the path is wrong");
        }
        if (!Files.isDirectory(path)) {
            boolean sql = isSql(path);
            return new ReplayFiles(path, sql ? List.of() : List.of(path), sql ? List.of(path) : List.of());
        }
        try (Stream<Path> walk = Files.walk(path)) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            List<Path> records = files.stream().filter(ReplayFiles::isRecords).toList();
            List<Path> queries = files.stream().filter(ReplayFiles::isSql).toList();
            if (records.isEmpty() && queries.isEmpty()) {
                throw new IngestException(
                        "Folder " + path + " has no file that ends in .sql, .jsonl or .ndjson. Maybe rename them");
            }
            return new ReplayFiles(path, records, queries);
        } catch (IOException | UncheckedIOException e) {
            throw new IngestException("Folder " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A file's name as messages and query ids tell it. */
    String nameOf(Path file) {
        Path name = file.equals(root) ? file.getFileName() : root.relativize(file);
        return String.valueOf(name).replace('\\', '/');
    }

    private static boolean isSql(Path file) {
        return endsWith(file, ".sql");
    }

    private static boolean isRecords(Path file) {
        return endsWith(file, ".jsonl") || endsWith(file, ".ndjson");
    }

    private static boolean endsWith(Path file, String end) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(end);
    }
}
