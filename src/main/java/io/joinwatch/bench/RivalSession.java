package io.joinwatch.bench;

import io.joinwatch.solve.Problem;
import io.joinwatch.solve.Recount;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rival in a process of its own that answers runs one by one: a line with a limit in seconds goes in, a line
 * {@code rival SECONDS PROVEN BOUND LABELS} comes out, where BOUND is of the cost, or a hyphen, and LABELS are separated by commas,
 * or a hyphen. The answer's value is counted here, from the labels: what a rival claims is not believed. A process that overstays is
 * ended, and the next run starts another. What processes leave in their temporary folder goes with the session. Confined to one
 * thread.
 */
final class RivalSession implements Contender.Session {
    private static final String ANSWER = "rival ";
    private static final String NONE = "-";
    private static final String ENDED = "";
    private static final int PATIENCE_S = 5;

    private final List<String> command;
    private final Problem problem;
    private final WcspFormat format;
    private final Path file;
    private final Path temporary;
    private final Duration grace;
    private @Nullable Process process;
    private BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    /**
     * @param file to delete at the end
     * @param temporary folder to delete at the end, with all that is in it
     * @param grace how long a run may last beyond twice its limit: the process has to start and to read the problem too
     */
    RivalSession(List<String> command, Problem problem, WcspFormat format, Path file, Path temporary, Duration grace) {
        this.command = command;
        this.problem = problem;
        this.format = format;
        this.file = file;
        this.temporary = temporary;
        this.grace = grace;
    }

    @Override
    public Progress solve(Duration limit) throws IOException, InterruptedException {
        double seconds = limit.toNanos() / 1e9;
        Process running = process();
        String answer;
        try {
            Writer in = running.outputWriter(StandardCharsets.UTF_8);
            in.write(seconds + "\n");
            in.flush();
            answer = answers.poll(2 * limit.toMillis() + grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException crashed) {
            answer = null;
        } catch (InterruptedException stop) {
            end();
            throw stop;
        }
        if (answer == null || answer.equals(ENDED)) {
            end();
            return Progress.of(Standing.nothing(seconds));
        }
        return Progress.of(standing(answer));
    }

    private Standing standing(String answer) {
        String[] words = answer.substring(ANSWER.length()).split(" ");
        double seconds = Double.parseDouble(words[0]);
        boolean proven = Boolean.parseBoolean(words[1]);
        Long bound = words[2].equals(NONE) ? null : format.value(Long.parseLong(words[2]));
        Long value = null;
        if (!words[3].equals(NONE)) {
            value = Recount.of(
                    problem,
                    Arrays.stream(words[3].split(","))
                            .mapToInt(Integer::parseInt)
                            .toArray());
        }
        return new Standing(seconds, value, proven ? value : bound, proven && value != null);
    }

    private Process process() throws IOException {
        if (process != null && process.isAlive()) {
            return process;
        }
        Process started = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BlockingQueue<String> to = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(started, to), "joinwatch-bench-rival");
        reader.setDaemon(true);
        reader.start();
        answers = to;
        process = started;
        return started;
    }

    private static void read(Process from, BlockingQueue<String> to) {
        try (BufferedReader lines = from.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ANSWER)) { // Solvers print what they like.
                    to.add(line);
                }
            }
        } catch (IOException ended) {
            // Said below.
        }
        to.add(ENDED);
    }

    private void end() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
            process = null;
        }
    }

    /** Lets the process go by itself, which cleans up behind it, or ends it. */
    @Override
    public void close() {
        try {
            if (process != null && process.isAlive()) {
                process.outputWriter(StandardCharsets.UTF_8).close();
                process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
            }
            end();
            Files.deleteIfExists(file);
            deleteAll(temporary);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file + " and " + temporary, e);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> all;
            try (Stream<Path> found = Files.walk(folder)) {
                all = found.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : all) {
                Files.delete(path);
            }
        }
    }
}
