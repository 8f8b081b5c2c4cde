package io.joinwatch.history;

import io.joinwatch.graph.JoinObservation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowFileWriter;

/**
 * The history of one database over {@code [fromMs, toMs)}, as an Arrow IPC file: what the compaction batches merged into it
 * held, sorted like them. Immutable.
 */
public final class HistoryFile {

    private static final String DATABASE = BatchHeader.PREFIX + "database";
    private static final String FROM = BatchHeader.PREFIX + "from";
    private static final String TO = BatchHeader.PREFIX + "to";
    private static final String BATCHES = BatchHeader.PREFIX + "batches";

    private final String database;
    private final long fromMs;
    private final long toMs;
    private final List<String> batches;
    private final HistoryRows rows;

    private HistoryFile(String database, long fromMs, long toMs, List<String> batches, HistoryRows rows) {
        this.database = database;
        this.fromMs = fromMs;
        this.toMs = toMs;
        this.batches = List.copyOf(batches);
        this.rows = rows;
    }

    /**
     * Writes a file, replacing one that is there. Whoever looks sees the old file or the whole new one.
     *
     * @param fromMs epoch milliseconds UTC
     * @param toMs exclusive
     * @param batches identities of the compaction batches merged in, 16 hex digits each
     * @throws IOException if it cannot be written; nothing is left behind then
     * @throws IllegalArgumentException if a row lies outside of {@code [fromMs, toMs)}
     */
    public static void write(Path file, String database, long fromMs, long toMs, List<String> batches, HistoryRows rows)
            throws IOException {
        for (int row = 0; row < rows.size(); row++) {
            if (rows.timeMs(row) < fromMs || rows.timeMs(row) >= toMs) {
                throw new IllegalArgumentException("Row " + row + " at " + rows.timeMs(row) + " must lie in [" + fromMs
                        + ", " + toMs + "). Maybe cut the rows with between(fromMs, toMs) first?");
            }
        }
        List<JoinObservation> observations = rows.observations();
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Map<String, String> metadata =
                Map.of(DATABASE, database, FROM, "" + fromMs, TO, "" + toMs, BATCHES, String.join(",", batches));
        try (BufferAllocator allocator = new RootAllocator();
                FileChannel out = FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            int[] order = new int[rows.size()];
            java.util.Arrays.setAll(order, i -> i);
            SortedRows sorted = new SortedRows(observations, SignatureRanks.of(observations), order);
            try (PartDictionaries dictionaries = PartDictionaries.of(sorted, 0, rows.size(), allocator);
                    VectorSchemaRoot root =
                            VectorSchemaRoot.create(BatchColumns.schema(dictionaries.sizes(), metadata), allocator)) {
                PartWriter.fill(root, sorted, 0, rows.size(), dictionaries);
                try (ArrowFileWriter writer = new ArrowFileWriter(root, dictionaries.provider(root.getSchema()), out)) {
                    writer.start();
                    writer.writeBatch();
                    writer.end();
                }
            }
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads a file and checks all of it.
     *
     * @throws IOException if it cannot be read
     * @throws BatchFormatException if it is damaged or no history file
     */
    public static HistoryFile read(Path file) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                FileChannel in = FileChannel.open(file);
                ArrowFileReader reader = new ArrowFileReader(in, allocator)) {
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            reader.loadNextBatch();
            Map<String, String> metadata = root.getSchema().getCustomMetadata();
            PartVocabulary vocabulary = PartVocabulary.read(reader.getDictionaryVectors());
            List<JoinObservation> observations = new ArrayList<>();
            String zones = new RowReader(root, vocabulary).readAll(observations);
            PartDecoder.require(!zones.isEmpty(), "no rows");
            String batches = metadata.getOrDefault(BATCHES, "");
            return new HistoryFile(
                    metadata.getOrDefault(DATABASE, ""),
                    Long.parseLong(metadata.getOrDefault(FROM, "")),
                    Long.parseLong(metadata.getOrDefault(TO, "")),
                    batches.isEmpty() ? List.of() : List.of(batches.split(",")),
                    HistoryRows.of(observations));
        } catch (RuntimeException e) {
            throw new BatchFormatException("History file " + file + " cannot be read: " + e.getMessage(), e);
        }
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
}
