package io.joinwatch.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The history of one database over {@code [fromMs, toMs)}, as an Arrow IPC file: what the compaction batches merged into it
 * held, sorted like them. Immutable.
 */
public final class HistoryFile {
    static final String FROM = BatchHeader.PREFIX + "from";
    static final String TO = BatchHeader.PREFIX + "to";
    static final String BATCHES = BatchHeader.PREFIX + "batches";

    private final String database;
    private final long fromMs;
    private final long toMs;
    private final List<String> batches;
    private final HistoryRows rows;
    private final BatchIndex index;

    HistoryFile(
            String database, long fromMs, long toMs, List<String> batches, HistoryRows rows, PositionModel positions) {
        this.database = database;
        this.fromMs = fromMs;
        this.toMs = toMs;
        this.batches = List.copyOf(batches);
        this.rows = rows;
        index = new BatchIndex(rows, positions);
        check();
    }

    private void check() {
        for (String batch : batches) {
            if (!batch.matches("[0-9a-f]{16}")) {
                throw new IllegalArgumentException("Batch '" + batch
                        + "' is no identity: 16 hex digits. Maybe take it from the header " + BatchHeader.BATCH + "?");
            }
        }
        for (int signature = 0; signature < rows.signatureCount(); signature++) {
            long least = rows.timeMs(rows.firstRow(signature));
            long greatest = rows.timeMs(rows.endRow(signature) - 1);
            if (least < fromMs || greatest >= toMs) {
                throw new IllegalArgumentException("Rows of " + rows.signature(signature) + " from " + least + " to "
                        + greatest + " must lie in [" + fromMs + ", " + toMs
                        + "). Maybe cut the rows with between(fromMs, toMs) first?");
            }
        }
    }

    /**
     * Writes a file, replacing one that is there. Whoever looks sees the old file or the whole new one.
     *
     * @param fromMs epoch milliseconds UTC
     * @param toMs exclusive
     * @param batches identities of the compaction batches merged in, 16 hex digits each
     * @throws IOException if it cannot be written; nothing is left behind then
     * @throws IllegalArgumentException if a row lies outside of {@code [fromMs, toMs)} or an identity is none
     */
    public static void write(Path file, String database, long fromMs, long toMs, List<String> batches, HistoryRows rows)
            throws IOException {
        Utf8.bytes("database", database);
        FileWriter.write(file, new HistoryFile(database, fromMs, toMs, batches, rows, PositionFitter.fit(rows)));
    }

    /**
     * Reads a file and checks all of it.
     *
     * @throws IOException if it cannot be read
     * @throws BatchFormatException if it is damaged or no history file, or too large for the heap; the message names file and
     *     position
     */
    public static HistoryFile read(Path file) throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            return new FileDecoder(file, ByteSource.of(in)).decode();
        }
    }

    /** What the schema of the file says. */
    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(PartMetadata.VERSION, BatchHeader.SCHEMA_VERSION);
        metadata.put(PartMetadata.DATABASE, database);
        metadata.put(FROM, Long.toString(fromMs));
        metadata.put(TO, Long.toString(toMs));
        metadata.put(BATCHES, String.join(",", batches));
        return metadata;
    }

    /** Database id. */
    public String database() {
        return database;
    }

    /** Start of the time the file covers, epoch milliseconds UTC. */
    public long fromMs() {
        return fromMs;
    }

    /** End of the time the file covers, exclusive. */
    public long toMs() {
        return toMs;
    }

    /** Identities of the batches merged in, as they were given. */
    public List<String> batches() {
        return batches;
    }

    /** All rows. */
    public HistoryRows rows() {
        return rows;
    }

    /** Finds rows, by the position model of the file. */
    public BatchIndex index() {
        return index;
    }
}
