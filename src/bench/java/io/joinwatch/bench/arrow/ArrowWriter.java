package io.joinwatch.bench.arrow;

import io.joinwatch.bench.PaneWriter;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.history.PaneObservations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampMilliTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/**
 * What anybody would write with Arrow's own stream writer: the columns of a compaction batch, text by dictionary with the narrowest
 * index, rows and dictionaries in the order of arrival, one record batch. Owns native memory until closed. Not thread-safe.
 */
final class ArrowWriter implements PaneWriter, AutoCloseable {
    private static final ArrowType INT64 = new ArrowType.Int(Long.SIZE, true);

    private final BufferAllocator allocator = new RootAllocator();

    @Override
    public long bytes(PaneObservations pane, boolean compressed) throws IOException {
        List<JoinObservation> rows = pane.log().observations();
        MapDictionaryProvider dictionaries = new MapDictionaryProvider();
        List<FieldVector> columns = new ArrayList<>();
        columns.add(text("signature", rows, dictionaries, ArrowWriter::signature));
        // (table(column,column)table(column)…), behind the join type.
        columns.add(text("tables", rows, dictionaries, row -> signature(row).replaceAll("^.* |\\(.*?\\)", ",")));
        columns.add(text("columns", rows, dictionaries, row -> signature(row).replaceAll("^.* |[^()]*\\(|\\)", " ")));
        columns.add(text("type", rows, dictionaries, row -> signature(row).replaceFirst(" .*", "")));
        columns.add(text("fingerprint", rows, dictionaries, ArrowWriter::fingerprint));
        columns.add(times(rows));
        columns.add(figures(rows));
        columns.add(repeats(rows));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (VectorSchemaRoot root = new VectorSchemaRoot(columns);
                ArrowStreamWriter writer = new ArrowStreamWriter(
                        root,
                        dictionaries,
                        Channels.newChannel(out),
                        IpcOption.DEFAULT,
                        compressed ? CommonsCompressionFactory.INSTANCE : NoCompressionCodec.Factory.INSTANCE,
                        compressed ? CodecType.ZSTD : CodecType.NO_COMPRESSION)) {
            root.setRowCount(rows.size());
            writer.start();
            writer.writeBatch();
            writer.end();
        } finally {
            dictionaries.close();
        }
        return out.size();
    }

    private static String signature(JoinObservation row) {
        return row.signature().text();
    }

    private static String fingerprint(JoinObservation row) {
        return HexFormat.of().toHexDigits(row.fingerprint());
    }

    /** A column by dictionary, and its dictionary. Texts but for fingerprints are made once per signature. */
    private FieldVector text(
            String name,
            List<JoinObservation> rows,
            MapDictionaryProvider dictionaries,
            Function<JoinObservation, String> of) {
        boolean isFingerprint = name.equals("fingerprint");
        Map<Object, String> texts = new HashMap<>();
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int[] indices = new int[rows.size()];
        for (int i = 0; i < indices.length; i++) {
            JoinObservation row = rows.get(i);
            Object key = isFingerprint ? (Object) row.fingerprint() : row.signature();
            String text = texts.computeIfAbsent(key, missing -> of.apply(row));
            Integer known = numbers.putIfAbsent(text, numbers.size());
            indices[i] = known == null ? numbers.size() - 1 : known;
        }
        VarCharVector entries = new VarCharVector(name, allocator);
        numbers.forEach((text, number) -> entries.setSafe(number, text.getBytes(StandardCharsets.UTF_8)));
        entries.setValueCount(numbers.size());
        int bits = numbers.size() <= Byte.MAX_VALUE
                ? Byte.SIZE
                : numbers.size() <= Short.MAX_VALUE ? Short.SIZE : Integer.SIZE;
        ArrowType.Int index = new ArrowType.Int(bits, true);
        DictionaryEncoding encoding =
                new DictionaryEncoding(dictionaries.getDictionaryIds().size(), false, index);
        dictionaries.put(new Dictionary(entries, encoding));
        FieldVector column =
                new Field(name, new FieldType(isFingerprint, index, encoding), null).createVector(allocator);
        for (int i = 0; i < indices.length; i++) {
            if (isFingerprint && rows.get(i).fingerprint() == 0) {
                column.setNull(i);
            } else {
                ((BaseIntVector) column).setWithPossibleTruncate(i, indices[i]);
            }
        }
        column.setValueCount(indices.length);
        return column;
    }

    private FieldVector times(List<JoinObservation> rows) {
        ArrowType type = new ArrowType.Timestamp(TimeUnit.MILLISECOND, "UTC");
        TimeStampMilliTZVector column = new TimeStampMilliTZVector("time", FieldType.notNullable(type), allocator);
        for (int i = 0; i < rows.size(); i++) {
            column.setSafe(i, rows.get(i).timeMs());
        }
        column.setValueCount(rows.size());
        return column;
    }

    private FieldVector repeats(List<JoinObservation> rows) {
        BigIntVector column = new BigIntVector("repeat", FieldType.notNullable(INT64), allocator);
        for (int i = 0; i < rows.size(); i++) {
            column.setSafe(i, rows.get(i).repeat());
        }
        column.setValueCount(rows.size());
        return column;
    }

    private FieldVector figures(List<JoinObservation> rows) {
        ListVector column = new ListVector("bytes", allocator, FieldType.notNullable(new ArrowType.List()), null);
        BigIntVector items = (BigIntVector)
                column.addOrGetVector(FieldType.notNullable(INT64)).getVector();
        int end = 0;
        for (int i = 0; i < rows.size(); i++) {
            JoinObservation row = rows.get(i);
            column.startNewValue(i);
            for (int member = 0; member < row.members(); member++) {
                items.setSafe(end++, row.bytes(member));
            }
            column.endValue(i, row.members());
        }
        items.setValueCount(end);
        column.setValueCount(rows.size());
        return column;
    }

    @Override
    public void close() {
        allocator.close();
    }
}
