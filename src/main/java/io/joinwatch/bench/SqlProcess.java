package io.joinwatch.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Measures every spec in a Java process of its own, on one core. What calls the bare parser is no part of the shipped jar: profile
 * {@code bench} puts it beside it.
 */
final class SqlProcess implements SqlRunner {
    private static final String WORKER = "io.joinwatch.bench.parser.SqlFork";
    private static final int HEAP_MIB = 1_536;

    private final Optional<Path> jars;

    /** @param jars folder of the jars that profile {@code bench} builds, if it was built */
    SqlProcess(Optional<Path> jars) {
        this.jars = jars;
    }

    @Override
    public Optional<String> missing() {
        return jars.isEmpty()
                ? Optional.of("There is no bare parser beside the jar. Maybe run ops/joinwatch bench, which builds"
                        + " profile bench")
                : Optional.empty();
    }

    @Override
    public void run(SqlSpec spec, Samples samples) throws IOException, InterruptedException {
        List<String> command = MeasuringProcess.command(JavaHome.running(), 1, HEAP_MIB, jars.orElseThrow());
        command.add(WORKER);
        command.addAll(spec.toArguments());
        MeasuringProcess.run(
                command,
                spec + " failed",
                SqlMetric.of(spec.job()).size(),
                words -> samples.accept(SqlSample.parse(words[1])));
    }
}
