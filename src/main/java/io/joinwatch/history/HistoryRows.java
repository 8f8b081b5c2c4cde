package io.joinwatch.history;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.Signature;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Observations of one database in columns, sorted by (signature text in UTF-8, time); ties keep the order in which they came.
 * The rows of one signature stand together, so that a signature is a range of rows.
 *
 * <p>Memory: 24 bytes a row and 8 more per member. Immutable and thread-safe. Reading a row is O(1) but for
 * {@link #signatureIndex} and what needs it, which is O(log signatures): who walks all rows goes signature by signature.
 */
public final class HistoryRows {

    private final EncodedSignature[] signatures;
    /** Per signature its first row, and at the end the number of rows. */
    private final int[] firstRows;
    /** Per signature the place of its first row's first figure, and at the end the number of figures. */
    private final int[] firstFigures;

    private final long[] times;
    private final long[] repeats;
    private final long[] fingerprints;
    private final long[] figures;

    /** Takes the arrays over; they must be in order. */
    HistoryRows(
            EncodedSignature[] signatures,
            int[] firstRows,
            long[] times,
            long[] repeats,
            long[] fingerprints,
            long[] figures) {
        this.signatures = signatures;
        this.firstRows = firstRows;
        this.times = times;
        this.repeats = repeats;
        this.fingerprints = fingerprints;
        this.figures = figures;
        firstFigures = new int[signatures.length + 1];
        for (int i = 0; i < signatures.length; i++) {
            int rows = firstRows[i + 1] - firstRows[i];
            firstFigures[i + 1] = Math.addExact(firstFigures[i], Math.multiplyExact(rows, signatures[i].members()));
        }
    }

    /** The rows of these observations, sorted stably. O(n log n). */
    public static HistoryRows of(List<JoinObservation> observations) {
        return RowColumns.of(observations);
    }

    /** Number of rows. */
    public int size() {
        return times.length;
    }

    /** The distinct signatures, ascending by the UTF-8 bytes of their text. */
    public List<Signature> signatures() {
        return Arrays.stream(signatures).map(EncodedSignature::signature).toList();
    }

    /** Number of distinct signatures. */
    public int signatureCount() {
        return signatures.length;
    }

    /** The place of a row's signature in {@link #signatures}. O(log signatures). */
    public int signatureIndex(int row) {
        Objects.checkIndex(row, size());
        int found = Arrays.binarySearch(firstRows, row);
        return found >= 0 ? found : -found - 2;
    }

    /** The first row of a signature. */
    public int firstRow(int signatureIndex) {
        return firstRows[Objects.checkIndex(signatureIndex, signatures.length)];
    }

    /** The row behind the last one of a signature. */
    public int endRow(int signatureIndex) {
        return firstRows[Objects.checkIndex(signatureIndex, signatures.length) + 1];
    }

    /** Event time, epoch milliseconds UTC. */
    public long timeMs(int row) {
        return times[row];
    }

    /** How many identical queries the row stands for. */
    public long repeat(int row) {
        return repeats[row];
    }

    /** The query's fingerprint, 0 if it has none. */
    public long fingerprint(int row) {
        return fingerprints[row];
    }

    /** How many members the row's signature has. O(log signatures). */
    public int members(int row) {
        return signatures[signatureIndex(row)].members();
    }

    /** Bytes that a member of the row's signature feeds in, one run. O(log signatures). */
    public long bytes(int row, int member) {
        int signature = signatureIndex(row);
        Objects.checkIndex(member, signatures[signature].members());
        return figures[figureOf(signature, row) + member];
    }

    /** A row as an object. */
    public JoinObservation row(int row) {
        int signature = signatureIndex(row);
        int figure = figureOf(signature, row);
        long[] bytes = Arrays.copyOfRange(figures, figure, figure + signatures[signature].members());
        return new JoinObservation(
                signatures[signature].signature(), bytes, times[row], repeats[row], fingerprints[row]);
    }

    /** All rows as a list that makes each object when it is asked for. */
    public List<JoinObservation> observations() {
        return new View();
    }

    private final class View extends AbstractList<JoinObservation> implements RandomAccess {
        @Override
        public JoinObservation get(int index) {
            return row(index);
        }

        @Override
        public int size() {
            return times.length;
        }
    }

    /** The rows with a time in {@code [fromMs, toMs)}. O(signatures log n + rows copied). */
    public HistoryRows between(long fromMs, long toMs) {
        RowColumns kept = new RowColumns(16, 32);
        for (int signature = 0; signature < signatures.length; signature++) {
            int from = firstAtOrAfter(firstRows[signature], firstRows[signature + 1], fromMs);
            kept.append(this, signature, from, firstAtOrAfter(from, firstRows[signature + 1], toMs));
        }
        return kept.toRows();
    }

    /** Rows {@code [from, to)}, copied. */
    HistoryRows slice(int from, int to) {
        RowColumns kept = new RowColumns(to - from, figureOf(to) - figureOf(from));
        for (int signature = signatureIndex(from); signature < signatures.length; signature++) {
            int first = Math.max(from, firstRows[signature]);
            kept.append(this, signature, first, Math.max(first, Math.min(to, firstRows[signature + 1])));
        }
        return kept.toRows();
    }

    /** The first row in {@code [from, to)}, rows of one signature, whose time is not before {@code timeMs}; else {@code to}. */
    int firstAtOrAfter(int from, int to, long timeMs) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < timeMs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Bytes that the columns take. */
    long memoryBytes() {
        return 24L * size() + 8L * figures.length;
    }

    EncodedSignature signature(int index) {
        return signatures[index];
    }

    /** The place of a row's first figure in {@link #figures}; that behind the last for the end of all rows. */
    int figureOf(int row) {
        return row == size() ? figures.length : figureOf(signatureIndex(row), row);
    }

    /** Likewise of a row whose signature is known. O(1). */
    int figureOf(int signature, int row) {
        return firstFigures[signature] + (row - firstRows[signature]) * signatures[signature].members();
    }

    /** Not a copy: nobody may change it. */
    long[] times() {
        return times;
    }

    /** Not a copy. */
    long[] repeats() {
        return repeats;
    }

    /** Not a copy. */
    long[] fingerprints() {
        return fingerprints;
    }

    /** All rows' bytes, member by member; not a copy. */
    long[] figures() {
        return figures;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HistoryRows that
                && Arrays.equals(firstRows, that.firstRows)
                && Arrays.equals(signatures, that.signatures)
                && Arrays.equals(times, that.times)
                && Arrays.equals(repeats, that.repeats)
                && Arrays.equals(fingerprints, that.fingerprints)
                && Arrays.equals(figures, that.figures);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(firstRows) + Arrays.hashCode(times);
    }

    @Override
    public String toString() {
        return "HistoryRows[" + size() + " rows, " + signatures.length + " signatures]";
    }
}
