package io.joinwatch.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.joinwatch.graph.Distribution;
import io.joinwatch.ingest.IngestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A layout from a file: CSV with the head line {@code table,distribution}, or {@code table,key,source} as published layouts
 * have it, or JSON lines with {@code table} and {@code distribution} (or {@code to}), such as {@code advise --json} and
 * {@code catalog} print. Confined to one reading.
 */
final class LayoutFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TABLE = "table";
    private static final String DISTRIBUTION = "distribution";
    private static final String KEY = "key";

    private final Path file;
    private final Map<String, Distribution> labels = new LinkedHashMap<>();
    private final SortedSet<String> sources = new TreeSet<>();

    private LayoutFile(Path file) {
        this.file = file;
    }

    /**
     * The labels by table, as the file names it.
     *
     * @throws IngestException if the file cannot be read or is no layout; the message has the line
     */
    static Map<String, Distribution> read(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        LayoutFile reading = new LayoutFile(file);
        try {
            if (name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")) {
                reading.json(Files.readString(file));
            } else {
                reading.csv();
            }
        } catch (IOException e) {
            throw new IngestException(
                    "--layout " + file + " is no text file that can be read. Maybe the path is wrong", e);
        }
        if (reading.labels.isEmpty()) {
            throw new IngestException("--layout " + file
                    + " has no distribution of a table. Maybe its head line should be " + "table,distribution");
        }
        if (reading.sources.size() > 1) {
            throw new IngestException("--layout " + file + " has layouts of " + reading.sources.size() + " sources: "
                    + String.join("; ", reading.sources) + ". Maybe keep the lines of one");
        }
        return reading.labels;
    }

    private void csv() throws IOException {
        CsvSchema schema = CsvSchema.emptySchema().withHeader();
        try (MappingIterator<Map<String, String>> rows =
                new CsvMapper().readerForMapOf(String.class).with(schema).readValues(file.toFile())) {
            while (rows.hasNextValue()) {
                Map<String, String> row = rows.nextValue();
                int line = rows.getCurrentLocation().getLineNr() - 1;
                String table = row.get(TABLE);
                String distribution = row.get(DISTRIBUTION);
                String key = row.get(KEY);
                String source = row.get("source");
                if (source != null) {
                    sources.add(ExpertLayouts.base(source));
                }
                if (table == null || (distribution == null && key == null)) {
                    throw wrong(
                            line,
                            "has no " + (table == null ? TABLE : DISTRIBUTION)
                                    + ". Maybe the head line should be table,distribution");
                }
                add(
                        line,
                        table,
                        () -> distribution != null
                                ? DistributionText.parse(distribution)
                                : DistributionText.parseKey(Objects.requireNonNull(key)));
            }
        } catch (JsonProcessingException e) {
            throw new IngestException(
                    "--layout " + file + " is no CSV: " + e.getOriginalMessage()
                            + ". Maybe its head line should be table,distribution",
                    e);
        }
    }

    private void json(String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            JsonNode line;
            try {
                line = JSON.readTree(lines.get(i));
            } catch (JsonProcessingException e) {
                throw wrong(i + 1, "is no JSON object: " + e.getOriginalMessage());
            }
            JsonNode label = line.has(DISTRIBUTION) ? line.path(DISTRIBUTION) : line.path("to");
            if (line.path(TABLE).isTextual() && !label.isMissingNode()) {
                add(i + 1, line.path(TABLE).textValue(), () -> label(label));
            } else if (!line.has("type") && !line.has("kind")) {
                throw wrong(
                        i + 1,
                        "has no table or no distribution. Maybe {\"table\": \"t\", \"distribution\": \"KEY(c)\"}");
            }
        }
    }

    private static Distribution label(JsonNode label) {
        if (!label.isObject()) {
            return DistributionText.parse(label.asText());
        }
        String style = label.path("style").asText();
        if (!style.equals("KEY")) {
            return style.equals("UNKNOWN") ? Distribution.UNKNOWN : DistributionText.parse(style);
        }
        List<String> columns = new ArrayList<>();
        label.path("columns").forEach(column -> columns.add(column.asText()));
        return DistributionText.key(columns);
    }

    private interface Label {
        Distribution get();
    }

    private void add(int line, String table, Label label) {
        Distribution known;
        try {
            known = labels.put(table, label.get());
        } catch (IllegalArgumentException e) {
            throw wrong(line, "table " + Human.name(table) + ": " + e.getMessage());
        }
        if (known != null && !known.equals(labels.get(table)) && sources.size() <= 1) {
            throw wrong(line, "gives table " + Human.name(table) + " a second distribution. Maybe keep one");
        }
    }

    private IngestException wrong(int line, String what) {
        return new IngestException("--layout " + file + " line " + line + " " + what);
    }
}
