package io.joinwatch.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rows that are finished, kept in a file of one JSON object per line, so that a bench that was stopped goes on where it was.
 * A last line that was cut off is no row. Safe for use by several threads of one process.
 */
public final class RowStore<R extends RowStore.Row> {
    /** What a bench measured. */
    public interface Row {
        /** What two rows of one measurement have in common: if it is the same, the work need not be done again. */
        Object key();
    }

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path file;
    private final Class<R> type;
    private final Map<Object, R> rows = new LinkedHashMap<>();

    private RowStore(Path file, Class<R> type) {
        this.file = file;
        this.type = type;
    }

    /** The rows of a file, none if there is no such file. */
    public static <R extends Row> RowStore<R> open(Path file, Class<R> type) throws IOException {
        RowStore<R> store = new RowStore<>(file, type);
        if (Files.exists(file)) {
            String text = Files.readString(file);
            text.lines().forEach(line -> store.parse(line).ifPresent(row -> store.rows.put(row.key(), row)));
            if (!text.isEmpty() && !text.endsWith("\n")) {
                Files.writeString(file, "\n", StandardOpenOption.APPEND);
            }
        } else if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        return store;
    }

    /** The row of a measurement, if it was done. */
    public synchronized Optional<R> find(Object key) {
        return Optional.ofNullable(rows.get(key));
    }

    /** Keeps a row; it is in the file when this returns. */
    public synchronized void add(R row) throws IOException {
        rows.put(row.key(), row);
        Files.writeString(
                file, json(row) + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** A row as JSON. */
    public static String json(Row row) {
        try {
            return JSON.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + row + " as JSON", e);
        }
    }

    private Optional<R> parse(String line) {
        try {
            return line.isBlank() ? Optional.empty() : Optional.of(JSON.readValue(line, type));
        } catch (JsonProcessingException cutOff) {
            return Optional.empty();
        }
    }
}
