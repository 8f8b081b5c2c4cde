package io.joinwatch.cli;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.joinwatch.cost.Layout;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Layouts published by experts, read from {@code expert_keys.csv} of a workload's folder: table, key, source. */
final class ExpertLayouts {
    /** What others call a table of ours. */
    private static final Map<String, String> ALIASES = Map.of("dwdate", "date", "dates", "date");

    static final String FILE = "expert_keys.csv";

    private ExpertLayouts() {}

    /** Whether a folder of workloads has layouts of a database of the demo. */
    static boolean areIn(Path workloads) {
        return DemoWorkload.BENCHMARKS.stream()
                .anyMatch(name -> Files.exists(workloads.resolve(name).resolve(FILE)));
    }

    /**
     * The layouts by source; empty if the folder has none.
     *
     * @param folder of one workload
     */
    static SortedMap<String, Layout> read(Path folder, Catalog catalog) throws IOException {
        SortedMap<String, SortedMap<String, Distribution>> bySource = new TreeMap<>();
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            CsvSchema schema = CsvSchema.emptySchema().withHeader();
            try (MappingIterator<Map<String, String>> rows =
                    new CsvMapper().readerForMapOf(String.class).with(schema).readValues(file.toFile())) {
                while (rows.hasNext()) {
                    Map<String, String> row = rows.next();
                    String key = field(row, "key", file, rows);
                    String source = field(row, "source", file, rows);
                    table(field(row, "table", file, rows), catalog)
                            .ifPresent(table -> bySource.computeIfAbsent(source, k -> new TreeMap<>())
                                    .put(table, DistributionText.parseKey(key)));
                }
            }
        }
        SortedMap<String, Layout> layouts = new TreeMap<>();
        withOneNamePerBase(bySource).forEach((source, labels) -> layouts.put(source, new Layout(labels)));
        return layouts;
    }

    private static String field(
            Map<String, String> row, String name, Path file, MappingIterator<Map<String, String>> rows) {
        String value = row.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    file + " line " + rows.getCurrentLocation().getLineNr() + " has no " + name
                            + ": its columns must be table, key and source");
        }
        return value;
    }

    /** Some sources name the file and then a remark on single tables; such rows belong to the layout of the file. */
    private static SortedMap<String, SortedMap<String, Distribution>> withOneNamePerBase(
            SortedMap<String, SortedMap<String, Distribution>> bySource) {
        SortedMap<String, SortedMap<String, Distribution>> merged = new TreeMap<>();
        bySource.forEach((source, labels) ->
                merged.computeIfAbsent(base(source), k -> new TreeMap<>()).putAll(labels));
        return merged;
    }

    /** The layout's own name, without remarks on single tables. */
    static String base(String source) {
        int sql = source.indexOf(".sql");
        return sql < 0 ? source : source.substring(0, sql + ".sql".length());
    }

    private static Optional<String> table(String name, Catalog catalog) {
        return catalog.table(ALIASES.getOrDefault(name, name)).map(TableFacts::table);
    }
}
