package io.joinwatch.ingest;

import io.joinwatch.event.BadRecordException;
import io.joinwatch.sql.StrippedText;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipException;

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

    /** A file that nobody wrote to for so long ends where it ends. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private static final int LONGEST_PING = 200;

    private final LogFormat format;
    private final IngestPlan plan;
    private final List<Path> sources;
    private final EventSink sink;
    private final PositionFile positions;
    private final Clock clock;
    private final Listener listener;
    private final LoggedEvents events;
    private long queries;
    private long bad;
    private long others;
    private long unsaved;

    /**
     * @param sources files and folders that the files are of: an event without an id of its own is named by its file's place in them
     * @param clock what is now
     */
    public Ingest(
            LogFormat format,
            IngestPlan plan,
            List<Path> sources,
            EventSink sink,
            PositionFile positions,
            Clock clock,
            Listener listener) {
        this.format = format;
        this.plan = plan;
        this.sources = List.copyOf(sources);
        this.sink = sink;
        this.positions = positions;
        this.clock = clock;
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

    /** Queries of other databases than the one that was asked for. */
    public long others() {
        return others;
    }

    /**
     * Reads on in all files, in order.
     *
     * @param growing whether there will be another round: then what may not be complete, or is gone, is left to it
     * @param stop whether to end early, behind an entry
     * @throws IngestException if a file cannot be read, or the sink takes no more
     */
    public void round(List<Path> files, boolean growing, BooleanSupplier stop) {
        Map<Path, FilePosition> starts;
        try {
            starts = positions.of(files);
        } catch (IOException e) {
            throw new IngestException("A file cannot be read: " + e.getMessage(), e);
        }
        for (Path file : files) {
            try {
                FilePosition start = starts.get(file);
                if (start == null) {
                    throw new NoSuchFileException(file.toString());
                }
                read(file, start, growing, stop);
            } catch (NoSuchFileException e) {
                if (!growing) {
                    throw new IngestException(file + " is gone. Maybe it was moved while it was read", e);
                }
            } catch (EOFException | ZipException e) {
                if (!growing) {
                    throw new IngestException(
                            file + " is no gzip file, or not a whole one. Maybe it is still being written", e);
                }
            } catch (IOException e) {
                throw new IngestException(file + " cannot be read: " + e.getMessage(), e);
            }
        }
        save();
    }

    private void read(Path file, FilePosition start, boolean growing, BooleanSupplier stop) throws IOException {
        long size = Files.size(file);
        long writtenMs = Files.getLastModifiedTime(file).toMillis();
        boolean mayGrow = (growing || positions.isKept())
                && !LogFormat.isGzip(file)
                && clock.millis() - writtenMs < QUIET.toMillis();
        if (growing && start.size() == size && (mayGrow || start.isWhole())) {
            return;
        }
        long otherwiseMs = plan.start() == null ? writtenMs : plan.start().toEpochMilli();
        FilePosition position = start.withHead();
        boolean isWhole = false;
        try (LogFile log = new LogFile(file, format, plan.dialectOf(format), mayGrow)) {
            log.skipTo(position.position(), position.line());
            while (!isWhole && !stop.getAsBoolean()) {
                isWhole = !next(log, file, otherwiseMs);
                if (isWhole) {
                    FilePosition reached = mayGrow
                            ? position.at(log.last().end(), log.last().endLine())
                            : position.at(log.position(), log.last().endLine());
                    positions.put(reached.readWhole(size));
                    unsaved++;
                } else if (++unsaved >= SAVE_EVERY || stop.getAsBoolean()) {
                    positions.put(position.at(log.last().end(), log.last().endLine()));
                    save();
                }
            }
        }
    }

    private boolean next(LogFile log, Path file, long otherwiseMs) throws IOException {
        try {
            return log.next(query -> {
                if (!plan.takes(query)) {
                    others++;
                } else if (!isBlank(query.sql())) {
                    send(plan.inZone(format, query), log.last(), file, otherwiseMs);
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

    /** What drivers send to see whether the server is there: nothing, or a comment. */
    private boolean isBlank(String sql) {
        return sql.length() <= LONGEST_PING
                && StrippedText.of(sql, plan.dialectOf(format)).chars().noneMatch(Character::isLetter);
    }

    /** The file's place in its source, without the ending that tells of compression: a log that is compressed later keeps its ids. */
    private String name(Path file) {
        Path own = file.getFileName();
        boolean isOnly = sources.stream()
                        .filter(source -> own.equals(source.getFileName()))
                        .count()
                < 2;
        String name = isOnly ? own.toString() : file.toString();
        for (Path source : sources) {
            if (file.startsWith(source) && !file.equals(source)) {
                name = source.relativize(file).toString();
            }
        }
        String plain = LogFormat.isGzip(file) ? name.substring(0, name.length() - ".gz".length()) : name;
        return plain.replace('\\', '/');
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
