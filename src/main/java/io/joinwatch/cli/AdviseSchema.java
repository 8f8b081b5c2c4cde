package io.joinwatch.cli;

import io.joinwatch.event.BadRecordException;
import io.joinwatch.event.CatalogRecord;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.DatabaseRecord;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.TableRecord;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.ingest.IngestException;
import io.joinwatch.observe.CatalogRecords;
import io.joinwatch.sql.SchemaReader;
import io.joinwatch.sql.SchemaViews;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The tables that advice is for, from a file: CREATE TABLE statements, or the JSON lines of the tables topic, as {@code catalog} prints them.
 *
 * @param nodes of the warehouse, null if the file does not tell
 * @param dialect of its SQL, null if the file does not tell
 */
record AdviseSchema(
        Catalog catalog, @Nullable Integer nodes, @Nullable String dialect) {
    /**
     * Reads a file.
     *
     * @param dialect of the CREATE TABLE statements, may be empty
     * @param deployed whether the distributions it tells count; else they are taken for unknown
     */
    static AdviseSchema read(Path file, String dialect, boolean deployed) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        AdviseSchema schema = name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")
                ? records(file, deployed)
                : ddl(file, dialect, deployed);
        if (schema.catalog.size() == 0) {
            throw new IngestException("--schema " + file
                    + " has no CREATE TABLE with columns. Maybe it is another file, or --dialect is missing");
        }
        return schema;
    }

    private static AdviseSchema ddl(Path file, String dialect, boolean deployed) {
        Catalog catalog = new Catalog();
        String ddl = text(file);
        SchemaReader.read(ddl, dialect).forEach(table -> put(catalog, table, deployed));
        SchemaViews.read(ddl, dialect).forEach(catalog::put);
        return new AdviseSchema(catalog, null, null);
    }

    private static AdviseSchema records(Path file, boolean deployed) {
        EventCodec codec = new EventCodec(EventLimits.DEFAULT);
        Catalog catalog = new Catalog();
        Integer nodes = null;
        String dialect = null;
        DatabaseId database = null;
        int number = 0;
        for (String line : text(file).lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            CatalogRecord record;
            try {
                record = codec.catalogRecord(line.getBytes(StandardCharsets.UTF_8));
            } catch (BadRecordException e) {
                throw new IngestException(
                        "--schema " + file + " line " + number + " is no table fact: " + e.getMessage()
                                + ". Maybe the file is SQL: let its name end in .sql",
                        e);
            }
            if (database != null && !database.equals(record.databaseId())) {
                throw new IngestException("--schema " + file + " tells of databases " + database + " and "
                        + record.databaseId() + ", and a layout is of one. Maybe one file each");
            }
            database = record.databaseId();
            if (record instanceof TableRecord table) {
                if (table.deleted()) {
                    catalog.remove(table.table());
                } else {
                    put(catalog, CatalogRecords.facts(table, dialect == null ? "" : dialect), deployed);
                }
            } else if (record instanceof DatabaseRecord facts && !facts.deleted()) {
                nodes = facts.nodes();
                dialect = facts.dialect();
            }
        }
        return new AdviseSchema(catalog, nodes, dialect);
    }

    private static void put(Catalog catalog, TableFacts table, boolean deployed) {
        catalog.put(
                deployed
                        ? table
                        : new TableFacts(
                                table.table(),
                                table.version(),
                                table.rows(),
                                table.bytes(),
                                table.columns(),
                                Distribution.UNKNOWN,
                                table.sortKey(),
                                table.view()));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IngestException(
                    "--schema " + file + " is no text file that can be read. Maybe the path is wrong", e);
        }
    }
}
