package io.joinwatch.cli;

import io.joinwatch.bench.Foodmart;
import io.joinwatch.bench.SqlSupply;
import io.joinwatch.bench.SqlWorkload;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.ingest.QueryLog;
import io.joinwatch.sql.SchemaReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bench sql} reads: the queries that are in the jar over the demo's tables, foodmart's where profile {@code bench} was
 * built, and the folders of a folder that have a schema and a log. Stateless.
 */
final class BenchWorkloads implements SqlSupply {
    private static final String DIALECT = "spark";

    private final @Nullable Path folder;

    /** @param folder of workloads, or null */
    BenchWorkloads(@Nullable Path folder) {
        this.folder = folder;
    }

    @Override
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>(BENCHMARKS);
        if (Foodmart.isThere()) {
            names.add(Foodmart.NAME);
        }
        if (folder != null) {
            files(folder, ".*").stream()
                    .filter(file -> !schemas(file).isEmpty() && !logs(file).isEmpty())
                    .forEach(file -> names.add(file.getFileName().toString()));
        }
        return List.copyOf(names);
    }

    @Override
    public SqlWorkload workload(String name) {
        try {
            if (BENCHMARKS.contains(name)) {
                Catalog catalog = DemoAudit.catalog(name);
                List<TableFacts> tables = catalog.tables().stream().toList();
                return SqlWorkload.of(name, DIALECT, tables, BenchmarkQueries.of(name));
            }
            return name.equals(Foodmart.NAME) || folder == null ? Foodmart.read() : read(name, folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the workload " + name, e);
        }
    }

    private static SqlWorkload read(String name, Path of) throws IOException {
        List<TableFacts> tables = new ArrayList<>();
        for (Path schema : schemas(of)) {
            tables.addAll(SchemaReader.read(Files.readString(schema), ""));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Path log : logs(of)) {
            QueryLog.read(log, null, "", "", entry -> texts.put(Integer.toString(texts.size() + 1), entry.sql()));
        }
        return SqlWorkload.of(name, "", tables, texts);
    }

    private static List<Path> schemas(Path of) {
        return files(of, "schema.*\\.sql");
    }

    private static List<Path> logs(Path of) {
        return files(of, ".*\\.(jsonl|ndjson)(\\.gz)?");
    }

    private static List<Path> files(Path of, String names) {
        try (Stream<Path> files = Files.isDirectory(of) ? Files.list(of) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().matches(names))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the folder " + of, e);
        }
    }
}
