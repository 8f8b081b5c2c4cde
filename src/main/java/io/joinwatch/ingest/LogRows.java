package io.joinwatch.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of an export, out of entries that are JSON objects, or rows of CSV behind their head line. One per file: it keeps the head line. */
final class LogRows {
    private static final ObjectReader OBJECTS = new ObjectMapper().readerFor(JsonNode.class);

    private final String[] needed;
    private @Nullable List<String> head;

    /** @param needed names of a column of which one must be there */
    LogRows(String... needed) {
        this.needed = needed;
    }

    /** The rows of an entry, none of the head line. @throws BadEntryException if it is neither, or has no such column */
    List<LogRow> of(LogEntry entry) throws BadEntryException {
        if (entry.isHead()) {
            head = List.of();
            head = Arrays.stream(CsvEntry.cells(entry)).map(LogRow::folded).toList();
            row(head, head.toArray(new String[0])).require(needed);
            return List.of();
        }
        List<LogRow> rows = head == null ? objects(entry.text()) : csv(head, entry.text());
        for (LogRow row : rows) {
            row.require(needed);
        }
        return rows;
    }

    private static List<LogRow> csv(List<String> head, String text) throws BadEntryException {
        List<LogRow> rows = new ArrayList<>();
        for (String[] cells : CsvEntry.rows(text)) {
            if (cells.length != head.size()) {
                throw new BadEntryException("has " + cells.length + " cells, the head line " + head.size()
                        + ". Maybe text with commas or line ends is not in quotes");
            }
            rows.add(row(head, cells));
        }
        return rows;
    }

    private static LogRow row(List<String> head, String[] cells) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < cells.length; i++) {
            row.put(head.get(i), cells[i]);
        }
        return new LogRow(row);
    }

    private static List<LogRow> objects(String text) throws BadEntryException {
        List<LogRow> rows = new ArrayList<>();
        try (MappingIterator<JsonNode> objects = OBJECTS.readValues(text)) {
            while (objects.hasNextValue()) {
                rows.add(row(objects.nextValue()));
            }
        } catch (JsonProcessingException e) {
            throw new BadEntryException("is no JSON. Maybe the log has another format: see --format");
        } catch (IOException e) {
            throw new IllegalStateException("text is read from memory", e);
        }
        return rows;
    }

    private static LogRow row(JsonNode object) throws BadEntryException {
        if (!object.isObject()) {
            throw new BadEntryException("is no JSON object. Maybe the log has another format: see --format");
        }
        Map<String, String> row = new HashMap<>();
        object.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                row.put(LogRow.folded(field.getKey()), field.getValue().asText());
            }
        });
        return new LogRow(row);
    }
}
