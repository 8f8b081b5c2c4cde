package io.joinwatch.history;

import static io.joinwatch.history.PartDecoder.require;

import io.joinwatch.graph.Signature;
import io.joinwatch.graph.SignatureText;
import io.joinwatch.history.BatchColumns.DictionarySizes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.jspecify.annotations.Nullable;

/** The dictionaries of a part, copied out of Arrow's memory and checked: signatures are canonical and ascend strictly. */
final class PartVocabulary {

    private final List<byte[]> texts;
    private final List<Signature> signatures = new ArrayList<>();
    private final List<EncodedSignature> entries = new ArrayList<>();
    private final List<byte[]> tables;
    private final List<byte[]> types;
    private final long[] fingerprints;

    private PartVocabulary(List<byte[]> texts, List<byte[]> tables, List<byte[]> types, long[] fingerprints) {
        this.texts = texts;
        this.tables = tables;
        this.types = types;
        this.fingerprints = fingerprints;
        for (int i = 0; i < texts.size(); i++) {
            boolean ascends = i == 0 || Arrays.compareUnsigned(texts.get(i - 1), texts.get(i)) < 0;
            require(ascends, "its signatures do not ascend");
            Signature signature = SignatureText.parse(Utf8.text("signature", texts.get(i)));
            signatures.add(signature);
            entries.add(EncodedSignature.of(signature));
        }
    }

    static PartVocabulary read(Map<Long, Dictionary> dictionaries) {
        List<byte[]> fingerprints = entries(dictionaries.get(3L));
        return new PartVocabulary(
                entries(dictionaries.get(0L)),
                entries(dictionaries.get(1L)),
                entries(dictionaries.get(2L)),
                fingerprints.stream().mapToLong(PartVocabulary::fingerprint).toArray());
    }

    private static List<byte[]> entries(@Nullable Dictionary dictionary) {
        FieldVector vector = dictionary == null ? null : dictionary.getVector();
        if (!(vector instanceof VarCharVector text)) {
            throw new BatchFormatException("a dictionary is missing or not text");
        }
        long reach = text.getDataBuffer().capacity();
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < text.getValueCount(); i++) {
            int start = text.getStartOffset(i);
            int end = text.getEndOffset(i);
            // Arrow allocates what the offsets say before it looks whether that much is there.
            require(start >= 0 && start <= end && end <= reach && !text.isNull(i), "a dictionary's offsets are off");
            byte[] entry = new byte[end - start];
            text.getDataBuffer().getBytes(start, entry);
            entries.add(entry);
        }
        return entries;
    }

    private static long fingerprint(byte[] entry) {
        String text = new String(entry, StandardCharsets.ISO_8859_1);
        long fingerprint = HexFormat.fromHexDigitsToLong(text);
        require(
                HexFormat.of().toHexDigits(fingerprint).equals(text) && fingerprint != 0,
                "fingerprint '" + text + "' is not 16 hex digits");
        return fingerprint;
    }

    DictionarySizes sizes() {
        return new DictionarySizes(texts.size(), tables.size(), types.size(), fingerprints.length);
    }

    byte[] text(int signature) {
        return texts.get(signature);
    }

    Signature signature(int index) {
        return signatures.get(index);
    }

    /** Whether these entries of the other dictionaries are the signature's own. */
    boolean matches(int signature, long tablesIndex, long typeIndex) {
        EncodedSignature entry = entries.get(signature);
        return Arrays.equals(entry.tables(), tables.get(Math.toIntExact(tablesIndex)))
                && Arrays.equals(entry.type(), types.get(Math.toIntExact(typeIndex)));
    }

    long fingerprint(long index) {
        return fingerprints[Math.toIntExact(index)];
    }
}
