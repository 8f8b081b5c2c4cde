package io.joinwatch.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.joinwatch.sql.SchemaReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Queries that a BI tool sent to the foodmart database, and its tables, out of the Maven artifacts that profile {@code bench} puts beside
 * the jar: their texts are not ours to keep. Stateless.
 */
public final class Foodmart {
    /** The workload's name. */
    public static final String NAME = "foodmart";

    private Foodmart() {}

    /** Whether profile {@code bench} was built. */
    public static boolean isThere() {
        return jar("foodmart-queries").isPresent()
                && jar("foodmart-data-hsqldb").isPresent();
    }

    /** Queries and tables. */
    public static SqlWorkload read() throws IOException {
        Map<String, String> queries = new LinkedHashMap<>();
        try (ZipFile jar = new ZipFile(jar("foodmart-queries").orElseThrow().toFile());
                InputStream in = jar.getInputStream(jar.getEntry("queries.json"));
                JsonParser json = new JsonFactory().createParser(in)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && json.currentName().equals("sql")) {
                    queries.put(Integer.toString(queries.size() + 1), json.nextTextValue());
                }
            }
        }
        return SqlWorkload.of(NAME, "", SchemaReader.read(ddl(), ""), queries);
    }

    private static String ddl() throws IOException {
        try (ZipFile jar = new ZipFile(jar("foodmart-data-hsqldb").orElseThrow().toFile());
                BufferedReader in = new BufferedReader(new InputStreamReader(
                        jar.getInputStream(jar.getEntry("foodmart.script")), StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> line.startsWith("CREATE ")).collect(Collectors.joining(";\n"));
        }
    }

    private static Optional<Path> jar(String artifact) {
        Optional<Path> folder = SourceTree.find().rivals();
        try (Stream<Path> jars = folder.isPresent() ? Files.list(folder.get()) : Stream.empty()) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(artifact + "-"))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
