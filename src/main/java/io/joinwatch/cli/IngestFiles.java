package io.joinwatch.cli;

import io.joinwatch.ingest.EventSink;
import io.joinwatch.ingest.IngestException;
import io.joinwatch.ingest.IngestPlan;
import io.joinwatch.ingest.LogFormat;
import io.joinwatch.ingest.PositionFile;
import io.joinwatch.ingest.QueryLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Log files as a source of query events, read once or followed. */
final class IngestFiles implements Ingest.Source {
    private static final Duration POLL = Duration.ofSeconds(1);
    /** Refused entries that are told one by one. */
    private static final int MOST_TOLD = 100;

    private final LogFormat format;
    private final IngestPlan plan;
    private final List<Path> sources;
    private final boolean follow;
    private final PositionFile positions;
    private final Progress progress;
    private final boolean toKafka;
    private final List<Path> first;

    /**
     * Looks for the files.
     *
     * @param sources files or folders
     * @param toKafka whether events are sent rather than printed: then the summary is the result
     */
    IngestFiles(
            LogFormat format,
            IngestPlan plan,
            List<Path> sources,
            boolean follow,
            PositionFile positions,
            Progress progress,
            boolean toKafka) {
        this.format = format;
        this.plan = plan;
        this.sources = sources;
        this.follow = follow;
        this.positions = positions;
        this.progress = progress;
        this.toKafka = toKafka;
        this.first = files();
    }

    @Override
    public int into(EventSink sink, Console console) {
        var ingest = new io.joinwatch.ingest.Ingest(format, plan, sink, positions, listener(console));
        try (StopRequest stop = StopRequest.install()) {
            ingest.round(first, follow, () -> stop.cameWithin(Duration.ZERO));
            while (follow && !stop.cameWithin(POLL)) {
                ingest.round(filesNow(), true, () -> stop.cameWithin(Duration.ZERO));
            }
            sink.flush();
            progress.end();
            String summary = "Read " + Human.counted(ingest.queries(), "query", "queries") + "; refused "
                    + Human.count(ingest.bad());
            if (toKafka) {
                console.result(
                        new JsonLine("ingest")
                                .number("events", ingest.queries())
                                .number("bad", ingest.bad()),
                        summary);
            } else {
                console.aside(summary);
            }
            return ingest.bad() == 0 ? ExitCode.OK : ExitCode.FAILURE;
        }
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        sources.forEach(source -> files.addAll(QueryLog.files(source, format)));
        return files;
    }

    /** A log that is being rotated may be missing for a moment. */
    private List<Path> filesNow() {
        try {
            return files();
        } catch (IngestException e) {
            return List.of();
        }
    }

    private io.joinwatch.ingest.Ingest.Listener listener(Console console) {
        return new io.joinwatch.ingest.Ingest.Listener() {
            private int told;

            @Override
            public void bad(String place, String problem) {
                progress.end();
                if (++told <= MOST_TOLD) {
                    console.aside(place + ": " + problem);
                } else if (told == MOST_TOLD + 1) {
                    console.aside("Further refused entries are counted and not told");
                }
            }

            @Override
            public void read(long queries, Path file) {
                progress.at(queries, file);
            }
        };
    }
}
