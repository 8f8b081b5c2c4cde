package io.joinwatch.cli;

import io.joinwatch.event.CatalogRecord;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The table facts that the demo publishes, as records of the tables topic: row counts of the benchmarks' specifications at
 * scale factor 100, 16 nodes, all tables EVEN.
 */
final class DemoCatalog {
    private static final EventCodec CODEC = new EventCodec(EventLimits.DEFAULT);

    private DemoCatalog() {}

    /** The records of a database, its own facts first. */
    static List<CatalogRecord> records(String database) {
        String benchmark = DemoWorkload.benchmark(database);
        String name = "/demo/" + benchmark + ".tables.jsonl";
        try (InputStream in = Objects.requireNonNull(DemoCatalog.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(member(benchmark), member(database))
                    .lines()
                    .map(line -> CODEC.catalogRecord(line.getBytes(StandardCharsets.UTF_8)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name + " from the class path", e);
        }
    }

    private static String member(String database) {
        return "\"database\":\"" + database + "\"";
    }
}
