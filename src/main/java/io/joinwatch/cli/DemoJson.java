package io.joinwatch.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.SolveRecord;
import io.joinwatch.history.BatchHeader;
import io.joinwatch.metrics.PaneClose;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The demo's output as JSON: one object per line, told apart by {@code type}; the last line is the summary. */
final class DemoJson implements DemoOutput {
    private final PrintStream out;
    private final ObjectMapper json = new ObjectMapper();
    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);

    DemoJson(PrintStream out) {
        this.out = out;
    }

    @Override
    public void note(String text) {
        out.println(json.createObjectNode().put("type", "note").put("text", text));
    }

    @Override
    public void recommendation(RecommendationRecord recommendation) {
        out.println(codec.line("recommendation", recommendation));
    }

    @Override
    public void solve(SolveRecord solve, double coverage) {
        out.println(codec.line("solve", solve));
    }

    @Override
    public void batch(BatchHeader batch, long bytes, Optional<PaneClose> close) {
        out.println(json.createObjectNode()
                .put("type", "batch")
                .put("database", batch.database())
                .put("pane", Instant.ofEpochMilli(batch.paneStartMs()).toString())
                .put("late", batch.late())
                .put("rows", batch.rows())
                .put("bytes", bytes)
                .put("parts", batch.parts())
                .put("sortedBy", close.map(PaneClose::sortedBy).orElse(null))
                .put("modelReused", close.map(PaneClose::isModelReused).orElse(null))
                .put("sortNanos", close.map(PaneClose::sortNanos).orElse(null))
                .put("packNanos", close.map(PaneClose::packNanos).orElse(null))
                .put("closeNanos", close.map(PaneClose::nanos).orElse(null)));
    }

    @Override
    public void progress(long events, long ofEvents) {
        out.println(json.createObjectNode()
                .put("type", "progress")
                .put("events", events)
                .put("of", ofEvents));
    }

    @Override
    public void summary(List<DatabaseSummary> databases, HistorySummary history) {
        ObjectNode summary = json.createObjectNode()
                .put("summary", true)
                .put("shiftAt", DemoWorkload.SHIFT.toString())
                .put("endAt", DemoWorkload.END.toString());
        for (DatabaseSummary database : databases) {
            SolveRecord solve = database.solve();
            ObjectNode entry = summary.withArray("databases").addObject();
            entry.put("database", database.database()).put("coverage", database.coverage());
            ObjectNode cost = entry.putObject("cost");
            cost.put("deployed", database.deployed()).put("recommended", database.recommended());
            ObjectNode experts = cost.putObject("experts");
            database.experts().forEach(experts::put);
            cost.put("optimumWithExperts", database.optimumWithExperts());
            entry.put("value", solve.value())
                    .put("bound", solve.bound())
                    .put("gap", solve.gap())
                    .put("gapBytes", solve.gapBytes())
                    .put("method", solve.method());
        }
        summary.putObject("history")
                .put("batches", history.batches())
                .put("rows", history.rows())
                .put("byModel", history.byModel())
                .put("modelReused", history.modelReused())
                .put("sortNanos", history.sortNanos())
                .put("packNanos", history.packNanos())
                .put("closeNanos", history.closeNanos())
                .put("sortShare", history.sortShare());
        out.println(summary);
    }

    @Override
    public boolean isCutOff() {
        return out.checkError();
    }
}
