package io.joinwatch.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a log, one after the other, with their place, and the entry that is being collected from them. Not thread-safe. */
final class LogBytes {
    /** Of an entry: no warehouse logs longer texts. What is beyond is left out. */
    static final int LONGEST_ENTRY = 16 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int filled;
    private int at;
    private long bufferStart;
    private long line = 1;

    private byte[] entry = new byte[1 << 10];
    private int length;
    private long entryLine;
    private long entryBegin;

    LogBytes(InputStream in) {
        this.in = in;
    }

    /** The next byte, 0 to 255, without moving on; −1 at the end. */
    int peek() throws IOException {
        return at < filled ? buffer[at] & 0xFF : peek(0);
    }

    /** The byte so many behind the next; −1 behind the end. */
    int peek(int ahead) throws IOException {
        if (at + ahead >= filled) {
            fill(ahead + 1);
        }
        return at + ahead < filled ? buffer[at + ahead] & 0xFF : -1;
    }

    private void fill(int wanted) throws IOException {
        System.arraycopy(buffer, at, buffer, 0, filled - at);
        bufferStart += at;
        filled -= at;
        at = 0;
        while (filled < wanted) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                return;
            }
            filled += read;
        }
    }

    /** The next byte, 0 to 255; −1 at the end. */
    int read() throws IOException {
        int read = peek();
        if (read >= 0) {
            at++;
            line += read == '\n' ? 1 : 0;
        }
        return read;
    }

    /** How many bytes were read. */
    long position() {
        return bufferStart + at;
    }

    /** Moves on to a byte that is not before this one; lines are counted on from the one given. */
    void skipTo(long position, long itsLine) throws IOException {
        long ahead = position - position();
        if (ahead < 0) {
            throw new IOException("byte " + position + " is before byte " + position() + ", where its head line ends");
        }
        int buffered = (int) Math.min(ahead, filled - at);
        at += buffered;
        if (ahead > buffered) {
            in.skipNBytes(ahead - buffered);
            bufferStart = position;
            at = 0;
            filled = 0;
        }
        line = itsLine;
    }

    /** The line of the next byte, from 1. */
    long line() {
        return line;
    }

    /** Begins an entry with the next byte. */
    void begin() {
        length = 0;
        entryLine = line;
        entryBegin = position();
    }

    /** Adds a byte to the entry. */
    void collect(int read) {
        if (length < LONGEST_ENTRY) {
            if (length == entry.length) {
                entry = Arrays.copyOf(entry, length * 2);
            }
            entry[length++] = (byte) read;
        }
    }

    /** Bytes of the entry so far. */
    int length() {
        return length;
    }

    /** Whether something of the entry was, or the next byte will be, left out. */
    boolean isTooLong() {
        return length == LONGEST_ENTRY;
    }

    /** The entry, which ends before the next byte. */
    LogEntry entry() {
        String text = new String(entry, 0, length, StandardCharsets.UTF_8);
        return new LogEntry(text, entryLine, entryBegin, position(), line);
    }
}
