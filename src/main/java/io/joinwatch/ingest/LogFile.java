package io.joinwatch.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** A log file that is read entry by entry, in constant memory, compressed by gzip or not. Not thread-safe. */
final class LogFile implements AutoCloseable {
    private final LogBytes in;
    private final InputStream stream;
    private final EntryCutter cutter;
    private final EntryParser parser;
    private final boolean growing;
    private LogEntry last = new LogEntry("", 1, 0, 0, 1);

    /**
     * Opens a file at its beginning.
     *
     * @param dialect of the SQL, may be empty
     * @param growing whether somebody may still write to it: then an entry that the file's end may cut is left for later
     */
    LogFile(Path file, LogFormat format, String dialect, boolean growing) throws IOException {
        this(opened(file), format, dialect, growing);
    }

    /** Likewise of what is open already, and not compressed. */
    LogFile(InputStream stream, LogFormat format, String dialect, boolean growing) {
        this.stream = stream;
        this.in = new LogBytes(stream);
        this.cutter = format.cutter(dialect);
        this.parser = format.parser();
        this.growing = growing;
    }

    private static InputStream opened(Path file) throws IOException {
        InputStream plain = Files.newInputStream(file);
        return LogFormat.isGzip(file) ? unzipped(plain) : plain;
    }

    private static InputStream unzipped(InputStream plain) throws IOException {
        try {
            return new GZIPInputStream(plain, 1 << 16);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    /**
     * Reads the next entry.
     *
     * @return whether there was one
     * @throws BadEntryException if it is none of the format; the next call goes on behind it
     */
    boolean next(Consumer<LoggedQuery> queries) throws IOException, BadEntryException {
        LogEntry entry = cutter.next(in, growing);
        if (entry == null) {
            return false;
        }
        last = entry;
        parser.parse(entry, queries);
        return true;
    }

    /** Moves from the beginning to where another reading was behind an entry; the head line is read on the way, if the file has one. */
    void skipTo(long position, long line) throws IOException {
        if (position > 0) {
            LogEntry head = cutter.head(in);
            if (head != null) {
                readHead(head);
            }
            in.skipTo(position, line);
            last = new LogEntry("", line, position, position, line);
        }
    }

    private void readHead(LogEntry head) {
        try {
            parser.parse(head, query -> {});
        } catch (BadEntryException e) {
            // Every row behind it says so again.
        }
    }

    /** How many bytes were read, uncompressed. */
    long position() {
        return in.position();
    }

    /** The entry that was read last. */
    LogEntry last() {
        return last;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
