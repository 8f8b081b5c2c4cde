package io.joinwatch.history;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.sort.CdfModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampMilliTZVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes one part: rows {@code [from, to)} of a batch as a complete Arrow IPC stream. The same rows give the same bytes: no
 * clock, and no buffer is left with what memory held before. Off-heap memory is bounded by the allocator's limit and freed
 * on every path.
 */
final class PartWriter {

    private PartWriter() {}

    static byte[] write(SortedRows rows, int from, int to, BatchHeader header, @Nullable CdfModel model, long memory) {
        try (BufferAllocator allocator = new RootAllocator(memory);
                PartDictionaries dictionaries = PartDictionaries.of(rows, from, to, allocator)) {
            Map<String, String> metadata = header.metadata();
            metadata.put(BatchColumns.SORT_KEY, BatchColumns.SORT_KEY_VALUE);
            metadata.put(BatchColumns.ZONE_MAPS, zoneMaps(rows, from, to));
            if (model != null) {
                metadata.put(BatchColumns.MODEL, Base64.getEncoder().encodeToString(model.toBytes()));
            }
            try (VectorSchemaRoot root =
                    VectorSchemaRoot.create(BatchColumns.schema(dictionaries.sizes(), metadata), allocator)) {
                fill(root, rows, from, to, dictionaries);
                return stream(root, dictionaries);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    private static byte[] stream(VectorSchemaRoot root, PartDictionaries dictionaries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        try (ArrowStreamWriter writer = new ArrowStreamWriter(root, dictionaries.provider(root.getSchema()), out)) {
            writer.start();
            writer.writeBatch();
            writer.end();
        }
        return out.toByteArray();
    }

    private static String zoneMaps(SortedRows rows, int from, int to) {
        ZoneMaps zones = new ZoneMaps();
        for (int row = from; row < to; row++) {
            zones.add(rows.rank(row) - rows.rank(from), rows.row(row));
        }
        return zones.text();
    }

    static void fill(VectorSchemaRoot root, SortedRows rows, int from, int to, PartDictionaries dictionaries) {
        int size = to - from;
        for (FieldVector vector : root.getFieldVectors()) {
            vector.setInitialCapacity(size);
            vector.allocateNew();
        }
        BaseIntVector signature = (BaseIntVector) root.getVector(BatchColumns.SIGNATURE);
        BaseIntVector tables = (BaseIntVector) root.getVector(BatchColumns.TABLES);
        BaseIntVector type = (BaseIntVector) root.getVector(BatchColumns.TYPE);
        BaseIntVector fingerprint = (BaseIntVector) root.getVector(BatchColumns.FINGERPRINT);
        TimeStampMilliTZVector time = (TimeStampMilliTZVector) root.getVector(BatchColumns.TIME);
        ListVector bytes = (ListVector) root.getVector(BatchColumns.BYTES);
        BigIntVector figures = (BigIntVector) bytes.getDataVector();
        BigIntVector repeat = (BigIntVector) root.getVector(BatchColumns.REPEAT);
        int figure = 0;
        for (int i = 0; i < size; i++) {
            JoinObservation observation = rows.row(from + i);
            int index = rows.rank(from + i) - rows.rank(from);
            signature.setWithPossibleTruncate(i, index);
            tables.setWithPossibleTruncate(i, dictionaries.tablesOf(index));
            type.setWithPossibleTruncate(i, dictionaries.typeOf(index));
            // Written even where it is null: the buffer must not show what the memory held before.
            fingerprint.setWithPossibleTruncate(i, dictionaries.fingerprintOf(i));
            if (observation.fingerprint() == 0) {
                root.getVector(BatchColumns.FINGERPRINT).setNull(i);
            }
            time.set(i, observation.timeMs());
            bytes.startNewValue(i);
            for (int member = 0; member < observation.members(); member++) {
                figures.setSafe(figure++, observation.bytes(member));
            }
            bytes.endValue(i, observation.members());
            repeat.set(i, observation.repeat());
        }
        root.setRowCount(size);
    }
}
