package io.joinwatch.history;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Reads one part back and checks all that can be checked of it alone: framing, columns, dictionaries, order, counts, sums and
 * that the schema's metadata agree with headers and rows. Any bytes give rows that a builder could have written, or a
 * {@link BatchFormatException} that names part and position. Nothing is allocated off-heap, and on the heap no more than
 * {@link PartWriter#MOST_UNPACKED} and what it is turned into, however the bytes are forged.
 */
final class PartDecoder {

    private PartDecoder() {}

    /** The rows of a part and where they are. */
    record Decoded(HistoryRows rows, PositionModel positions) {}

    /** @param mostMemory bytes that the rows may take */
    static Decoded decode(BatchHeader header, byte[] bytes, long mostMemory) {
        TableReader reader = null;
        try {
            ByteSource source = ByteSource.of(bytes);
            List<Frame> frames = Frame.walk(source, 0);
            long end = frames.isEmpty() ? 0 : frames.get(frames.size() - 1).end();
            if (end + MessageWriter.PREFIX != bytes.length) {
                throw new BatchFormatException("its messages end at byte " + end);
            }
            reader = new TableReader(source, frames, PartWriter.MOST_TEXT);
            check(
                    reader.batches() == 1 && reader.batchRows(0) == header.rowsInPart(),
                    "it has not one record batch of " + header.rowsInPart() + " rows");
            check(
                    reader.memoryBytes() <= mostMemory,
                    "its rows take " + reader.memoryBytes() + " bytes, more than the " + mostMemory
                            + " that are left of the reader's limit");
            Schema schema = reader.schema();
            HistoryRows rows = reader.rows(schema);
            return new Decoded(rows, checkMetadata(header, schema.getCustomMetadata(), rows));
        } catch (IOException | RuntimeException e) {
            String at = reader == null ? "" : ", byte " + reader.position();
            String part = "Part " + header.part() + " of " + header.name() + at;
            throw new BatchFormatException(part + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static PositionModel checkMetadata(BatchHeader header, Map<String, String> metadata, HistoryRows rows) {
        Map<String, String> found = new HashMap<>(metadata);
        String text = found.remove(PartMetadata.MODEL);
        PositionModel model = text == null ? PositionModel.none(rows) : PositionText.parse(text, rows);
        Map<String, String> expected = PartMetadata.of(header.ofBatch(), header.firstRow(), rows);
        check(found.equals(expected), "its metadata " + found.keySet() + " contradict its headers or rows");
        return model;
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new BatchFormatException(what);
        }
    }
}
