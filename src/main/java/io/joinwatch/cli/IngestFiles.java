package io.joinwatch.cli;

import io.joinwatch.ingest.EventSink;
import io.joinwatch.ingest.IngestException;
import io.joinwatch.ingest.IngestPlan;
import io.joinwatch.ingest.LogFormat;
import io.joinwatch.ingest.PositionFile;
import io.joinwatch.ingest.QueryLog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
    private final Set<Path> missing = new HashSet<>();

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
        var ingest = new io.joinwatch.ingest.Ingest(
                format, plan, sources, sink, positions, Clock.systemUTC(), listener(console));
        if (!follow) {
            ingest.round(first, false, () -> false);
            return tell(ingest, sink, console);
        }
        return StopRequest.run(console, stop -> {
            ingest.round(first, true, () -> stop.cameWithin(Duration.ZERO));
            while (!stop.cameWithin(POLL)) {
                ingest.round(filesNow(console), true, () -> stop.cameWithin(Duration.ZERO));
            }
            return tell(ingest, sink, console);
        });
    }

    private int tell(io.joinwatch.ingest.Ingest ingest, EventSink sink, Console console) {
        sink.flush();
        progress.end();
        String others = ingest.others() == 0 ? "" : "; " + Human.count(ingest.others()) + " of other databases";
        String summary = "Read " + Human.counted(ingest.queries(), "query", "queries") + others + "; refused "
                + Human.count(ingest.bad());
        if (toKafka) {
            console.result(
                    new JsonLine("ingest")
                            .number("events", ingest.queries())
                            .number("others", ingest.others())
                            .number("bad", ingest.bad()),
                    summary);
        } else {
            console.aside(summary);
        }
        return ingest.bad() == 0 ? ExitCode.OK : ExitCode.FAILURE;
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        sources.forEach(source -> files.addAll(files(source)));
        return files;
    }

    private List<Path> files(Path source) {
        return QueryLog.files(source, format).stream()
                .filter(file -> !positions.is(file))
                .toList();
    }

    /** A log that is being rotated may be missing for a moment; the others are read on. */
    private List<Path> filesNow(Console console) {
        List<Path> files = new ArrayList<>();
        for (Path source : sources) {
            try {
                files.addAll(files(source));
                missing.remove(source);
            } catch (IngestException e) {
                if (missing.add(source)) {
                    console.aside("joinwatch: " + e.getMessage() + ". Looking again every second");
                }
            }
        }
        return files;
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
