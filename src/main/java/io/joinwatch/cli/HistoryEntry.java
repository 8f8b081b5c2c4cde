package io.joinwatch.cli;

import io.joinwatch.history.BatchHeader;
import java.util.List;

/**
 * What a batch or a file says of itself.
 *
 * @param name a batch's identity, a file's path
 * @param isFile whether it is a file of merged or exported batches
 * @param database database id
 * @param fromMs start of the pane or of the file's time, epoch milliseconds UTC
 * @param toMs its end, exclusive
 * @param late whether a batch came after its pane's
 * @param rows observations
 * @param edges distinct signatures
 * @param minTimeMs least time of an observation
 * @param maxTimeMs greatest one
 * @param bytes of all parts that are there, or of the file
 * @param parts records that a batch should have; 1 for a file
 * @param batches identities of the batches it holds whole, within its time: a batch itself, or what a file lists
 */
record HistoryEntry(
        String name,
        boolean isFile,
        String database,
        long fromMs,
        long toMs,
        boolean late,
        long rows,
        int edges,
        long minTimeMs,
        long maxTimeMs,
        long bytes,
        int parts,
        List<String> batches) {

    HistoryEntry {
        batches = List.copyOf(batches);
    }

    static HistoryEntry ofBatch(BatchHeader header, long bytes) {
        return new HistoryEntry(
                header.batch(),
                false,
                header.database(),
                header.paneStartMs(),
                header.paneEndMs(),
                header.late(),
                header.rows(),
                header.signatureCount(),
                header.minTimeMs(),
                header.maxTimeMs(),
                bytes,
                header.parts(),
                List.of(header.batch()));
    }

    /** For messages: {@code batch 0123456789abcdef of prod/sales, pane 2026-01-05T01:00:00Z}. */
    String title() {
        return isFile
                ? "file " + name
                : (late ? "late batch " : "batch ") + name + " of " + Human.name(database) + ", pane "
                        + IsoTimes.text(fromMs);
    }
}
