package io.joinwatch.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts compaction batches together from their parts, which may come in any order, mixed with those of other batches and more
 * than once. A batch is handed out when its last part is here and everything agrees: checksums, order, counts, sums, times.
 *
 * <p>Memory: the parts of incomplete batches, bounded by a limit, and twice one batch's rows. Not thread-safe.
 */
public final class BatchReader {

    private static final int REMEMBERED = 10_000;
    private static final long DEFAULT_BYTES = 512L << 20;

    private final long maxBytes;
    private final Map<String, PendingBatch> pending = new LinkedHashMap<>();
    /** Batches handed out: a part that comes again later must not begin a new one. */
    private final Map<String, Boolean> done = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    private long pendingBytes;

    /** A reader that holds at most 512 MiB of parts of incomplete batches, and refuses a batch whose rows take more. */
    public BatchReader() {
        this(DEFAULT_BYTES);
    }

    /**
     * A reader that holds at most {@code maxBytes} of parts of incomplete batches, and refuses a batch whose rows take more:
     * 24 bytes each, and 8 per member.
     */
    public BatchReader(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Takes one part.
     *
     * @return the batch, if this was its last missing part; an exact duplicate of a part seen before is ignored
     * @throws BatchFormatException if the part is damaged (it is not kept, a good copy may still come), if it contradicts one
     *     seen before, if the complete batch does not hold together (it is forgotten), or if too much is pending
     */
    public Optional<ObservationBatch> add(BatchPart part) {
        BatchHeader header = BatchHeader.parse(part.headers());
        int checksum = BatchBuilder.checksum(part.bytes());
        if (checksum != header.checksum()) {
            throw new BatchFormatException("Part " + header.part() + " of " + header.name() + " has checksum "
                    + String.format("%08x, its header says %08x", checksum, header.checksum())
                    + ". Maybe it was cut off or changed on the way?");
        }
        if (done.containsKey(header.batch())) {
            return Optional.empty();
        }
        if (pendingBytes + part.bytes().length > maxBytes) {
            throw new BatchFormatException("Parts of " + pending.size() + " incomplete batches hold " + pendingBytes
                    + " bytes, more than " + maxBytes + " are not kept. Maybe parts are missing: " + missing());
        }
        PendingBatch batch = pending.computeIfAbsent(header.batch(), id -> new PendingBatch(header));
        if (!batch.add(header, part)) {
            return Optional.empty();
        }
        pendingBytes += part.bytes().length;
        if (!batch.isComplete()) {
            return Optional.empty();
        }
        pending.remove(header.batch());
        pendingBytes -= batch.heldBytes();
        ObservationBatch assembled = batch.assemble(maxBytes);
        done.put(header.batch(), true);
        return Optional.of(assembled);
    }

    /** For each incomplete batch, in order of appearance, what it lacks; empty if nothing is missing. */
    public List<String> missing() {
        return pending.values().stream().limit(20).map(PendingBatch::missing).toList();
    }

    /**
     * Says that no more parts will come.
     *
     * @throws BatchFormatException naming what is missing, if anything is
     */
    public void finish() {
        if (!pending.isEmpty()) {
            throw new BatchFormatException(pending.size() + " batches are incomplete: " + String.join("; ", missing())
                    + ". Maybe the topic's retention deleted some parts, or reading stopped too early?");
        }
    }
}
