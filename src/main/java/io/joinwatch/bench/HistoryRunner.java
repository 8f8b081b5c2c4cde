package io.joinwatch.bench;

import java.io.IOException;
import java.util.Optional;

/** What measures for {@code bench history}. */
interface HistoryRunner {
    /** Takes what was measured. */
    interface Samples {
        /**
         * One metric of one database.
         *
         * @param figures of each run
         */
        void accept(String database, HistoryMetric metric, double[] figures) throws IOException;
    }

    /** Why it cannot run here, and what to do about it; empty if it can. */
    Optional<String> missing();

    /**
     * Measures all databases of a spec.
     *
     * @throws IllegalStateException if something fails or comes out wrong
     */
    void run(HistorySpec spec, Samples samples) throws IOException, InterruptedException;
}
