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
 * <p>Memory: the observations' sort keys and order (about 40 bytes a row, kept for the next call), the finished parts, and
 * off-heap one part at a time. Not thread-safe: confine a builder to one thread at a time.
 */
public final class BatchBuilder {

    /** Leaves room for headers under a broker's default limit of 1 MiB a record. */
    public static final int DEFAULT_PART_BYTES = 900_000;

    /** Below this not even the schema and one row fit. */
    public static final int LEAST_PART_BYTES = 8_192;

    /** Off-heap bytes per byte of a part: vectors grow by doubling, the old one beside the new. */
    private static final long MEMORY_FACTOR = 16;

    /** Vectors begin with room for thousands of values, however few come. */
    private static final long MEMORY_FLOOR = 1 << 20;

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
        if (pane.log().size() == 0) {
            return Optional.empty();
        }
        long minTimeMs = Long.MAX_VALUE;
        long maxTimeMs = Long.MIN_VALUE;
        for (int i = 0; i < pane.log().size(); i++) {
            minTimeMs = Math.min(minTimeMs, pane.log().times()[i]);
            maxTimeMs = Math.max(maxTimeMs, pane.log().times()[i]);
        }
        if (!pane.late() && (minTimeMs < pane.paneStartMs() || maxTimeMs >= pane.paneEndMs())) {
            throw new IllegalArgumentException("Observations from " + minTimeMs + " to " + maxTimeMs
                    + " must lie in the pane [" + pane.paneStartMs() + ", " + pane.paneEndMs()
                    + "). Maybe they belong to a late batch?");
        }
        // A late batch's times spread otherwise: its model would serve no pane, and a pane's model not it.
        RowSorter.Sorted sorted = sorter.sort(pane, minTimeMs, maxTimeMs, pane.late() ? null : previous);
        SortOutcome outcome = sorted.outcome();
        List<BatchPart> parts = parts(pane, sorted.rows(), minTimeMs, maxTimeMs, outcome.model());
        return Optional.of(new CompactionBatch(
                parts,
                sorted.rows().size(),
                parts.stream().mapToLong(part -> part.bytes().length).sum(),
                outcome.modelReused(),
                pane.late() || outcome.model() == null ? previous : outcome.model(),
                sorted.sortNanos()));
    }

    private List<BatchPart> parts(
            PaneObservations pane, HistoryRows rows, long minTimeMs, long maxTimeMs, @Nullable CdfModel fitted) {
        for (int rank = 0; rank < rows.signatureCount(); rank++) {
            if (rows.signature(rank).text().length > partLimit) {
                throw tooLarge(pane);
            }
        }
        int fittedBytes = fitted == null ? 0 : fitted.toBytes().length * 4 / 3 + 8;
        // Every part carries the model; where parts are tiny it would leave no room for rows.
        CdfModel model = fittedBytes > partLimit / 8 ? null : fitted;
        int modelBytes = model == null ? 0 : fittedBytes;
        // The plan is an upper estimate; should it ever be too low, a tighter plan is made of the same rows.
        for (int limit = partLimit; limit >= LEAST_PART_BYTES / 4; limit -= limit / 4) {
            List<Integer> firsts = PartPlan.cut(rows, modelBytes, limit);
            List<BatchHeader> headers = new ArrayList<>();
            List<byte[]> streams = new ArrayList<>();
            boolean fits = true;
            for (int part = 1; fits && part <= firsts.size(); part++) {
                int from = firsts.get(part - 1);
                int to = part == firsts.size() ? rows.size() : firsts.get(part);
                BatchHeader header = new BatchHeader(
                        "",
                        pane.database(),
                        pane.paneStartMs(),
                        pane.paneEndMs(),
                        pane.late(),
                        rows.size(),
                        from,
                        to - from,
                        part,
                        firsts.size(),
                        minTimeMs,
                        maxTimeMs,
                        rows.signatureCount(),
                        0);
                byte[] stream =
                        PartWriter.write(rows, from, to, header, model, MEMORY_FACTOR * partLimit + MEMORY_FLOOR);
                fits = stream.length <= partLimit;
                headers.add(header);
                streams.add(stream);
            }
            if (fits) {
                return finished(headers, streams);
            }
        }
        throw tooLarge(pane);
    }

    private IllegalArgumentException tooLarge(PaneObservations pane) {
        return new IllegalArgumentException("A row of " + pane.database() + ", pane " + pane.paneStartMs()
                + ", does not fit in a part of " + partLimit
                + " bytes. Maybe limit the length of names and the tables per query, or raise the part limit?");
    }

    private static List<BatchPart> finished(List<BatchHeader> headers, List<byte[]> streams) {
        String batch = identity(streams);
        List<BatchPart> parts = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            BatchHeader sealed = headers.get(i).sealed(batch, checksum(streams.get(i)));
            parts.add(new BatchPart(sealed.toMap(), streams.get(i)));
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
