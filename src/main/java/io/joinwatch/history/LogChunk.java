package io.joinwatch.history;

/**
 * Rows of an {@link ObservationLog} in binary form.
 *
 * @param bytes the rows, see {@link ChunkWriter}; not a copy
 * @param endRow the row of the log that the next chunk begins with
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: written and read only.
public record LogChunk(byte[] bytes, int endRow) {}
