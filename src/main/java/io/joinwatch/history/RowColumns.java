package io.joinwatch.history;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Columns of sorted rows while they are filled, signature by signature and within one by time. Not thread-safe. */
final class RowColumns {

    private final List<EncodedSignature> signatures = new ArrayList<>();
    private int[] firstRows = new int[16];
    private long[] times;
    private long[] repeats;
    private long[] fingerprints;
    private long[] figures;
    private int rows;
    private int figureCount;

    /** Room for that many rows and figures; more or fewer may come. */
    RowColumns(int expectedRows, int expectedFigures) {
        times = new long[expectedRows];
        repeats = new long[expectedRows];
        fingerprints = new long[expectedRows];
        figures = new long[expectedFigures];
    }

    static HistoryRows of(List<JoinObservation> observations) {
        Map<Signature, EncodedSignature> encoded = new HashMap<>();
        observations.forEach(one -> encoded.computeIfAbsent(one.signature(), EncodedSignature::of));
        Comparator<JoinObservation> bySignature = Comparator.comparing(one -> encoded.get(one.signature()));
        List<JoinObservation> sorted = observations.stream()
                .sorted(bySignature.thenComparingLong(JoinObservation::timeMs))
                .toList();
        RowColumns columns = new RowColumns(sorted.size(), 2 * sorted.size());
        for (JoinObservation one : sorted) {
            EncodedSignature signature = encoded.get(one.signature());
            if (signature != null) {
                columns.begin(signature);
            }
            columns.reserve(1, one.members());
            columns.times[columns.rows] = one.timeMs();
            columns.repeats[columns.rows] = one.repeat();
            columns.fingerprints[columns.rows++] = one.fingerprint();
            for (int member = 0; member < one.members(); member++) {
                columns.figures[columns.figureCount++] = one.bytes(member);
            }
        }
        return columns.toRows();
    }

    /** The rows that come next have this signature, which must not be below the last one. */
    void begin(EncodedSignature signature) {
        int count = signatures.size();
        if (count > 0 && signatures.get(count - 1).equals(signature)) {
            return;
        }
        if (count == firstRows.length) {
            firstRows = Arrays.copyOf(firstRows, 2 * count);
        }
        firstRows[count] = rows;
        signatures.add(signature);
    }

    /** Appends rows {@code [from, to)} of another's signature. */
    void append(HistoryRows other, int signature, int from, int to) {
        if (from == to) {
            return;
        }
        begin(other.signature(signature));
        int members = other.signature(signature).members();
        int count = to - from;
        reserve(count, Math.multiplyExact(count, members));
        System.arraycopy(other.times(), from, times, rows, count);
        System.arraycopy(other.repeats(), from, repeats, rows, count);
        System.arraycopy(other.fingerprints(), from, fingerprints, rows, count);
        System.arraycopy(other.figures(), other.figureOf(signature, from), figures, figureCount, count * members);
        rows += count;
        figureCount += count * members;
    }

    private void reserve(int moreRows, int moreFigures) {
        if (Math.addExact(rows, moreRows) > times.length) {
            int length = Math.max(rows + moreRows, times.length + (times.length >> 1));
            times = Arrays.copyOf(times, length);
            repeats = Arrays.copyOf(repeats, length);
            fingerprints = Arrays.copyOf(fingerprints, length);
        }
        if (Math.addExact(figureCount, moreFigures) > figures.length) {
            figures =
                    Arrays.copyOf(figures, Math.max(figureCount + moreFigures, figures.length + (figures.length >> 1)));
        }
    }

    /** The rows appended. Call once. */
    HistoryRows toRows() {
        int[] bounds = Arrays.copyOf(firstRows, signatures.size() + 1);
        bounds[signatures.size()] = rows;
        return new HistoryRows(
                signatures.toArray(new EncodedSignature[0]),
                bounds,
                trimmed(times, rows),
                trimmed(repeats, rows),
                trimmed(fingerprints, rows),
                trimmed(figures, figureCount));
    }

    private static long[] trimmed(long[] values, int length) {
        return values.length == length ? values : Arrays.copyOf(values, length);
    }
}
