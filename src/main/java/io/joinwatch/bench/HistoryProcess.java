package io.joinwatch.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Measures every spec in a Java process of its own, on one core. Arrow's own writer, which batches are held against, is no part
 * of the shipped jar: profile {@code bench} puts it beside it.
 */
final class HistoryProcess implements HistoryRunner {
    private static final String WORKER = "io.joinwatch.bench.arrow.HistoryFork";
    private static final int BASE_MIB = 1_024;
    private static final int BYTES_PER_OBSERVATION = 180;

    private final Optional<Path> jars;

    /** @param jars folder of the jars that profile {@code bench} builds, if it was built */
    HistoryProcess(Optional<Path> jars) {
        this.jars = jars;
    }

    @Override
    public Optional<String> missing() {
        return MeasuringProcess.release(jars, "arrow-compression").isEmpty()
                ? Optional.of("There is no Arrow writer beside the jar. Maybe run ops/joinwatch bench, which builds"
                        + " profile bench")
                : Optional.empty();
    }

    @Override
    public void run(HistorySpec spec, Samples samples) throws IOException, InterruptedException {
        long bytes = spec.observations() * spec.databases().size() * BYTES_PER_OBSERVATION;
        List<String> command =
                MeasuringProcess.command(JavaHome.running(), 1, BASE_MIB + (bytes >> 20), jars.orElseThrow());
        command.addAll(List.of("--add-opens=java.base/java.nio=ALL-UNNAMED", WORKER));
        command.addAll(spec.toArguments());
        MeasuringProcess.run(
                command,
                spec + " failed",
                spec.databases().size() * HistoryMetric.of(spec.job()).size(),
                words -> samples.accept(
                        words[1],
                        HistoryMetric.valueOf(words[2]),
                        Arrays.stream(words[3].split(","))
                                .mapToDouble(Double::parseDouble)
                                .toArray()));
    }
}
