package io.joinwatch.history;

import io.joinwatch.graph.SignatureText;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The dictionaries of a part or file, read and checked: signatures are canonical and ascend strictly, tables, columns and types
 * are those of the signatures, in order. Immutable.
 */
final class Vocabulary {

    private static final int FINGERPRINT_DIGITS = 16;
    private static final String DIGITS = "0123456789abcdef";

    private final List<EncodedSignature> signatures = new ArrayList<>();
    private final SignatureColumns columns;
    private final long[] fingerprints;

    /** @param dictionaries entries of all dictionaries but the last, by number */
    Vocabulary(List<List<byte[]>> dictionaries, long[] fingerprints) {
        this.fingerprints = fingerprints;
        for (byte[] text : dictionaries.get(0)) {
            EncodedSignature signature = EncodedSignature.of(SignatureText.parse(Utf8.text("signature", text)));
            int count = signatures.size();
            check(
                    count == 0 || signatures.get(count - 1).compareTo(signature) < 0,
                    "signature " + count + " does not follow the one before");
            signatures.add(signature);
        }
        columns = new SignatureColumns(signatures);
        for (int id = 1; id < BatchColumns.DICTIONARIES - 1; id++) {
            List<byte[]> expected = columns.inOrder().get(id).entries();
            List<byte[]> found = dictionaries.get(id);
            boolean same = found.size() == expected.size();
            for (int i = 0; same && i < found.size(); i++) {
                same = Arrays.equals(found.get(i), expected.get(i));
            }
            check(same, "dictionary " + id + " is not that of the signatures");
        }
    }

    /**
     * Takes the entries out of a dictionary's message.
     *
     * @param most entries that there may be
     */
    static List<byte[]> entries(BodyReader in, int most) {
        ByteBuffer offsets = offsets(in, most);
        int count = in.length(0, most);
        ByteBuffer text = in.buffer(2, offsets.getInt(count * Integer.BYTES));
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int start = offsets.getInt(i * Integer.BYTES);
            int end = offsets.getInt((i + 1) * Integer.BYTES);
            check(
                    start >= 0 && end >= start && end <= text.limit(),
                    "entry " + i + " of a dictionary has a bad length");
            byte[] entry = new byte[end - start];
            text.get(start, entry);
            entries.add(entry);
        }
        return entries;
    }

    /** Likewise of the dictionary of fingerprints: 16 hex digits each. */
    static long[] fingerprints(BodyReader in, int most) {
        ByteBuffer offsets = offsets(in, most);
        long[] fingerprints = new long[in.length(0, most)];
        ByteBuffer text = in.buffer(2, (long) fingerprints.length * FINGERPRINT_DIGITS);
        for (int i = 0; i < fingerprints.length; i++) {
            check(offsets.getInt(i * Integer.BYTES) == i * FINGERPRINT_DIGITS, "a fingerprint has not 16 digits");
            for (int digit = 0; digit < FINGERPRINT_DIGITS; digit++) {
                int value = DIGITS.indexOf(text.get(i * FINGERPRINT_DIGITS + digit));
                check(value >= 0, "a fingerprint has a digit that is none");
                fingerprints[i] = fingerprints[i] << 4 | value;
            }
            check(fingerprints[i] != 0, "a fingerprint is 0");
        }
        return fingerprints;
    }

    private static ByteBuffer offsets(BodyReader in, int most) {
        int count = in.length(0, most);
        check(count == in.rows() && in.nulls(0) == 0, "a dictionary has nulls or another length than it says");
        ByteBuffer validity = in.buffer(0, 0);
        check(!validity.hasRemaining(), "a dictionary has nulls");
        return in.buffer(1, (count + 1L) * Integer.BYTES);
    }

    List<EncodedSignature> signatures() {
        return signatures;
    }

    /** Per signature its place in the dictionary of that number: signature, tables, columns, type. */
    int[] indexOf(int dictionary) {
        return columns.inOrder().get(dictionary).indexOf();
    }

    long fingerprint(int index) {
        return fingerprints[index];
    }

    BatchColumns.DictionarySizes sizes() {
        return columns.sizes(fingerprints.length);
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new BatchFormatException(what);
        }
    }
}
