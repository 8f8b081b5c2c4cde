package io.joinwatch.fault;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Java process of ours with the signals that befall it. Its output goes to a file; its standard input is a pipe that closes
 * with this process. Thread-safe.
 */
final class ChildProcess {
    private final Process process;
    private final Keeper keeper;

    private ChildProcess(Process process, Keeper keeper) {
        this.process = process;
        this.keeper = keeper;
    }

    /**
     * Starts a process on the class path of this one.
     *
     * @param options of the virtual machine
     * @param log what it says is added here
     */
    static ChildProcess start(
            Keeper keeper,
            List<String> options,
            String mainClass,
            List<String> arguments,
            Map<String, String> environment,
            Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        // Tests are started with a short class path that only names the long one.
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", classes, mainClass));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
        builder.environment().putAll(environment);
        Process process = builder.start();
        keeper.keep(process.pid());
        return new ChildProcess(process, keeper);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Once it ended; 128 and the signal's number if a signal ended it. */
    int exitCode() {
        return process.exitValue();
    }

    /** SIGKILL, and waits until it is gone. */
    void kill() throws IOException, InterruptedException {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(20));
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGSTOP: it does nothing any more, but its connections stay. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        if (!process.isAlive()) {
            return;
        }
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        kill.waitFor();
    }

    /** Waits for its end; whether it came in time. */
    boolean awaitEnd(Duration most) throws IOException, InterruptedException {
        boolean ended = process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            keeper.release(process.pid());
        }
        return ended;
    }
}
