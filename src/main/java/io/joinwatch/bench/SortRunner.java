package io.joinwatch.bench;

import java.io.IOException;
import java.util.Optional;

/** What measures for {@code bench sort}. */
interface SortRunner {
    /** Takes what was measured, distribution by distribution. */
    interface Samples {
        /**
         * One case is measured.
         *
         * @param nanos of each run, all its arrays
         */
        void accept(KeyDistribution distribution, long[] nanos) throws IOException;
    }

    /** Why it cannot run here, and what to do about it; empty if it can. */
    Optional<String> missing();

    /** Which release of what is no part of this source tree or of the JDK is measured. */
    String libraries();

    /**
     * Measures all distributions of a spec.
     *
     * @throws IllegalStateException if a method fails or sorts wrongly
     */
    void run(JavaHome java, SortSpec spec, Samples samples) throws IOException, InterruptedException;
}
