package io.joinwatch.cli;

import io.joinwatch.ingest.EventSink;
import io.joinwatch.ingest.IngestException;
import io.joinwatch.ingest.IngestPlan;
import io.joinwatch.ingest.StatementIngest;
import io.joinwatch.ingest.StatementView;
import io.joinwatch.ingest.StatementsFile;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A live PostgreSQL's counts of its statements as a source of query events, read once or again and again. */
final class IngestStatements implements Ingest.Source {
    /** Where the name of a log's format stands. */
    static final String NAME = "pg-stat-statements";

    private final StatementView view;
    private final IngestPlan plan;
    private final boolean fromStart;
    private final @Nullable Duration pause;
    private final StatementsFile file;
    private final boolean toKafka;

    /**
     * @param fromStart whether the first reading counts
     * @param pause between two readings; null for one alone
     * @param toKafka whether events are sent rather than printed: then the summary is the result
     */
    IngestStatements(
            StatementView view,
            IngestPlan plan,
            boolean fromStart,
            @Nullable Duration pause,
            StatementsFile file,
            boolean toKafka) {
        this.view = view;
        this.plan = plan;
        this.fromStart = fromStart;
        this.pause = pause;
        this.file = file;
        this.toKafka = toKafka;
    }

    @Override
    public int into(EventSink sink, Console console) {
        StatementIngest ingest = new StatementIngest(view, plan, fromStart, sink, file, console::aside);
        return StopRequest.run(console, stop -> {
            // The first reading must work; later the server may be away for a while.
            ingest.read();
            ingest.take();
            while (pause != null && !stop.cameWithin(pause)) {
                try {
                    ingest.read();
                } catch (IngestException e) {
                    console.aside("joinwatch: " + e.getMessage() + ". Reading again in " + Human.duration(pause));
                    continue;
                }
                ingest.take();
            }
            tell(ingest, console);
            return ingest.bad() == 0 ? ExitCode.OK : ExitCode.FAILURE;
        });
    }

    private void tell(StatementIngest ingest, Console console) {
        String summary = "Read " + Human.counted(ingest.calls(), "query", "queries") + " in "
                + Human.counted(ingest.events(), "event", "events") + "; refused " + Human.count(ingest.bad());
        if (toKafka) {
            console.result(
                    new JsonLine("ingest")
                            .number("events", ingest.events())
                            .number("calls", ingest.calls())
                            .number("hidden", ingest.hidden())
                            .number("bad", ingest.bad()),
                    summary);
        } else {
            console.aside(summary);
        }
    }
}
