package io.joinwatch.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The instances of the app, and what a supervisor does for them: one that ended without being told to is started again, on the same
 * folder. Thread-safe.
 */
final class Fleet implements AutoCloseable {
    private static final long LOOK_MS = 100;
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final String MAIN = "io.joinwatch.cli.Main";
    private static final String WORDS = "joinwatch: ";

    private final Keeper keeper;
    private final Path folder;
    private final InstanceSettings settings;
    private final Map<Integer, ChildProcess> processes = new HashMap<>();
    private final Map<Integer, Boolean> supervised = new HashMap<>();
    /** How long an instance's log was when it was started last. */
    private final Map<Integer, Long> logStarts = new HashMap<>();

    private final List<Ending> endings = new ArrayList<>();
    private final Thread supervisor;
    private volatile boolean closed;
    private int starts;
    private @Nullable Exception failure;

    Fleet(Keeper keeper, Path folder, InstanceSettings settings) {
        this.keeper = keeper;
        this.folder = folder;
        this.settings = settings;
        this.supervisor = new Thread(this::supervise, "fault-supervisor");
        supervisor.setDaemon(true);
        supervisor.start();
    }

    /** Starts an instance, unless it runs. From then on it is started again whenever it ends. */
    synchronized void start(int slot) throws IOException {
        ChildProcess before = processes.get(slot);
        if (before == null || !before.isAlive()) {
            processes.put(slot, launch(slot));
        }
        supervised.put(slot, true);
    }

    private ChildProcess launch(int slot) throws IOException {
        Path file = folder.resolve("instance-" + slot + ".properties");
        settings.write(slot, file);
        starts++;
        logStarts.put(slot, Files.exists(log(slot)) ? Files.size(log(slot)) : 0);
        return ChildProcess.start(
                keeper,
                List.of(
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djoinwatch.log=warn"),
                MAIN,
                List.of(
                        "run",
                        "--config",
                        file.toString(),
                        "--state-dir",
                        state(slot).toString()),
                settings.environment(slot),
                log(slot));
    }

    /** The folder of an instance's state. */
    Path state(int slot) {
        return settings.state(slot).orElse(folder.resolve("state-" + slot));
    }

    Path log(int slot) {
        return folder.resolve("instance-" + slot + ".log");
    }

    /** How often an instance was started. */
    synchronized int starts() {
        return starts;
    }

    /** From now on the instance is not started again when it ends. */
    synchronized void leave(int slot) {
        supervised.put(slot, false);
    }

    /** SIGKILL. What was started again by the supervisor will be. */
    synchronized void kill(int slot) throws IOException, InterruptedException {
        ChildProcess process = process(slot);
        if (process.isAlive()) {
            process.kill();
            endings.add(new Ending(slot, process.exitCode(), true, "", -1));
            processes.remove(slot);
        }
    }

    synchronized void freeze(int slot) throws IOException, InterruptedException {
        process(slot).freeze();
    }

    synchronized void thaw(int slot) throws IOException, InterruptedException {
        process(slot).thaw();
    }

    private ChildProcess process(int slot) {
        ChildProcess process = processes.get(slot);
        if (process == null) {
            throw new FaultException("Instance " + slot + " was never started");
        }
        return process;
    }

    /** SIGTERM to all of these, and waits until they are gone; what does not go in time is killed. */
    void terminate(List<Integer> slots) throws IOException, InterruptedException {
        Map<Integer, ChildProcess> told = new HashMap<>();
        synchronized (this) {
            for (int slot : slots) {
                supervised.put(slot, false);
                ChildProcess process = processes.remove(slot);
                if (process != null && process.isAlive()) {
                    process.terminate();
                    told.put(slot, process);
                } else if (process != null) {
                    endings.add(ended(slot, process));
                }
            }
        }
        long start = System.nanoTime();
        for (Map.Entry<Integer, ChildProcess> entry : told.entrySet()) {
            ChildProcess process = entry.getValue();
            if (!process.awaitEnd(STOP)) {
                process.kill();
            }
            long afterMs = (System.nanoTime() - start) / 1_000_000;
            synchronized (this) {
                endings.add(new Ending(entry.getKey(), process.exitCode(), true, words(entry.getKey()), afterMs));
            }
        }
    }

    /** The instances that are started again when they end. */
    synchronized List<Integer> slots() {
        return supervised.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private void supervise() {
        try {
            while (!closed) {
                Thread.sleep(LOOK_MS);
                synchronized (this) {
                    for (int slot : slots()) {
                        ChildProcess process = processes.get(slot);
                        if (process == null) {
                            processes.put(slot, launch(slot));
                        } else if (!process.isAlive()) {
                            endings.add(ended(slot, process));
                            processes.put(slot, launch(slot));
                        }
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    private Ending ended(int slot, ChildProcess process) throws IOException {
        keeper.release(process.pid());
        return new Ending(slot, process.exitCode(), false, words(slot), -1);
    }

    /** The last line in which an instance says why it stops, since it was started last. */
    private synchronized String words(int slot) throws IOException {
        byte[] log = Files.readAllBytes(log(slot));
        int from = (int) (long) logStarts.getOrDefault(slot, 0L);
        return new String(log, from, log.length - from, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(WORDS))
                .reduce((first, second) -> second)
                .orElse("");
    }

    /** How instances ended so far. */
    synchronized List<Ending> endings() {
        return List.copyOf(endings);
    }

    /** Whether an instance's process lives. */
    synchronized boolean isAlive(int slot) {
        ChildProcess process = processes.get(slot);
        return process != null && process.isAlive();
    }

    /** Waits for an instance to end by itself. */
    boolean awaitEnd(int slot, Duration most) throws IOException, InterruptedException {
        ChildProcess process;
        synchronized (this) {
            process = process(slot);
        }
        return process.awaitEnd(most);
    }

    /** Notes the end of an instance that nobody starts again. */
    synchronized Ending collect(int slot) throws IOException {
        ChildProcess process = process(slot);
        Ending ending = ended(slot, process);
        endings.add(ending);
        processes.remove(slot);
        return ending;
    }

    /** @throws FaultException if the supervisor cannot go on */
    synchronized void requireSupervised() {
        if (failure != null) {
            throw new FaultException("No instance can be started any more: " + failure, failure);
        }
    }

    /** Kills what is left. */
    @Override
    public void close() throws IOException {
        closed = true;
        supervisor.interrupt();
        try {
            supervisor.join(10_000);
            synchronized (this) {
                for (ChildProcess process : processes.values()) {
                    process.kill();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
