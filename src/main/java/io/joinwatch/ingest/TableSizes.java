package io.joinwatch.ingest;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.TableFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sizes of tables from a CSV file with a head line: {@code table}, and {@code rows}, {@code bytes} (or {@code approx_bytes}) or both;
 * other columns are ignored, and so is a cell that is empty. Stateless.
 */
public final class TableSizes {
    private static final String TABLE = "table";
    private static final String ROWS = "rows";
    private static final List<String> BYTES = List.of("bytes", "approx_bytes");

    private TableSizes() {}

    /**
     * Adds the sizes to a catalog's tables.
     *
     * @return names of tables that the catalog does not know
     * @throws IngestException if the file cannot be read or is no such CSV; the message has the line
     */
    public static List<String> addTo(Catalog catalog, Path csv) {
        List<String> unknown = new ArrayList<>();
        try (MappingIterator<String[]> rows = new CsvMapper()
                .readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .with(CsvParser.Feature.TRIM_SPACES)
                .with(CsvParser.Feature.SKIP_EMPTY_LINES)
                .readValues(csv.toFile())) {
            List<String> head = rows.hasNextValue() ? head(rows.nextValue()) : List.of();
            int table = head.indexOf(TABLE);
            int rowsAt = head.indexOf(ROWS);
            int bytesAt = BYTES.stream().mapToInt(head::indexOf).max().orElse(-1);
            if (table < 0 || (rowsAt < 0 && bytesAt < 0)) {
                throw new IngestException(csv + " begins with '" + String.join(",", head)
                        + "'. Maybe its head line should be table,rows,bytes");
            }
            while (rows.hasNextValue()) {
                String[] row = rows.nextValue();
                int line = rows.getCurrentLocation().getLineNr() - 1;
                String name = cell(row, table);
                Optional<TableFacts> known =
                        catalog.table(name).or(() -> catalog.resolve(List.of(name.split("\\.")), List.of()));
                if (known.isEmpty()) {
                    unknown.add(name);
                    continue;
                }
                TableFacts facts = known.get();
                catalog.put(new TableFacts(
                        facts.table(),
                        facts.version(),
                        size(csv, line, ROWS, cell(row, rowsAt), facts.rows()),
                        size(csv, line, BYTES.get(0), cell(row, bytesAt), facts.bytes()),
                        facts.columns(),
                        facts.deployed(),
                        facts.sortKey(),
                        facts.view()));
            }
        } catch (IOException e) {
            throw new IngestException(csv + " cannot be read: " + e.getMessage(), e);
        }
        return unknown;
    }

    private static long size(Path csv, int line, String column, String cell, long known) {
        if (cell.isEmpty()) {
            return known;
        }
        if (!cell.matches("\\d{1,18}")) {
            throw new IngestException(csv + " line " + line + ": " + column + " is '" + cell
                    + "', must be a whole number. Maybe without separators and units");
        }
        return Long.parseLong(cell);
    }

    private static List<String> head(String[] cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String cell(String[] row, int column) {
        return column >= 0 && column < row.length ? row[column].strip() : "";
    }
}
