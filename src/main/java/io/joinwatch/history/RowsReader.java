package io.joinwatch.history;

import java.nio.ByteBuffer;

/**
 * Reads record batches one after the other into the columns of rows, and checks what they say: order, links into the
 * dictionaries, one figure per member, no negative figure. No object per row. Not thread-safe.
 */
final class RowsReader {
    private static final int FINGERPRINT = 4;
    private static final int FIGURES = 7;

    private final Vocabulary vocabulary;
    private final int[] firstRows;
    private final long[] times;
    private final long[] repeats;
    private final long[] fingerprints;
    private final long[] figures;
    private int rows;
    private int figureCount;
    private int signature = -1;
    private int knownFingerprints;

    /** A reader for that many rows in all, and their figures: the caller bounds both, for room is made at once. */
    RowsReader(Vocabulary vocabulary, int rows, int figures) {
        this.vocabulary = vocabulary;
        firstRows = new int[vocabulary.signatures().size() + 1];
        times = new long[rows];
        repeats = new long[rows];
        fingerprints = new long[rows];
        this.figures = new long[figures];
    }

    /** Reads a record batch. */
    void read(BodyReader in) {
        int count = in.length(0, times.length - rows);
        for (int node = 0; node < BatchColumns.NODES; node++) {
            boolean whole = node == FIGURES || in.length(node, count) == count;
            if (!whole || (node != FINGERPRINT && in.nulls(node) > 0) || in.rows() != count) {
                throw fault(rows, "begins a batch whose column " + node + " has nulls or another length than it says");
            }
        }
        for (int node = 0; node < BatchColumns.NODES; node++) {
            if (node != FINGERPRINT) {
                ByteBuffer none = in.buffer(2 * node, 0);
                assert !none.hasRemaining();
            }
        }
        in.buffer(11, (long) count * Long.BYTES).asLongBuffer().get(times, rows, count);
        int[] signatures = indices(in, 0, count);
        readSignatures(signatures);
        for (int dictionary = 1; dictionary < FINGERPRINT; dictionary++) {
            checkLinks(indices(in, dictionary, count), dictionary, signatures);
        }
        readFingerprints(in, count);
        readFigures(in, signatures);
        in.buffer(17, (long) count * Long.BYTES).asLongBuffer().get(repeats, rows, count);
        for (int row = rows; row < rows + count; row++) {
            if (repeats[row] < 1) {
                throw fault(row, "has a repeat of " + repeats[row]);
            }
        }
        rows += count;
    }

    private int[] indices(BodyReader in, int dictionary, int count) {
        int width = vocabulary.sizes().indexBytes(dictionary);
        ByteBuffer buffer = in.buffer(2 * dictionary + 1, (long) count * width);
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = switch (width) {
                case 1 -> buffer.get(i);
                case 2 -> buffer.getShort(2 * i);
                default -> buffer.getInt(4 * i);
            };
        }
        return indices;
    }

    private void readSignatures(int[] signatures) {
        for (int i = 0; i < signatures.length; i++) {
            int row = rows + i;
            if (signatures[i] != signature) {
                if (signatures[i] != signature + 1 || signatures[i] >= firstRows.length - 1) {
                    throw fault(row, "has signature " + signatures[i] + " behind " + signature);
                }
                signature = signatures[i];
                firstRows[signature] = row;
            } else if (signature < 0 || times[row - 1] > times[row]) {
                throw fault(row, "is before the one before it");
            }
        }
    }

    private void checkLinks(int[] indices, int dictionary, int[] signatures) {
        int[] expected = vocabulary.indexOf(dictionary);
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] != expected[signatures[i]]) {
                throw fault(rows + i, "has an entry of dictionary " + dictionary + " that is not its signature's");
            }
        }
    }

    private void readFingerprints(BodyReader in, int count) {
        int[] indices = indices(in, FINGERPRINT, count);
        int size = vocabulary.sizes().fingerprints();
        int nulls = in.nulls(FINGERPRINT);
        ByteBuffer validity = in.buffer(2 * FINGERPRINT, nulls > 0 ? (count + 7) / 8 : 0);
        int found = 0;
        for (int i = 0; i < count; i++) {
            int index = indices[i];
            if (nulls > 0 && (validity.get(i >> 3) >> (i & 7) & 1) == 0) {
                found++;
            } else if (index < 0 || index > knownFingerprints || index >= size) {
                throw fault(rows + i, "has fingerprint " + index + ", the next new one is " + knownFingerprints);
            } else {
                knownFingerprints = index == knownFingerprints ? index + 1 : knownFingerprints;
                fingerprints[rows + i] = vocabulary.fingerprint(index);
            }
        }
        if (found != nulls) {
            throw fault(rows, "begins a batch with " + found + " nulls, not " + nulls);
        }
    }

    private void readFigures(BodyReader in, int[] signatures) {
        int count = signatures.length;
        int length = in.length(FIGURES, figures.length - figureCount);
        ByteBuffer offsets = in.buffer(13, (count + 1L) * Integer.BYTES);
        int offset = 0;
        for (int i = 0; i < count; i++) {
            if (offsets.getInt(i * Integer.BYTES) != offset) {
                throw fault(rows + i, "has not one figure per member");
            }
            offset += vocabulary.signatures().get(signatures[i]).members();
        }
        if (offsets.getInt(count * Integer.BYTES) != offset || offset != length) {
            throw fault(rows + count, "should be where the figures end");
        }
        in.buffer(15, (long) length * Long.BYTES).asLongBuffer().get(figures, figureCount, length);
        for (int figure = figureCount; figure < figureCount + length; figure++) {
            if (figures[figure] < 0) {
                throw fault(rows, "begins a batch with a figure of " + figures[figure]);
            }
        }
        figureCount += length;
    }

    /** All rows, once the last record batch was read. */
    HistoryRows toRows() {
        boolean complete = rows == times.length && figureCount == figures.length;
        boolean used = signature == firstRows.length - 2
                && knownFingerprints == vocabulary.sizes().fingerprints();
        if (!complete || !used) {
            throw fault(rows, "is missing, or a dictionary has entries of no row");
        }
        firstRows[signature + 1] = rows;
        return new HistoryRows(
                vocabulary.signatures().toArray(new EncodedSignature[0]),
                firstRows,
                times,
                repeats,
                fingerprints,
                figures);
    }

    private static BatchFormatException fault(int row, String what) {
        return new BatchFormatException("row " + row + " " + what);
    }
}
