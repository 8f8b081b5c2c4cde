package io.joinwatch.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java process that measures, with jars beside the shipped one. It gets a heap that is touched before, the serial collector,
 * and a number of cores, to which it is held where the system can. So on one core the compiler and the collector have no core
 * of their own: the one is done when measuring begins, and what the other takes is the doing of what is measured.
 */
final class MeasuringProcess {
    private static final String SAMPLE = "sample";
    private static final int LAST_WORDS = 5;

    private MeasuringProcess() {}

    /** Takes a line that the process says it measured, word by word. */
    interface Samples {
        void accept(String[] words) throws IOException;
    }

    /** Says a figure to whoever started this process. */
    static String sample(String words) {
        return SAMPLE + " " + words;
    }

    /**
     * The command of such a process, but for main class and arguments.
     *
     * @param jars folder of the jars beside the shipped one
     */
    static List<String> command(JavaHome java, int cores, long heapMib, Path jars) {
        List<String> command = new ArrayList<>(PinnedCores.prefix(cores));
        command.add(java.java().toString());
        command.add("-XX:ActiveProcessorCount=" + cores);
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+AlwaysPreTouch");
        command.addAll(List.of("-Xms" + heapMib + "m", "-Xmx" + heapMib + "m"));
        // Objects are laid out in the young generation, which must not be collected meanwhile: that would move them.
        command.add("-Xmn" + heapMib * 2 / 5 + "m");
        if (java.major() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow"); // JMH and Arrow reach there.
        }
        String ours = System.getProperty("java.class.path");
        command.addAll(
                List.of("-cp", ours + File.pathSeparator + jars.resolve("*").toString()));
        return command;
    }

    /**
     * Runs a process to its end.
     *
     * @param what it measures, for messages
     * @param expected how many samples it owes
     * @throws IllegalStateException if it fails; the message has its last words
     */
    static void run(List<String> command, String what, int expected, Samples samples)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Deque<String> lastWords = new ArrayDeque<>();
        int measured = 0;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (words[0].equals(SAMPLE)) {
                    samples.accept(words);
                    measured++;
                } else {
                    lastWords.add(line.strip());
                    if (lastWords.size() > LAST_WORDS) {
                        lastWords.remove();
                    }
                }
            }
            int exitCode = process.waitFor();
            if (exitCode != 0 || measured < expected) {
                throw new IllegalStateException(
                        what + " (exit code " + exitCode + "): " + String.join(" / ", lastWords));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * The version in a jar's name; empty if there is no such jar.
     *
     * @param jars folder of the jars beside the shipped one, if there is one
     */
    static String release(Optional<Path> jars, String artifact) {
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
