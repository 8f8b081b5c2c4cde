package io.joinwatch.cli;

import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.SolveRecord;
import io.joinwatch.history.BatchHeader;
import java.util.List;
import java.util.SortedMap;

/** What the demo shows while it runs and at its end: for people, or one JSON object per line. */
interface DemoOutput {

    /**
     * One database's figures at the end, in bytes per day over the last window.
     *
     * @param solve the app's last solve
     * @param coverage share of all queries of the log that were understood
     * @param deployed cost of the deployed layout, all EVEN
     * @param recommended cost of the recommended layout, moves included
     * @param experts cost of each expert's layout, moves included
     * @param optimumWithExperts optimum over our and the experts' labels without caps on replication
     */
    record DatabaseSummary(
            String database,
            double coverage,
            SolveRecord solve,
            long deployed,
            long recommended,
            SortedMap<String, Long> experts,
            long optimumWithExperts) {}

    void note(String text);

    void recommendation(RecommendationRecord recommendation);

    void solve(SolveRecord solve, double coverage);

    /**
     * A batch whose parts are all here.
     *
     * @param bytes of all its parts
     * @param sortNanos how long the sort took, −1 if another process did it
     */
    void batch(BatchHeader batch, long bytes, long sortNanos);

    void progress(long events, long ofEvents);

    void summary(List<DatabaseSummary> databases);

    /** Whether nobody reads the output any more. */
    boolean isCutOff();
}
