package io.joinwatch.history;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.history.BatchColumns.DictionarySizes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The dictionaries of one part: only what its rows use. Signatures ascend; the others stand in the order of their first
 * row. Owns off-heap memory until closed.
 */
final class PartDictionaries implements AutoCloseable {

    private final List<VarCharVector> vectors = new ArrayList<>();
    private final List<byte[]> signatures = new ArrayList<>();
    private final List<byte[]> tables = new ArrayList<>();
    private final List<byte[]> types = new ArrayList<>();
    private final List<byte[]> fingerprints = new ArrayList<>();
    private final int[] tablesOf;
    private final int[] typeOf;
    private final int[] fingerprintOf;

    private PartDictionaries(int signatureCount, int rows) {
        tablesOf = new int[signatureCount];
        typeOf = new int[signatureCount];
        fingerprintOf = new int[rows];
    }

    static PartDictionaries of(HistoryRows rows, int from, int to, BufferAllocator allocator) {
        int firstRank = rows.signatureIndex(from);
        PartDictionaries made = new PartDictionaries(rows.signatureIndex(to - 1) - firstRank + 1, to - from);
        made.addSignatures(rows, firstRank);
        made.addFingerprints(rows, from);
        try {
            made.vectors.add(vector(BatchColumns.SIGNATURE, made.signatures, allocator));
            made.vectors.add(vector(BatchColumns.TABLES, made.tables, allocator));
            made.vectors.add(vector(BatchColumns.TYPE, made.types, allocator));
            made.vectors.add(vector(BatchColumns.FINGERPRINT, made.fingerprints, allocator));
        } catch (RuntimeException e) {
            made.close();
            throw e;
        }
        return made;
    }

    private void addSignatures(HistoryRows ranks, int firstRank) {
        Map<ByteBuffer, Integer> knownTables = new HashMap<>();
        Map<ByteBuffer, Integer> knownTypes = new HashMap<>();
        for (int index = 0; index < tablesOf.length; index++) {
            EncodedSignature entry = ranks.signature(firstRank + index);
            signatures.add(entry.text());
            tablesOf[index] = number(entry.tables(), tables, knownTables);
            typeOf[index] = number(entry.type(), types, knownTypes);
        }
    }

    private static int number(byte[] text, List<byte[]> entries, Map<ByteBuffer, Integer> known) {
        Integer number = known.putIfAbsent(ByteBuffer.wrap(text), entries.size());
        if (number != null) {
            return number;
        }
        entries.add(text);
        return entries.size() - 1;
    }

    private void addFingerprints(HistoryRows rows, int from) {
        Map<Long, Integer> known = new HashMap<>();
        for (int i = 0; i < fingerprintOf.length; i++) {
            JoinObservation observation = rows.row(from + i);
            if (observation.fingerprint() == 0) {
                continue;
            }
            Integer number = known.putIfAbsent(observation.fingerprint(), fingerprints.size());
            fingerprintOf[i] = number == null ? fingerprints.size() : number;
            if (number == null) {
                fingerprints.add(
                        HexFormat.of().toHexDigits(observation.fingerprint()).getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private static VarCharVector vector(String name, List<byte[]> entries, BufferAllocator allocator) {
        FieldType text = FieldType.notNullable(ArrowType.Utf8.INSTANCE);
        VarCharVector vector = new VarCharVector(new Field(name, text, List.of()), allocator);
        try {
            vector.allocateNew(entries.stream().mapToLong(entry -> entry.length).sum(), entries.size());
            for (int i = 0; i < entries.size(); i++) {
                vector.setSafe(i, entries.get(i));
            }
            vector.setValueCount(entries.size());
            return vector;
        } catch (RuntimeException e) {
            vector.close();
            throw e;
        }
    }

    DictionarySizes sizes() {
        return new DictionarySizes(signatures.size(), tables.size(), types.size(), fingerprints.size());
    }

    /** The dictionaries under the ids that the schema's fields name. */
    DictionaryProvider provider(Schema schema) {
        DictionaryProvider.MapDictionaryProvider provider = new DictionaryProvider.MapDictionaryProvider();
        for (VarCharVector vector : vectors) {
            provider.put(
                    new Dictionary(vector, schema.findField(vector.getName()).getDictionary()));
        }
        return provider;
    }

    int tablesOf(int signature) {
        return tablesOf[signature];
    }

    int typeOf(int signature) {
        return typeOf[signature];
    }

    /** 0 where the row has none. */
    int fingerprintOf(int row) {
        return fingerprintOf[row];
    }

    @Override
    public void close() {
        vectors.forEach(VarCharVector::close);
    }
}
