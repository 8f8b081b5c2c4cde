package io.joinwatch.ingest;

import io.joinwatch.event.BadRecordException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Reads log files into query events, in rounds: each reads on where the one before ended. Events reach the sink at least once, with ids that
 * are the same each time; a position is noted when the sink has what was read before it. Constant memory. Not thread-safe.
 */
public final class Ingest {
    /** Hears of what goes on. */
    public interface Listener {
        /**
         * An entry was refused.
         *
         * @param place file and line
         */
        void bad(String place, String problem);

        /** An entry was read. */
        void read(long queries, Path file);
    }

    /** Entries after which positions are saved: as many are read again after a crash. */
    private static final int SAVE_EVERY = 10_000;

    private final LogFormat format;
    private final IngestPlan plan;
    private final EventSink sink;
    private final PositionFile positions;
    private final Listener listener;
    private final LoggedEvents events;
    private long queries;
    private long bad;
    private long unsaved;

    public Ingest(LogFormat format, IngestPlan plan, EventSink sink, PositionFile positions, Listener listener) {
        this.format = format;
        this.plan = plan;
        this.sink = sink;
        this.positions = positions;
        this.listener = listener;
        this.events = new LoggedEvents(plan, plan.dialectOf(format));
    }

    /** Queries that went to the sink. */
    public long queries() {
        return queries;
    }

    /** Entries and queries that were refused. */
    public long bad() {
        return bad;
    }

    /**
     * Reads on in all files, in order.
     *
     * @param growing whether they may still be written to: then what may not be complete is left for the next round
     * @param stop whether to end early, behind an entry
     * @throws IngestException if a file cannot be read, or the sink takes no more
     */
    public void round(List<Path> files, boolean growing, BooleanSupplier stop) {
        for (Path file : files) {
            try {
                read(file, growing, stop);
            } catch (NoSuchFileException e) {
                if (!growing) {
                    throw new IngestException(file + " is gone. Maybe it was moved while it was read", e);
                }
            } catch (IOException e) {
                throw new IngestException(file + " cannot be read: " + e.getMessage(), e);
            }
        }
        save();
    }

    private void read(Path file, boolean growing, BooleanSupplier stop) throws IOException {
        FilePosition position = positions.of(file);
        long size = Files.size(file);
        if (growing && position.size() == size) {
            return;
        }
        long otherwiseMs = plan.start() == null
                ? Files.getLastModifiedTime(file).toMillis()
                : plan.start().toEpochMilli();
        boolean isWhole = false;
        try (LogFile log = new LogFile(file, format, plan.dialectOf(format), growing)) {
            log.skipTo(position.position(), position.line());
            while (!isWhole && !stop.getAsBoolean()) {
                isWhole = !next(log, file, otherwiseMs);
                FilePosition reached = position.at(log.last().end(), log.last().endLine());
                if (isWhole) {
                    positions.put(reached.readWhole(size));
                } else if (++unsaved >= SAVE_EVERY || stop.getAsBoolean()) {
                    positions.put(reached);
                    save();
                }
            }
        }
    }

    private boolean next(LogFile log, Path file, long otherwiseMs) throws IOException {
        try {
            return log.next(query -> {
                if (plan.takes(query)) {
                    send(query, log.last(), file, otherwiseMs);
                }
            });
        } catch (BadEntryException e) {
            refuse(file, log.last().line(), String.valueOf(e.getMessage()));
            return true;
        }
    }

    private void send(LoggedQuery query, LogEntry entry, Path file, long otherwiseMs) {
        try {
            sink.accept(events.event(query, name(file), entry.begin(), otherwiseMs));
            queries++;
            listener.read(queries, file);
        } catch (BadRecordException e) {
            refuse(file, entry.line(), String.valueOf(e.getMessage()));
        }
    }

    /** Without the ending that tells of compression, so that a log that is compressed later keeps its ids. */
    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return LogFormat.isGzip(file) ? name.substring(0, name.length() - ".gz".length()) : name;
    }

    private void refuse(Path file, long line, String problem) {
        bad++;
        listener.bad(file + " line " + line, problem);
    }

    private void save() {
        sink.flush();
        if (unsaved > 0) {
            positions.save();
            unsaved = 0;
        }
    }
}
