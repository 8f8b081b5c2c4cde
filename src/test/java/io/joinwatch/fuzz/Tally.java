package io.joinwatch.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What was tried on a reader, written to {@code target/fuzz} when the JVM ends. Confined to one thread. */
final class Tally {
    private static final Path FOLDER = Path.of("target", "fuzz");
    private static final Map<String, Tally> ALL = new ConcurrentHashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Tally::writeAll, "tally"));
    }

    private volatile long taken;
    private volatile long refused;
    private volatile long mostBytes;
    private volatile long mostCpuNanos;

    private Tally() {}

    static Tally of(String name) {
        return ALL.computeIfAbsent(name, key -> new Tally());
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread counts, another reads at the end.
    void taken() {
        taken++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void refused() {
        refused++;
    }

    void cost(long bytes, long cpuNanos) {
        mostBytes = Math.max(mostBytes, bytes);
        mostCpuNanos = Math.max(mostCpuNanos, cpuNanos);
    }

    private static void writeAll() {
        ALL.forEach((name, tally) -> {
            try {
                Files.createDirectories(FOLDER);
                Files.writeString(FOLDER.resolve(name + ".tsv"), tally.line(name));
            } catch (IOException e) {
                throw new UncheckedIOException("Tally of " + name + " cannot be written to " + FOLDER, e);
            }
        });
    }

    private String line(String name) {
        return String.join(
                        "\t",
                        name,
                        Long.toString(taken + refused),
                        Long.toString(taken),
                        Long.toString(refused),
                        Long.toString(mostBytes),
                        Long.toString(mostCpuNanos / 1_000))
                + "\n";
    }
}
