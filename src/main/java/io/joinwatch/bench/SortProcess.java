package io.joinwatch.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures every spec in a Java process of its own, with JMH, which like fastutil is no part of the shipped jar: profile {@code
 * bench} puts them beside it.
 *
 * <p>All methods get the same: a heap that fits and is touched before, the serial collector, and as many cores as the method is
 * meant to use, to which the process is held where the system can. So on one core the compiler and the collector have no core
 * of their own: the one is done when measuring begins, and what the other takes is the method's doing.
 */
final class SortProcess implements SortRunner {
    private static final String WORKER = "io.joinwatch.bench.jmh.SortFork";
    private static final int BASE_MIB = 512;
    private static final int BYTES_PER_KEY = 100;
    private static final int BYTES_PER_RECORD = 200;
    private static final int LAST_WORDS = 5;

    private final Optional<Path> jars;

    /** @param jars folder of the jars that profile {@code bench} builds, if it was built */
    SortProcess(Optional<Path> jars) {
        this.jars = jars;
    }

    @Override
    public Optional<String> missing() {
        return release("jmh-core").isEmpty() || release("fastutil").isEmpty()
                ? Optional.of(
                        "There is no JMH beside the jar. Maybe run ops/joinwatch bench, which builds profile bench")
                : Optional.empty();
    }

    @Override
    public String libraries() {
        return "fastutil " + release("fastutil");
    }

    @Override
    public void run(JavaHome java, SortSpec spec, Samples samples) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(java, spec))
                .redirectErrorStream(true)
                .start();
        Deque<String> lastWords = new ArrayDeque<>();
        int measured = 0;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (words[0].equals("sample")) {
                    samples.accept(
                            KeyDistribution.valueOf(words[1]),
                            Arrays.stream(words[2].split(","))
                                    .mapToLong(Long::parseLong)
                                    .toArray());
                    measured++;
                } else {
                    lastWords.add(line.strip());
                    if (lastWords.size() > LAST_WORDS) {
                        lastWords.remove();
                    }
                }
            }
            int exitCode = process.waitFor();
            if (exitCode != 0 || measured < spec.distributions().size()) {
                throw new IllegalStateException(spec.method() + " failed at " + spec.job() + " "
                        + SizeText.of(spec.size()) + " on Java " + java.version() + " (exit code " + exitCode + "): "
                        + String.join(" / ", lastWords));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command(JavaHome java, SortSpec spec) {
        long keys = (long) spec.arrays() * spec.size();
        long bytes =
                Math.max(keys, spec.warmUpSize()) * (spec.job() == SortJob.RECORDS ? BYTES_PER_RECORD : BYTES_PER_KEY);
        long heapMib = BASE_MIB + (bytes >> 20);
        List<String> command = new ArrayList<>(PinnedCores.prefix(spec.method().cores()));
        command.add(java.java().toString());
        command.add("-XX:ActiveProcessorCount=" + spec.method().cores());
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+AlwaysPreTouch");
        command.addAll(List.of("-Xms" + heapMib + "m", "-Xmx" + heapMib + "m"));
        // Objects are laid out in the young generation, which must not be collected meanwhile: that would move them.
        command.add("-Xmn" + heapMib * 2 / 5 + "m");
        // Processes run one after the other here, whatever other benches on this machine do.
        command.add("-Djmh.ignoreLock=true");
        if (java.major() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow"); // JMH reaches there.
        }
        String ours = System.getProperty("java.class.path");
        String beside = jars.orElseThrow().resolve("*").toString();
        command.addAll(List.of("-cp", ours + File.pathSeparator + beside, WORKER));
        command.addAll(spec.toArguments());
        return command;
    }

    /** The version in a jar's name; empty if there is no such jar. */
    private String release(String artifact) {
        try (Stream<Path> files = jars.isPresent() ? Files.list(jars.get()) : Stream.empty()) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.startsWith(artifact + "-"))
                    .map(file -> file.replaceAll("^" + artifact + "-|\\.jar$", ""))
                    .collect(Collectors.joining());
        } catch (IOException e) {
            return "";
        }
    }
}
