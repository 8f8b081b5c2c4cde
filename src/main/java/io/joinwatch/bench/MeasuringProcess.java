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
 *
 * <p>It may wait for its turn, so that several can measure by turns: see {@link ParentWatch#awaitTurn}. Confined to one thread.
 */
final class MeasuringProcess implements AutoCloseable {
    static final String TURN = "turn";
    private static final String SAMPLE = "sample";
    private static final int LAST_WORDS = 5;

    private final String what;
    private final Process process;
    private final BufferedReader lines;
    private final Deque<String> lastWords = new ArrayDeque<>();

    private MeasuringProcess(String what, Process process) {
        this.what = what;
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts a process.
     *
     * @param what it measures, for messages
     */
    static MeasuringProcess start(List<String> command, String what) throws IOException {
        return new MeasuringProcess(
                what, new ProcessBuilder(command).redirectErrorStream(true).start());
    }

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
     * @throws BenchException if it fails; the message has its last words
     */
    static void run(List<String> command, String what, int expected, Samples samples)
            throws IOException, InterruptedException {
        try (MeasuringProcess process = start(command, what)) {
            int measured = 0;
            for (String[] words = process.next(); words.length > 0; words = process.next()) {
                samples.accept(words);
                measured++;
            }
            if (measured < expected) {
                throw process.failure();
            }
        }
    }

    /**
     * Waits for what the process says next, that it measured something or that it waits for its turn, word by word. No words if
     * it came to its end.
     *
     * @throws BenchException if it fails; the message has its last words
     */
    String[] next() throws IOException, InterruptedException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ");
            if (words[0].equals(SAMPLE) || words[0].equals(TURN)) {
                return words;
            }
            lastWords.add(line.strip());
            if (lastWords.size() > LAST_WORDS) {
                lastWords.remove();
            }
        }
        if (process.waitFor() != 0) {
            throw failure();
        }
        return new String[0];
    }

    /** Tells a process that waits that it is its turn. */
    void go() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    BenchException failure() {
        String exit = process.isAlive() ? "still at work" : "exit code " + process.exitValue();
        return new BenchException(what + " (" + exit + "): " + String.join(" / ", lastWords));
    }

    @Override
    public void close() {
        process.destroyForcibly();
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
