package io.joinwatch.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of a part or a history file: a schema, the dictionaries in order, record batches. What a head says is
 * bounded before anything is allocated for it. Not thread-safe.
 */
final class TableReader {
    private static final int FIRST_BATCH = 1 + BatchColumns.DICTIONARIES;
    private static final int MOST_METADATA = 16;

    private final ByteSource source;
    private final List<Frame> frames;
    private final long mostText;
    private long position;

    /** @param mostText bytes of text that a dictionary may hold */
    TableReader(ByteSource source, List<Frame> frames, long mostText) {
        this.source = source;
        this.frames = frames;
        this.mostText = mostText;
        if (frames.size() < FIRST_BATCH) {
            throw new BatchFormatException("it has " + frames.size() + " messages, too few for all dictionaries");
        }
        for (int i = 0; i < frames.size(); i++) {
            byte kind = i == 0
                    ? MessageHeader.Schema
                    : i < FIRST_BATCH ? MessageHeader.DictionaryBatch : MessageHeader.RecordBatch;
            check(
                    i,
                    frames.get(i).head().headerType() == kind,
                    "is of kind " + frames.get(i).head().headerType());
        }
    }

    /** Where the message begins that is being read, for messages. */
    long position() {
        return position;
    }

    int batches() {
        return frames.size() - FIRST_BATCH;
    }

    /** Rows of a record batch, in [1, {@link PartWriter#MOST_ROWS}]. */
    int batchRows(int batch) {
        long rows = batchHead(batch).length();
        check(FIRST_BATCH + batch, rows >= 1 && rows <= PartWriter.MOST_ROWS, "has " + rows + " rows");
        return (int) rows;
    }

    private int batchFigures(int batch) {
        RecordBatch head = batchHead(batch);
        check(FIRST_BATCH + batch, head.nodesLength() == BatchColumns.NODES, "has " + head.nodesLength() + " columns");
        FieldNode node = head.nodes(BatchColumns.NODES - 2);
        long figures = node == null ? -1 : node.length();
        long most = PartWriter.MOST_UNPACKED / Long.BYTES;
        check(FIRST_BATCH + batch, figures >= 0 && figures <= most, "has " + figures + " figures");
        return (int) figures;
    }

    private RecordBatch batchHead(int batch) {
        Message head = head(FIRST_BATCH + batch);
        return present((RecordBatch) head.header(new RecordBatch()));
    }

    /** Bytes that the rows of all record batches will take on the heap. */
    long memoryBytes() {
        long bytes = 0;
        for (int batch = 0; batch < batches(); batch++) {
            bytes += 24L * batchRows(batch) + 8L * batchFigures(batch);
        }
        return bytes;
    }

    /** The schema; no larger than one of ours can be, whatever its head says. */
    Schema schema() {
        org.apache.arrow.flatbuf.Schema flat =
                present((org.apache.arrow.flatbuf.Schema) head(0).header(new org.apache.arrow.flatbuf.Schema()));
        boolean bounded = frames.get(0).bodyBytes() == 0
                && flat.fieldsLength() == BatchColumns.NODES - 1
                && flat.customMetadataLength() <= MOST_METADATA;
        for (int i = 0; bounded && i < flat.fieldsLength(); i++) {
            Field field = present(flat.fields(i));
            bounded = field.childrenLength() <= 1
                    && field.customMetadataLength() == 0
                    && (field.childrenLength() == 0 || isLeaf(present(field.children(0))));
        }
        check(0, bounded, "is not the schema of a batch");
        Schema schema = Schema.convertSchema(flat);
        check(0, schema.getCustomMetadata().size() == flat.customMetadataLength(), "says something twice");
        return schema;
    }

    private static boolean isLeaf(Field field) {
        return field.childrenLength() == 0 && field.customMetadataLength() == 0;
    }

    /** All rows, whose columns must be those of the schema. The caller bounds {@link #memoryBytes} before. */
    HistoryRows rows(Schema schema) throws IOException {
        int rows = 0;
        int figures = 0;
        for (int batch = 0; batch < batches(); batch++) {
            rows = Math.addExact(rows, batchRows(batch));
            figures = Math.addExact(figures, batchFigures(batch));
        }
        Vocabulary vocabulary = vocabulary(rows);
        List<?> expected = BatchColumns.schema(vocabulary.sizes(), Map.of()).getFields();
        check(0, schema.getFields().equals(expected), "has columns " + schema.getFields() + ", expected " + expected);
        RowsReader reader = new RowsReader(vocabulary, rows, figures);
        for (int batch = 0; batch < batches(); batch++) {
            RecordBatch head = batchHead(batch);
            reader.read(body(FIRST_BATCH + batch, head, BatchColumns.NODES, PartWriter.MOST_UNPACKED));
        }
        return reader.toRows();
    }

    private Vocabulary vocabulary(int mostEntries) throws IOException {
        List<List<byte[]>> dictionaries = new ArrayList<>();
        for (int id = 0; id < BatchColumns.DICTIONARIES - 1; id++) {
            dictionaries.add(Vocabulary.entries(dictionary(id, mostEntries), mostEntries));
        }
        BodyReader last = dictionary(BatchColumns.DICTIONARIES - 1, mostEntries);
        return new Vocabulary(dictionaries, Vocabulary.fingerprints(last, mostEntries));
    }

    private BodyReader dictionary(int id, int mostEntries) throws IOException {
        DictionaryBatch head = present((DictionaryBatch) head(1 + id).header(new DictionaryBatch()));
        check(1 + id, head.id() == id && !head.isDelta(), "is dictionary " + head.id() + " or a delta");
        return body(1 + id, head.data(), 1, mostText + (mostEntries + 1L) * Integer.BYTES);
    }

    private BodyReader body(int frame, @Nullable RecordBatch head, int nodes, long most) throws IOException {
        byte[] body = frames.get(frame).body(source);
        return new BodyReader(present(head), body, nodes, most);
    }

    private Message head(int frame) {
        position = frames.get(frame).position();
        return frames.get(frame).head();
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new BatchFormatException("a message has no content");
        }
        return value;
    }

    private void check(int frame, boolean holds, String what) {
        position = frames.get(frame).position();
        if (!holds) {
            throw new BatchFormatException("message " + frame + " " + what);
        }
    }
}
