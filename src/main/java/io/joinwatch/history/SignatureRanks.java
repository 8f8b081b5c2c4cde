package io.joinwatch.history;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The distinct signatures of a batch, ranked by the UTF-8 bytes of their canonical text, so that a reader in any language
 * finds them ascending. O(rows + signatures log signatures). Immutable.
 */
final class SignatureRanks {

    /**
     * One signature as it is written.
     *
     * @param tables its tables, as encoded in the text, separated by commas
     * @param type the join type, or CLASS
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Entry(byte[] text, byte[] tables, byte[] type) {

        static Entry of(Signature signature) {
            String text = signature.text();
            return new Entry(
                    Utf8.bytes("signature", text),
                    Utf8.bytes("tables", tables(text)),
                    Utf8.bytes("type", text.substring(0, text.indexOf(' '))));
        }

        /** The names before each opening bracket; brackets and commas inside names are encoded in the text. */
        private static String tables(String text) {
            StringBuilder tables = new StringBuilder();
            int at = text.indexOf(' ') + 1;
            while (at < text.length()) {
                tables.append(tables.length() == 0 ? "" : ",").append(text, at, text.indexOf('(', at));
                at = text.indexOf(')', at) + 1;
            }
            return tables.toString();
        }
    }

    private final Entry[] entries;
    private final int[] rankOf;

    private SignatureRanks(Entry[] entries, int[] rankOf) {
        this.entries = entries;
        this.rankOf = rankOf;
    }

    static SignatureRanks of(List<JoinObservation> observations) {
        Map<Signature, Integer> numbers = new HashMap<>();
        List<Entry> found = new ArrayList<>();
        int[] numberOf = new int[observations.size()];
        Signature last = null;
        for (int i = 0; i < numberOf.length; i++) {
            Signature signature = observations.get(i).signature();
            // Neighbours often share the very object: a value's hash walks all its columns.
            if (signature == last) {
                numberOf[i] = numberOf[i - 1];
                continue;
            }
            last = signature;
            Integer known = numbers.putIfAbsent(signature, found.size());
            numberOf[i] = known == null ? found.size() : known;
            if (known == null) {
                found.add(Entry.of(signature));
            }
        }
        return ranked(found, numberOf);
    }

    private static SignatureRanks ranked(List<Entry> found, int[] numberOf) {
        Integer[] byText = new Integer[found.size()];
        Arrays.setAll(byText, i -> i);
        Arrays.sort(byText, Comparator.comparing(i -> found.get(i).text(), Arrays::compareUnsigned));
        Entry[] entries = new Entry[byText.length];
        int[] rankOfNumber = new int[byText.length];
        for (int rank = 0; rank < byText.length; rank++) {
            entries[rank] = found.get(byText[rank]);
            rankOfNumber[byText[rank]] = rank;
        }
        for (int i = 0; i < numberOf.length; i++) {
            numberOf[i] = rankOfNumber[numberOf[i]];
        }
        return new SignatureRanks(entries, numberOf);
    }

    int count() {
        return entries.length;
    }

    int rank(int observation) {
        return rankOf[observation];
    }

    Entry entry(int rank) {
        return entries[rank];
    }
}
