package io.joinwatch.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Work on one database's panes, done again and again. What it makes is checked when the task is made. Confined to one thread. */
public interface HistoryTask {
    /** One run: what every metric of the job came to. */
    Map<HistoryMetric, Double> run() throws IOException;

    /**
     * The task of a job.
     *
     * @param panes of one database
     * @param other what batches are held against
     * @throws IllegalStateException if what it makes is wrong
     */
    static HistoryTask of(HistoryJob job, List<StoredPane> panes, PaneWriter other) throws IOException {
        return switch (job) {
            case BUILD -> new BuildTask(panes);
            case REUSE -> new ReuseTask(panes);
            case SIZE, DEMO -> new SizeTask(job, panes, other);
            case LOOK_UP -> new LookUpTask(panes.get(0));
            case MERGE -> new MergeTask(panes);
        };
    }
}
