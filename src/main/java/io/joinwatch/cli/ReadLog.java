package io.joinwatch.cli;

import io.joinwatch.advise.AdviceSettings;
import io.joinwatch.graph.Catalog;
import io.joinwatch.solve.SolveLimits;
import java.time.Duration;

/**
 * A log that was read, with its schema.
 *
 * @param dialect of the warehouse, may be empty
 * @param source what was read, as in {@code 2 files}
 * @param deployed whether the schema's distributions count
 * @param exitCode what reading it came to
 */
record ReadLog(LogReading reading, Catalog catalog, String dialect, String source, boolean deployed, int exitCode)
        implements AutoCloseable {
    /** The same log gives the same advice on every machine, and at once. */
    static final AdviceSettings SETTINGS =
            AdviceSettings.DEFAULTS.withLimits(SolveLimits.deterministic()).withWarmUp(Duration.ZERO);

    @Override
    public void close() {
        reading.close();
    }
}
