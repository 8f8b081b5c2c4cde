package io.joinwatch.history;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.history.BatchColumns.DictionarySizes;
import io.joinwatch.sort.CdfModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads one part back and checks all that can be checked of it alone: framing, columns, dictionaries, order, counts, sums and
 * that the schema's metadata repeat the headers. Any bytes give rows that a builder could have written, or a
 * {@link BatchFormatException}; memory is bounded by a small multiple of the bytes.
 */
final class PartDecoder {

    private static final int HEAP_LIMIT_FACTOR = 8;

    private PartDecoder() {}

    /** The rows of a part, and the texts of its first and last signature for the check across parts. */
    @SuppressWarnings("ArrayRecordComponent")
    record Decoded(
            List<JoinObservation> observations,
            byte[] firstSignature,
            byte[] lastSignature,
            int signatures,
            @Nullable CdfModel model) {

        JoinObservation last() {
            return observations.get(observations.size() - 1);
        }
    }

    static Decoded decode(BatchHeader header, byte[] bytes) {
        long memory = (long) HEAP_LIMIT_FACTOR * bytes.length + (1 << 20);
        try (BufferAllocator allocator = new RootAllocator(memory)) {
            return decode(header, bytes, allocator);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            String part = "Part " + header.part() + " of " + header.name();
            throw new BatchFormatException(part + " cannot be read: " + e.getMessage(), e);
        }
    }

    static Decoded decode(BatchHeader header, byte[] bytes, BufferAllocator allocator) throws IOException {
        FrameCheck.check(bytes, header.rowsInPart());
        try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(bytes), allocator)) {
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            require(reader.loadNextBatch(), "it has no record batch");
            require(root.getRowCount() == header.rowsInPart(), "it has " + root.getRowCount() + " rows");
            PartVocabulary vocabulary = PartVocabulary.read(reader.getDictionaryVectors());
            DictionarySizes sizes = vocabulary.sizes();
            require(
                    root.getSchema()
                            .getFields()
                            .equals(BatchColumns.schema(sizes, Map.of()).getFields()),
                    "its columns are " + root.getSchema().getFields());
            List<JoinObservation> observations = new ArrayList<>(header.rowsInPart());
            String zoneMaps = new RowReader(root, vocabulary).readAll(observations);
            CdfModel model = checkMetadata(header, root.getSchema().getCustomMetadata(), zoneMaps);
            return new Decoded(
                    observations,
                    vocabulary.text(0),
                    vocabulary.text(sizes.signatures() - 1),
                    sizes.signatures(),
                    model);
        }
    }

    private static @Nullable CdfModel checkMetadata(BatchHeader header, Map<String, String> metadata, String zoneMaps) {
        Map<String, String> expected = new HashMap<>(header.metadata());
        expected.put(BatchColumns.SORT_KEY, BatchColumns.SORT_KEY_VALUE);
        expected.put(BatchColumns.ZONE_MAPS, zoneMaps);
        Map<String, String> found = new HashMap<>(metadata);
        String model = found.remove(BatchColumns.MODEL);
        for (Map.Entry<String, String> entry : expected.entrySet()) {
            require(
                    entry.getValue().equals(found.get(entry.getKey())),
                    "metadata " + entry.getKey() + " contradict its headers or rows");
        }
        return model == null ? null : CdfModel.fromBytes(Base64.getDecoder().decode(model));
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new BatchFormatException(what);
        }
    }
}
