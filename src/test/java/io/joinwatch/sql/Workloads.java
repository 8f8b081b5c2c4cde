package io.joinwatch.sql;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Catalogs and query texts of the public benchmarks. */
final class Workloads {
    private Workloads() {}

    /** Tables of one benchmark: a line per table, its name and its columns. */
    static Catalog catalog(String workload) {
        return catalogOf(resource("/catalogs/" + workload + ".txt").lines());
    }

    /** A catalog from lines of a table's name and its columns. */
    static Catalog catalogOf(String... lines) {
        return catalogOf(Arrays.stream(lines));
    }

    private static Catalog catalogOf(Stream<String> lines) {
        Catalog catalog = new Catalog();
        lines.forEach(line -> {
            List<String> words = List.of(line.split(" "));
            List<ColumnFacts> columns = words.subList(1, words.size()).stream()
                    .map(column -> ColumnFacts.of(column, "int"))
                    .toList();
            catalog.put(new TableFacts(
                    words.get(0), 1, TableFacts.UNKNOWN, TableFacts.UNKNOWN, columns, Distribution.EVEN, List.of()));
        });
        return catalog;
    }

    static String query(String workload, String name) {
        return resource("/benchmark-queries/" + workload + "/" + name + ".sql");
    }

    /** All queries of a benchmark by name. */
    static SortedMap<String, String> queries(String workload) {
        SortedMap<String, String> queries = new TreeMap<>();
        try {
            Path folder = Path.of(Objects.requireNonNull(Workloads.class.getResource("/benchmark-queries/" + workload))
                    .toURI());
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".sql")).toList()) {
                    String name = file.getFileName().toString().replace(".sql", "");
                    queries.put(name, Files.readString(file));
                }
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return queries;
    }

    private static String resource(String path) {
        try (InputStream in = Workloads.class.getResourceAsStream(path)) {
            return new String(
                    Objects.requireNonNull(in, path + " is missing; run mvn generate-resources")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
