package io.joinwatch.history;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the columns of some signatures are made of: their texts, and the distinct tables, columns and types in the order of the
 * first signature that has them. Writer and reader derive it alike. Immutable.
 */
final class SignatureColumns {

    /** One column: its dictionary, and per signature the index into it. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Column(List<byte[]> entries, int[] indexOf) {}

    private final Column texts;
    private final Column tables;
    private final Column columns;
    private final Column types;

    SignatureColumns(List<EncodedSignature> signatures) {
        texts = column(signatures, EncodedSignature::text);
        tables = column(signatures, EncodedSignature::tables);
        columns = column(signatures, EncodedSignature::columns);
        types = column(signatures, EncodedSignature::type);
    }

    private static Column column(List<EncodedSignature> signatures, Function<EncodedSignature, byte[]> of) {
        List<byte[]> entries = new ArrayList<>();
        Map<ByteBuffer, Integer> known = new HashMap<>();
        int[] indexOf = new int[signatures.size()];
        for (int i = 0; i < indexOf.length; i++) {
            byte[] entry = of.apply(signatures.get(i));
            Integer number = known.putIfAbsent(ByteBuffer.wrap(entry), entries.size());
            if (number == null) {
                entries.add(entry);
            }
            indexOf[i] = number == null ? entries.size() - 1 : number;
        }
        return new Column(entries, indexOf);
    }

    /** The columns {@code signature}, {@code tables}, {@code columns} and {@code type}, in this order. */
    List<Column> inOrder() {
        return List.of(texts, tables, columns, types);
    }

    BatchColumns.DictionarySizes sizes(int fingerprints) {
        return new BatchColumns.DictionarySizes(
                texts.entries().size(),
                tables.entries().size(),
                columns.entries().size(),
                types.entries().size(),
                fingerprints);
    }
}
