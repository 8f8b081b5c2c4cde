package io.joinwatch.ingest;

/**
 * A piece of a log file that tells of one thing, such as a line, a row of CSV or a head with the text under it.
 *
 * @param text of it
 * @param line on which it begins, from 1
 * @param begin its first byte in the file, uncompressed
 * @param end the byte behind it
 * @param endLine the line of that byte
 * @param isHead whether it is the file's head line, which tells what the columns of the others mean
 */
record LogEntry(String text, long line, long begin, long end, long endLine, boolean isHead) {
    LogEntry(String text, long line, long begin, long end, long endLine) {
        this(text, line, begin, end, endLine, false);
    }

    /** The same as the file's head line. */
    LogEntry asHead() {
        return new LogEntry(text, line, begin, end, endLine, true);
    }
}
