package io.joinwatch.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Measures every spec in a Java process of its own, with JMH, which like fastutil is no part of the shipped jar: profile {@code
 * bench} puts them beside it.
 *
 * <p>All methods get the same: a heap that fits, and as many cores as the method is meant to use.
 */
final class SortProcess implements SortRunner {
    private static final String WORKER = "io.joinwatch.bench.jmh.SortFork";
    private static final int BASE_MIB = 512;
    private static final int BYTES_PER_KEY = 100;
    private static final int BYTES_PER_RECORD = 200;

    private final Optional<Path> jars;

    /** @param jars folder of the jars that profile {@code bench} builds, if it was built */
    SortProcess(Optional<Path> jars) {
        this.jars = jars;
    }

    @Override
    public Optional<String> missing() {
        return MeasuringProcess.release(jars, "jmh-core").isEmpty()
                        || MeasuringProcess.release(jars, "fastutil").isEmpty()
                ? Optional.of(
                        "There is no JMH beside the jar. Maybe run ops/joinwatch bench, which builds profile bench")
                : Optional.empty();
    }

    @Override
    public String libraries() {
        return "fastutil " + MeasuringProcess.release(jars, "fastutil");
    }

    @Override
    public void run(JavaHome java, SortSpec spec, Samples samples) throws IOException, InterruptedException {
        MeasuringProcess.run(
                command(java, spec),
                spec.method() + " failed at " + spec.job() + " " + SizeText.of(spec.size()) + " on Java "
                        + java.version(),
                spec.distributions().size(),
                words -> samples.accept(
                        KeyDistribution.valueOf(words[1]),
                        Arrays.stream(words[2].split(","))
                                .mapToLong(Long::parseLong)
                                .toArray()));
    }

    private List<String> command(JavaHome java, SortSpec spec) {
        long keys = (long) spec.arrays() * spec.size();
        long bytes =
                Math.max(keys, spec.warmUpSize()) * (spec.job() == SortJob.RECORDS ? BYTES_PER_RECORD : BYTES_PER_KEY);
        List<String> command =
                MeasuringProcess.command(java, spec.method().cores(), BASE_MIB + (bytes >> 20), jars.orElseThrow());
        // Processes run one after the other here, whatever other benches on this machine do.
        command.addAll(List.of("-Djmh.ignoreLock=true", WORKER));
        command.addAll(spec.toArguments());
        return command;
    }
}
