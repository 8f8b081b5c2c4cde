package io.joinwatch.history;

import io.joinwatch.sort.CdfModel;
import io.joinwatch.sort.SortOutcome;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Builds compaction batches: a pane's observations, sorted by (signature, time, arrival), as one or more Arrow IPC streams of
 * bounded size. The same observations in the same order, with the same model, give the same bytes and headers.
 *
 * <p>Memory: the rows in order beside the log, sort keys and order (about 40 bytes a row), the sorter's scratch (about 30 bytes a
 * row, kept for the next call), and the finished parts. Not thread-safe: confine a builder to one thread at a time.
 */
public final class BatchBuilder {

    /** Leaves room for headers under a broker's default limit of 1 MiB a record. */
    public static final int DEFAULT_PART_BYTES = 900_000;

    /** Below this not even the schema and one row fit. */
    public static final int LEAST_PART_BYTES = 4_096;

    /** Bytes a row that the first part is cut by. */
    private static final int FIRST_GUESS = 6;

    private final int partLimit;
    private final RowSorter sorter = new RowSorter();

    /** A builder of parts of at most {@link #DEFAULT_PART_BYTES}. */
    public BatchBuilder() {
        this(DEFAULT_PART_BYTES);
    }

    /**
     * A builder of parts of at most {@code partLimitBytes}, headers not counted.
     *
     * @throws IllegalArgumentException if the limit is below {@link #LEAST_PART_BYTES} or above 64 MiB
     */
    public BatchBuilder(int partLimitBytes) {
        if (partLimitBytes < LEAST_PART_BYTES || partLimitBytes > 1 << 26) {
            throw new IllegalArgumentException("partLimitBytes = " + partLimitBytes + " must be in [" + LEAST_PART_BYTES
                    + ", " + (1 << 26) + "]. Maybe take the broker's max.message.bytes less 100 kB?");
        }
        partLimit = partLimitBytes;
    }

    /**
     * The batch of a pane; empty if the pane has no observations.
     *
     * @param previous the model of the database's batch before, if there is one
     * @throws IllegalArgumentException if an observation lies outside a pane that is not late, if one row does not fit in a
     *     part, or if a name cannot be written as UTF-8
     */
    public Optional<CompactionBatch> build(PaneObservations pane, @Nullable CdfModel previous) {
        ObservationLog log = pane.log();
        if (log.size() == 0) {
            return Optional.empty();
        }
        long minTimeMs = Long.MAX_VALUE;
        long maxTimeMs = Long.MIN_VALUE;
        for (int i = 0; i < log.size(); i++) {
            minTimeMs = Math.min(minTimeMs, log.timeMs(i));
            maxTimeMs = Math.max(maxTimeMs, log.timeMs(i));
        }
        if (!pane.late() && (minTimeMs < pane.paneStartMs() || maxTimeMs >= pane.paneEndMs())) {
            throw new IllegalArgumentException("Observations from " + minTimeMs + " to " + maxTimeMs
                    + " must lie in the pane [" + pane.paneStartMs() + ", " + pane.paneEndMs()
                    + "). Maybe they belong to a late batch?");
        }
        // A late batch's times spread otherwise: its model would serve no pane, and a pane's model not it.
        RowSorter.Sorted sorted = sorter.sort(pane, minTimeMs, maxTimeMs, pane.late() ? null : previous);
        SortOutcome outcome = sorted.outcome();
        HistoryRows rows = sorted.rows();
        BatchHeader header = new BatchHeader(
                "",
                pane.database(),
                pane.paneStartMs(),
                pane.paneEndMs(),
                pane.late(),
                rows.size(),
                0,
                0,
                0,
                0,
                minTimeMs,
                maxTimeMs,
                rows.signatureCount(),
                0);
        try (MessageWriter out = new MessageWriter()) {
            List<BatchPart> parts = sealed(header, pieces(header, rows, out));
            return Optional.of(new CompactionBatch(
                    parts,
                    rows.size(),
                    parts.stream().mapToLong(part -> part.bytes().length).sum(),
                    outcome.path(),
                    pane.late() || outcome.model() == null ? previous : outcome.model(),
                    sorted.sortNanos(),
                    out.packNanos()));
        }
    }

    /** Rows {@code [from, to)} of a batch as a stream. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Piece(int from, int to, byte[] stream) {}

    /** How many rows fill a part is taken from the part before; what does not fit is cut and written again. */
    private List<Piece> pieces(BatchHeader header, HistoryRows rows, MessageWriter out) {
        List<Piece> pieces = new ArrayList<>();
        long guess = partLimit / FIRST_GUESS;
        for (int from = 0;
                from < rows.size();
                from = pieces.get(pieces.size() - 1).to()) {
            int count = PartWriter.fitting(rows, from, (int) Math.min(guess, PartWriter.MOST_ROWS));
            byte[] stream = count == 0 ? new byte[0] : PartWriter.write(header, rows, from, from + count, out);
            while (stream.length > partLimit && count > 1) {
                count = (int) Math.max(1, Math.min(count - 1, fitting(count, stream.length)));
                stream = PartWriter.write(header, rows, from, from + count, out);
            }
            if (count == 0 || stream.length > partLimit) {
                throw new IllegalArgumentException("A row of " + header.database() + ", pane " + header.paneStartMs()
                        + ", does not fit in a part of " + partLimit
                        + " bytes. Maybe limit the length of names and the tables per query, or raise the part limit?");
            }
            pieces.add(new Piece(from, from + count, stream));
            guess = Math.max(1, fitting(count, stream.length));
        }
        return pieces;
    }

    /** Rows that fill a part but for a thirtieth, if as many as {@code rows} took so many bytes. */
    private long fitting(int rows, int bytes) {
        return (long) rows * (partLimit - partLimit / 30) / bytes;
    }

    private static List<BatchPart> sealed(BatchHeader header, List<Piece> pieces) {
        String batch = identity(pieces.stream().map(Piece::stream).toList());
        List<BatchPart> parts = new ArrayList<>();
        for (Piece piece : pieces) {
            BatchHeader sealed = header.ofPart(
                    batch,
                    piece.from(),
                    piece.to() - piece.from(),
                    parts.size() + 1,
                    pieces.size(),
                    checksum(piece.stream()));
            parts.add(new BatchPart(sealed.toMap(), piece.stream()));
        }
        return parts;
    }

    static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    static String identity(List<byte[]> streams) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            streams.forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
