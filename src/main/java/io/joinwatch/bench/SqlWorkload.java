package io.joinwatch.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Query texts and the tables that they are about.
 *
 * @param dialect by which the texts are cut into tokens; empty for the standard
 * @param tables column names by table
 * @param texts by the names that they go by, in order
 */
public record SqlWorkload(String name, String dialect, Map<String, List<String>> tables, Map<String, String> texts) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A workload on the tables of a schema. */
    public static SqlWorkload of(
            String name, String dialect, Collection<TableFacts> schema, Map<String, String> texts) {
        Map<String, List<String>> tables = new TreeMap<>();
        schema.forEach(table -> tables.put(
                table.table(), table.columns().stream().map(ColumnFacts::name).toList()));
        return new SqlWorkload(name, dialect, tables, texts);
    }

    /** The tables; types and sizes are of no use here. */
    Catalog catalog() {
        Catalog catalog = new Catalog();
        tables.forEach((table, columns) -> catalog.put(new TableFacts(
                table,
                1,
                TableFacts.UNKNOWN,
                TableFacts.UNKNOWN,
                columns.stream().map(column -> ColumnFacts.of(column, "int")).toList(),
                Distribution.EVEN,
                List.of())));
        return catalog;
    }

    /** Writes it for {@link #read}. */
    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        JSON.writeValue(file.toFile(), this);
    }

    static SqlWorkload read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), SqlWorkload.class);
    }
}
