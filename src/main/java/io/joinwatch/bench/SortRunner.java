package io.joinwatch.bench;

import java.io.IOException;
import java.util.List;
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
        void accept(SortMethod method, KeyDistribution distribution, long[] nanos) throws IOException;
    }

    /** Why it cannot run here, and what to do about it; empty if it can. */
    Optional<String> missing();

    /**
     * Refuses what this machine has no room for.
     *
     * @param specs of methods that are to be measured by turns
     * @throws BenchException if they do not fit side by side
     */
    void requireRoom(List<SortSpec> specs);

    /** Which release of what is no part of this source tree or of the JDK is measured. */
    String libraries();

    /**
     * Measures methods at one job and size on the same distributions: by turns, so that whatever else slows the machine down slows
     * all of them.
     *
     * @param specs one per method, equal but for that
     * @throws BenchException if a method fails or sorts wrongly
     */
    void run(JavaHome java, List<SortSpec> specs, Samples samples) throws IOException, InterruptedException;
}
