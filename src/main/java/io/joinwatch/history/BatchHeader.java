package io.joinwatch.history;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a part says of itself and of its batch, as text headers. Immutable.
 *
 * @param batch identity of the batch: 16 hex digits of the SHA-256 of all its parts' bytes
 * @param database database id
 * @param paneStartMs start of the pane, epoch milliseconds UTC
 * @param paneEndMs end of the pane, exclusive
 * @param late whether the observations arrived after their pane's batch
 * @param rows observations in the batch
 * @param firstRow place of the part's first row in the batch
 * @param rowsInPart observations in the part
 * @param part number of the part, from 1
 * @param parts number of parts
 * @param minTimeMs least time in the batch
 * @param maxTimeMs greatest time in the batch
 * @param signatureCount distinct signatures in the batch
 * @param checksum CRC32C of the part's bytes
 */
public record BatchHeader(
        String batch,
        String database,
        long paneStartMs,
        long paneEndMs,
        boolean late,
        long rows,
        long firstRow,
        int rowsInPart,
        int part,
        int parts,
        long minTimeMs,
        long maxTimeMs,
        int signatureCount,
        int checksum) {

    /** Version of headers, metadata and columns together. */
    public static final String SCHEMA_VERSION = "2";

    /** All header names start with it. */
    public static final String PREFIX = "joinwatch.";

    static final String VERSION = PREFIX + "schema-version";
    static final String BATCH = PREFIX + "batch";
    static final String DATABASE = PREFIX + "database";
    static final String PANE_START = PREFIX + "pane-start";
    static final String PANE_END = PREFIX + "pane-end";
    static final String LATE = PREFIX + "late";
    static final String ROWS = PREFIX + "rows";
    static final String FIRST_ROW = PREFIX + "first-row";
    static final String ROWS_IN_PART = PREFIX + "rows-in-part";
    static final String PART = PREFIX + "part";
    static final String PARTS = PREFIX + "parts";
    static final String MIN_TIME = PREFIX + "min-time";
    static final String MAX_TIME = PREFIX + "max-time";
    static final String SIGNATURES = PREFIX + "signature-count";
    static final String CHECKSUM = PREFIX + "checksum";

    /** The headers, in a fixed order. Times in epoch milliseconds, the checksum as 8 hex digits. */
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(VERSION, SCHEMA_VERSION);
        map.put(DATABASE, database);
        map.put(PANE_START, Long.toString(paneStartMs));
        map.put(PANE_END, Long.toString(paneEndMs));
        map.put(LATE, Boolean.toString(late));
        map.put(ROWS, Long.toString(rows));
        map.put(FIRST_ROW, Long.toString(firstRow));
        map.put(ROWS_IN_PART, Integer.toString(rowsInPart));
        map.put(PART, Integer.toString(part));
        map.put(PARTS, Integer.toString(parts));
        map.put(MIN_TIME, Long.toString(minTimeMs));
        map.put(MAX_TIME, Long.toString(maxTimeMs));
        map.put(SIGNATURES, Integer.toString(signatureCount));
        map.put(BATCH, batch);
        map.put(CHECKSUM, String.format("%08x", checksum));
        return map;
    }

    /**
     * Reads headers; others beside them are ignored.
     *
     * @throws BatchFormatException if one is missing, malformed or contradicts another
     */
    public static BatchHeader parse(Map<String, String> headers) {
        String version = text(headers, VERSION);
        if (!version.equals(SCHEMA_VERSION)) {
            throw new BatchFormatException("Header " + VERSION + " = '" + version + "': only " + SCHEMA_VERSION
                    + " is known. Maybe a newer Joinwatch wrote the batch?");
        }
        String late = text(headers, LATE);
        BatchHeader header = new BatchHeader(
                text(headers, BATCH),
                text(headers, DATABASE),
                number(headers, PANE_START, Long.MIN_VALUE, Long.MAX_VALUE),
                number(headers, PANE_END, Long.MIN_VALUE, Long.MAX_VALUE),
                late.equals("true"),
                number(headers, ROWS, 1, Long.MAX_VALUE),
                number(headers, FIRST_ROW, 0, Long.MAX_VALUE),
                (int) number(headers, ROWS_IN_PART, 1, Integer.MAX_VALUE),
                (int) number(headers, PART, 1, Integer.MAX_VALUE),
                (int) number(headers, PARTS, 1, Integer.MAX_VALUE),
                number(headers, MIN_TIME, Long.MIN_VALUE, Long.MAX_VALUE),
                number(headers, MAX_TIME, Long.MIN_VALUE, Long.MAX_VALUE),
                (int) number(headers, SIGNATURES, 1, Integer.MAX_VALUE),
                checksum(text(headers, CHECKSUM)));
        header.checkWithin();
        if (!headers.entrySet().containsAll(header.toMap().entrySet())) {
            throw new BatchFormatException(
                    "Headers " + headers + " are not in canonical form: expected " + header.toMap());
        }
        return header;
    }

    private void checkWithin() {
        boolean range = firstRow <= rows - rowsInPart && part <= parts && rows >= parts && signatureCount <= rows;
        boolean ends = (part > 1 || firstRow == 0) && (part < parts || firstRow + rowsInPart == rows);
        boolean times = minTimeMs <= maxTimeMs && paneStartMs < paneEndMs;
        boolean inPane = late || (minTimeMs >= paneStartMs && maxTimeMs < paneEndMs);
        if (!range || !ends || !times || !inPane) {
            throw new BatchFormatException("Headers contradict each other: " + this);
        }
    }

    /** The part of the header that all parts of a batch share. */
    BatchHeader ofBatch() {
        return ofPart(batch, 0, 0, 0, parts, 0);
    }

    /** The header of one part of this batch. */
    BatchHeader ofPart(
            String identity, long partFirstRow, int partRows, int partNumber, int partCount, int partChecksum) {
        return new BatchHeader(
                identity,
                database,
                paneStartMs,
                paneEndMs,
                late,
                rows,
                partFirstRow,
                partRows,
                partNumber,
                partCount,
                minTimeMs,
                maxTimeMs,
                signatureCount,
                partChecksum);
    }

    /** For messages: which batch. */
    String name() {
        return (late ? "late batch " : "batch ") + batch + " of " + database + ", pane " + paneStartMs;
    }

    private static String text(Map<String, String> headers, String name) {
        @Nullable String value = headers.get(name);
        if (value == null) {
            throw new BatchFormatException(
                    "Header " + name + " is missing. Maybe the record is not a part of a compaction batch?");
        }
        return value;
    }

    private static long number(Map<String, String> headers, String name, long least, long greatest) {
        String value = text(headers, name);
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= greatest) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new BatchFormatException("Header " + name + " = '" + value + "' is not a number", e);
        }
        throw new BatchFormatException(
                "Header " + name + " = " + value + " must be in [" + least + ", " + greatest + "]");
    }

    private static int checksum(String value) {
        try {
            return Integer.parseUnsignedInt(value, 16);
        } catch (NumberFormatException e) {
            throw new BatchFormatException("Header " + CHECKSUM + " = '" + value + "' is not 8 hex digits", e);
        }
    }
}
