package io.joinwatch.bench;

import java.io.IOException;
import java.util.Optional;

/** What measures for {@code bench sql}. */
interface SqlRunner {
    /** Takes what was measured. */
    interface Samples {
        void accept(SqlSample sample) throws IOException;
    }

    /** Why it cannot run here, and what to do about it; empty if it can. */
    Optional<String> missing();

    /**
     * Measures a spec.
     *
     * @throws BenchException if something fails
     */
    void run(SqlSpec spec, Samples samples) throws IOException, InterruptedException;
}
