package io.joinwatch.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The benchmark queries that the build took from their Maven artifact: TPC-DS, TPC-H and SSB, text by query name. */
final class BenchmarkQueries {
    private static final String ROOT = "/benchmark-queries/";

    private BenchmarkQueries() {}

    /** The queries of {@code tpcds}, {@code tpch} or {@code ssb}, by name. */
    static SortedMap<String, String> of(String benchmark) {
        URL folder = BenchmarkQueries.class.getResource(ROOT + benchmark);
        if (folder == null) {
            throw new IllegalStateException(
                    "The class path has no " + ROOT + benchmark + ". Maybe the jar was not built with Maven");
        }
        try {
            URI uri = folder.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath(ROOT + benchmark));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the benchmark queries at " + folder, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The class path names its folder oddly: " + folder, e);
        }
    }

    private static SortedMap<String, String> read(Path folder) throws IOException {
        SortedMap<String, String> queries = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> listing = Files.list(folder)) {
            files = listing.filter(file -> file.toString().endsWith(".sql")).toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            try (InputStream in = Files.newInputStream(file)) {
                queries.put(
                        name.substring(0, name.length() - ".sql".length()),
                        new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return queries;
    }
}
