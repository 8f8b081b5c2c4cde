package io.joinwatch.history;

import java.util.Map;

/** Writes one part: rows {@code [from, to)} of a batch as a complete Arrow IPC stream. The same rows give the same bytes. */
final class PartWriter {

    /** No part has more rows, and none takes more bytes once it is unpacked: a reader refuses larger ones unread. */
    static final int MOST_ROWS = 1 << 18;

    static final long MOST_UNPACKED = 64L << 20;

    /** Nor has any of its dictionaries more text. */
    static final long MOST_TEXT = 16L << 20;

    /** Indices, time, repeat, list offset and validity, at most. */
    private static final int ROW_BYTES = 5 * 4 + 8 + 8 + 4 + 1;

    private PartWriter() {}

    static byte[] write(BatchHeader batch, HistoryRows rows, int from, int to, MessageWriter out) {
        HistoryRows part = from == 0 && to == rows.size() ? rows : rows.slice(from, to);
        RowsWriter writer = new RowsWriter(part);
        Map<String, String> metadata = PartMetadata.of(batch, from, part);
        String model = PositionText.of(PositionFitter.fit(part), part);
        if (!model.isEmpty()) {
            metadata.put(PartMetadata.MODEL, model);
        }
        out.schema(BatchColumns.schema(writer.sizes(), metadata));
        for (int dictionary = 0; dictionary < BatchColumns.DICTIONARIES; dictionary++) {
            writer.writeDictionary(out, dictionary);
        }
        writer.writeBatch(out, 0, part.size());
        out.end();
        return out.take();
    }

    /** How many rows from {@code from} on one message may hold, at most {@code most}; 0 if it has no room for one. */
    static int fitting(HistoryRows rows, int from, int most) {
        int count = Math.min(most, rows.size() - from);
        while (count > 0 && !fits(rows, from, from + count)) {
            count /= 2;
        }
        return count;
    }

    private static boolean fits(HistoryRows rows, int from, int to) {
        long text = 0;
        for (int signature = rows.signatureIndex(from); signature <= rows.signatureIndex(to - 1); signature++) {
            text += rows.signature(signature).text().length;
        }
        long figures = 8L * (rows.figureOf(to) - rows.figureOf(from));
        return text <= MOST_TEXT && figures + (to - from) * (long) ROW_BYTES <= MOST_UNPACKED;
    }
}
