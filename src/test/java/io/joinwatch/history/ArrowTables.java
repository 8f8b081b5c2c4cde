package io.joinwatch.history;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.Signature;
import io.joinwatch.graph.SignatureText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampMilliTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Schema;

/** Batches and files as Arrow's own readers see them, with nothing of ours in between. */
final class ArrowTables {

    /**
     * A table read.
     *
     * @param texts per row the columns tables, columns and type
     */
    record Table(Schema schema, Map<String, String> summary, List<JoinObservation> rows, List<List<String>> texts) {}

    private ArrowTables() {}

    static Table stream(byte[] bytes) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                ArrowStreamReader reader = new ArrowStreamReader(
                        new ByteArrayInputStream(bytes), allocator, CommonsCompressionFactory.INSTANCE)) {
            return table(reader, Map.of());
        }
    }

    static Table file(Path path) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                FileChannel in = FileChannel.open(path);
                ArrowFileReader reader = new ArrowFileReader(in, allocator, CommonsCompressionFactory.INSTANCE)) {
            Schema unused = reader.getVectorSchemaRoot().getSchema();
            return table(reader, reader.getMetaData());
        }
    }

    private static Table table(ArrowReader reader, Map<String, String> summary) throws IOException {
        VectorSchemaRoot root = reader.getVectorSchemaRoot();
        Table table = new Table(root.getSchema(), summary, new ArrayList<>(), new ArrayList<>());
        while (reader.loadNextBatch()) {
            Map<String, List<String>> texts = new HashMap<>();
            for (String column : List.of("signature", "tables", "columns", "type", "fingerprint")) {
                texts.put(column, texts(reader, root.getVector(column)));
            }
            TimeStampMilliTZVector times = (TimeStampMilliTZVector) root.getVector("time");
            ListVector bytes = (ListVector) root.getVector("bytes");
            BigIntVector figures = (BigIntVector) bytes.getDataVector();
            BigIntVector repeats = (BigIntVector) root.getVector("repeat");
            for (int row = 0; row < root.getRowCount(); row++) {
                Signature signature = SignatureText.parse(text(texts, "signature", row));
                long[] sides = new long[bytes.getElementEndIndex(row) - bytes.getElementStartIndex(row)];
                for (int i = 0; i < sides.length; i++) {
                    sides[i] = figures.get(bytes.getElementStartIndex(row) + i);
                }
                String digits = Objects.requireNonNull(texts.get("fingerprint")).get(row);
                long fingerprint = digits.equals("null") ? 0 : HexFormat.fromHexDigitsToLong(digits);
                table.rows.add(new JoinObservation(signature, sides, times.get(row), repeats.get(row), fingerprint));
                table.texts.add(
                        List.of(text(texts, "tables", row), text(texts, "columns", row), text(texts, "type", row)));
            }
        }
        return table;
    }

    private static String text(Map<String, List<String>> texts, String column, int row) {
        return Objects.requireNonNull(texts.get(column)).get(row);
    }

    private static List<String> texts(ArrowReader reader, FieldVector indices) throws IOException {
        long id = indices.getField().getDictionary().getId();
        List<String> texts = new ArrayList<>();
        try (VarCharVector decoded = (VarCharVector)
                DictionaryEncoder.decode(indices, reader.getDictionaryVectors().get(id))) {
            for (int row = 0; row < decoded.getValueCount(); row++) {
                texts.add(decoded.isNull(row) ? "null" : decoded.getObject(row).toString());
            }
        }
        return texts;
    }
}
