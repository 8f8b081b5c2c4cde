package io.joinwatch.cli;

import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.SolveRecord;
import io.joinwatch.history.BatchHeader;
import io.joinwatch.metrics.PaneClose;
import java.util.List;
import java.util.Optional;
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

    /**
     * All batches together.
     *
     * @param batches how many
     * @param rows observations in them
     * @param byModel how many a model sorted, a fresh one or one of an earlier pane
     * @param modelReused how many the model of an earlier pane sorted
     * @param sortNanos wall time of their sorts
     * @param packNanos wall time of their compression
     * @param closeNanos wall time of closing their panes, all in all
     */
    record HistorySummary(
            long batches, long rows, long byModel, long modelReused, long sortNanos, long packNanos, long closeNanos) {
        static final HistorySummary NONE = new HistorySummary(0, 0, 0, 0, 0, 0, 0);

        HistorySummary plus(long batchRows, Optional<PaneClose> close) {
            return new HistorySummary(
                    batches + 1,
                    rows + batchRows,
                    byModel + (close.filter(PaneClose::isByModel).isPresent() ? 1 : 0),
                    modelReused + (close.filter(PaneClose::isModelReused).isPresent() ? 1 : 0),
                    sortNanos + close.map(PaneClose::sortNanos).orElse(0L),
                    packNanos + close.map(PaneClose::packNanos).orElse(0L),
                    closeNanos + close.map(PaneClose::nanos).orElse(0L));
        }

        /** The sort's share of closing the panes. */
        double sortShare() {
            return sortNanos / (double) Math.max(1, closeNanos);
        }
    }

    void note(String text);

    void recommendation(RecommendationRecord recommendation);

    void solve(SolveRecord solve, double coverage);

    /**
     * A batch whose parts are all here.
     *
     * @param bytes of all its parts
     * @param close what closing its pane took; empty if another process did it
     */
    void batch(BatchHeader batch, long bytes, Optional<PaneClose> close);

    void progress(long events, long ofEvents);

    void summary(List<DatabaseSummary> databases, HistorySummary history);

    /** Whether nobody reads the output any more. */
    boolean isCutOff();
}
