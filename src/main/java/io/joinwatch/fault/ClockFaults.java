package io.joinwatch.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What befalls the clock of an instance. Needs libfaketime. */
final class ClockFaults {
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"),
            Path.of("/usr/lib64/faketime/libfaketime.so.1"),
            Path.of("/usr/local/lib/faketime/libfaketime.so.1"));

    private ClockFaults() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("clock-forward", 2, "an instance's clock jumps two hours ahead", run -> jump(run, "+2h"))
                        .after(ClockFaults::faked)
                        .unless(ClockFaults::hindrance),
                Scenario.of("clock-back", 2, "an instance's clock jumps two hours back", run -> jump(run, "-2h"))
                        .after(ClockFaults::faked)
                        .unless(ClockFaults::hindrance));
    }

    private static Optional<Path> library() {
        return LIBRARIES.stream().filter(Files::exists).findFirst();
    }

    private static Optional<String> hindrance() {
        return library().isPresent()
                ? Optional.empty()
                : Optional.of("libfaketime is not installed (Debian: faketime)");
    }

    private static Path clock(FaultRun run) {
        return run.folder().resolve("clock");
    }

    private static void faked(FaultRun run) throws IOException {
        Files.writeString(clock(run), "+0\n");
        run.settings().environment(0, "LD_PRELOAD", library().orElseThrow().toString());
        run.settings().environment(0, "FAKETIME_TIMESTAMP_FILE", clock(run).toString());
        run.settings().environment(0, "FAKETIME_CACHE_DURATION", "1");
        // Time-outs count by the monotonic clock, which does not jump.
        run.settings().environment(0, "FAKETIME_DONT_FAKE_MONOTONIC", "1");
        // Else it turns waits by the monotonic clock into others that end at once: the process is busy doing nothing.
        run.settings().environment(0, "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    private static void jump(FaultRun run, String by) throws IOException, InterruptedException {
        run.awaitFed(0.1, 0.4);
        run.mark();
        Files.writeString(clock(run), by + "\n");
        run.pause(4_000, 6_000);
        if (run.random().nextBoolean()) {
            Files.writeString(clock(run), "+0\n");
        }
    }
}
