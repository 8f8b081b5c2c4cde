package io.joinwatch.ingest;

/**
 * A piece of a log file that tells of one thing, such as a line, a row of CSV or a head with the text under it.
 *
 * @param text of it
 * @param line on which it begins, from 1
 * @param begin its first byte in the file, uncompressed
 * @param end the byte behind it
 * @param endLine the line of that byte
 */
record LogEntry(String text, long line, long begin, long end, long endLine) {}
