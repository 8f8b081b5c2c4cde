package io.joinwatch.ingest;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.TableFacts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
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
        try (BufferedReader lines = Files.newBufferedReader(csv)) {
            String first = lines.readLine();
            List<String> head = first == null
                    ? List.of()
                    : cells(first.replace("\uFEFF", "").toLowerCase(Locale.ROOT));
            int table = head.indexOf(TABLE);
            int rows = head.indexOf(ROWS);
            int bytes = BYTES.stream().mapToInt(head::indexOf).max().orElse(-1);
            if (table < 0 || (rows < 0 && bytes < 0)) {
                throw new IngestException(csv + " begins with '" + (first == null ? "" : first)
                        + "'. Maybe its head line should be table,rows,bytes");
            }
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                List<String> row = cells(line);
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
                        size(csv, number, ROWS, cell(row, rows), facts.rows()),
                        size(csv, number, BYTES.get(0), cell(row, bytes), facts.bytes()),
                        facts.columns(),
                        facts.deployed(),
                        facts.sortKey()));
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

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1))
                .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
                .toList();
    }

    private static String cell(List<String> row, int column) {
        return column >= 0 && column < row.size() ? row.get(column) : "";
    }
}
