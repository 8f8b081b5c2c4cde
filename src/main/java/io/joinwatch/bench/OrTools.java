package io.joinwatch.bench;

import io.joinwatch.solve.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A solver of OR-tools, in a Java process of its own: native code that crashes, hangs or eats memory takes no measurement down
 * with it, and can be ended. OR-tools are no part of the shipped jar; the Maven profile {@code bench} puts them beside it.
 */
final class OrTools implements Contender {
    static final String WORKER = "io.joinwatch.bench.ortools.RivalProcess";
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final String name;
    private final String model;
    private final Path folder;
    private final Optional<Path> libraries;
    private final double tolerance;

    /**
     * @param name as {@link #WORKER} knows it: scip, cbc, highs or cp-sat
     * @param model that it solves, in words
     * @param folder for the problems' files
     * @param libraries folder of the jars that profile {@code bench} builds, if it was built
     */
    OrTools(String name, String model, Path folder, Optional<Path> libraries, double tolerance) {
        this.name = name;
        this.model = model;
        this.folder = folder;
        this.libraries = libraries;
        this.tolerance = tolerance;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return libraries.map(OrTools::release).orElse("OR-tools") + ", " + name + " on " + model
                + ", one thread, gap 0";
    }

    @Override
    public Optional<String> missing() {
        return libraries.isPresent()
                ? Optional.empty()
                : Optional.of("no OR-tools beside the jar. Maybe run ops/joinwatch bench, which builds profile bench");
    }

    @Override
    public double tolerance() {
        return tolerance;
    }

    @Override
    public boolean takes(SolveCase of, Problem problem) {
        return of.before() == null && WcspFormat.fits(problem);
    }

    @Override
    public Session open(SolveCase of, Problem problem) throws IOException {
        Path file = folder.resolve(of.name() + "-" + name + ".wcsp");
        Files.createDirectories(folder);
        WcspFormat format = WcspFormat.of(problem);
        try (java.io.Writer out = Files.newBufferedWriter(file)) {
            format.write(of.name(), out);
        }
        // The natives are unpacked where the session deletes them, even if the process had to be ended.
        Path temporary = Files.createDirectories(folder.resolve(of.name() + "-" + name + "-files"));
        return new RivalSession(command(file, temporary), problem, format, file, temporary, GRACE);
    }

    private List<String> command(Path file, Path temporary) {
        String jars = libraries.orElseThrow().resolve("*").toString();
        String ours = System.getProperty("java.class.path");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // All that takes time is native.
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                ours + File.pathSeparator + jars,
                WORKER,
                name,
                file.toString());
    }

    private static String release(Path libraries) {
        try (Stream<Path> jars = Files.list(libraries)) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(jar -> jar.startsWith("ortools-java-"))
                    .map(jar -> "OR-tools " + jar.replaceAll("^ortools-java-|\\.jar$", ""))
                    .collect(Collectors.joining());
        } catch (IOException e) {
            return "OR-tools";
        }
    }
}
