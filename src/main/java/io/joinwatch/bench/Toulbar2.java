package io.joinwatch.bench;

import io.joinwatch.solve.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * toulbar2 with one set of options, as a process of its own with one thread. It ends at its limit: by its own timer, which counts
 * processor time in whole seconds, or by our hand.
 *
 * @see <a href="https://toulbar2.github.io/toulbar2/">toulbar2</a>
 */
final class Toulbar2 implements Contender {
    private static final String PROGRAM = "toulbar2";
    private static final Duration READING = Duration.ofSeconds(60);

    private final String name;
    private final List<String> options;
    private final Path folder;
    private final Optional<String> banner;

    /**
     * @param folder for the problems' files
     */
    Toulbar2(String name, List<String> options, Path folder) {
        this.name = name;
        this.options = List.copyOf(options);
        this.folder = folder;
        this.banner = banner();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return banner.orElse(PROGRAM) + (options.isEmpty() ? ", default options" : ", " + String.join(" ", options));
    }

    @Override
    public Optional<String> missing() {
        return banner.isPresent()
                ? Optional.empty()
                : Optional.of("no " + PROGRAM + " on the PATH. Maybe apt-get install " + PROGRAM);
    }

    @Override
    public boolean tellsProgress() {
        return true;
    }

    @Override
    public boolean takes(SolveCase of, Problem problem) {
        return of.before() == null && WcspFormat.fits(problem);
    }

    @Override
    public Session open(SolveCase of, Problem problem) throws IOException {
        WcspFormat format = WcspFormat.of(problem);
        Path file = folder.resolve(of.name() + "-" + name + ".wcsp");
        Files.createDirectories(folder);
        try (Writer out = Files.newBufferedWriter(file)) {
            format.write(of.name(), out);
        }
        return new Session() {
            @Override
            public Progress solve(Duration limit) throws IOException, InterruptedException {
                return run(file, format, limit);
            }

            @Override
            public void close() {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException("Cannot delete " + file, e);
                }
            }
        };
    }

    private Progress run(Path file, WcspFormat format, Duration limit) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PROGRAM, file.toString()));
        command.addAll(options);
        command.add("-timer=" + (limit.toSeconds() + 1));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Toulbar2Output output = new Toulbar2Output(format);
        Thread reader = new Thread(() -> read(process, output), "joinwatch-bench-toulbar2");
        reader.setDaemon(true);
        reader.start();
        long end;
        try {
            end = await(process, output, limit);
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            throw stop;
        }
        reader.join();
        synchronized (output) {
            return output.progress(end);
        }
    }

    /** Waits until the process ends, or ends it when its limit is over; returns the moment. */
    private static long await(Process process, Toulbar2Output output, Duration limit) throws InterruptedException {
        long start = System.nanoTime();
        while (!process.waitFor(2, TimeUnit.MILLISECONDS)) {
            long now = System.nanoTime();
            boolean over;
            synchronized (output) {
                over = output.started() ? output.seconds(now) > limit.toNanos() / 1e9 : now - start > READING.toNanos();
            }
            if (over) {
                // This also closes its pipe: what it was about to say is lost, as it came too late.
                process.destroyForcibly().waitFor();
                return now;
            }
        }
        return System.nanoTime();
    }

    private static void read(Process process, Toulbar2Output output) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long now = System.nanoTime();
                synchronized (output) {
                    output.line(line, now);
                }
            }
        } catch (IOException ended) {
            // The process was ended, and its pipe with it: what it said so far stands.
        }
    }

    private static Optional<String> banner() {
        try {
            Process process =
                    new ProcessBuilder(PROGRAM).redirectErrorStream(true).start();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                String first = lines.readLine();
                return Optional.of(PROGRAM + " "
                        + (first == null ? "" : first.replaceAll("^.*version *: *|,? *copyright.*$", "")));
            } finally {
                process.destroy();
            }
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
