package io.joinwatch.history;

import io.joinwatch.history.BatchColumns.DictionarySizes;
import io.joinwatch.history.MessageBody.Content;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes rows as messages: the dictionaries of what they use, then record batches. Straight from the rows' columns into the
 * buffers; no object per row. Not thread-safe.
 */
final class RowsWriter {

    private final HistoryRows rows;
    private final SignatureColumns signatures;
    private final List<byte[]> fingerprints = new ArrayList<>();
    /** Per row, 0 where it has none. */
    private final int[] fingerprintOf;

    RowsWriter(HistoryRows rows) {
        this.rows = rows;
        List<EncodedSignature> used = new ArrayList<>();
        for (int signature = 0; signature < rows.signatureCount(); signature++) {
            used.add(rows.signature(signature));
        }
        signatures = new SignatureColumns(used);
        fingerprintOf = new int[rows.size()];
        LongNumbers numbers = new LongNumbers();
        for (int row = 0; row < fingerprintOf.length; row++) {
            long fingerprint = rows.fingerprint(row);
            fingerprintOf[row] = fingerprint == 0 ? 0 : numbers.number(fingerprint);
        }
        for (int number = 0; number < numbers.size(); number++) {
            String digits = HexFormat.of().toHexDigits(numbers.value(number));
            fingerprints.add(digits.getBytes(StandardCharsets.US_ASCII));
        }
    }

    DictionarySizes sizes() {
        return signatures.sizes(fingerprints.size());
    }

    void writeDictionary(MessageWriter out, int number) {
        boolean ofSignatures = number < BatchColumns.DICTIONARIES - 1;
        out.dictionary(number, ofSignatures ? signatures.inOrder().get(number).entries() : fingerprints);
    }

    /** Writes rows {@code [first, end)} as one record batch. */
    void writeBatch(MessageWriter out, int first, int end) {
        int count = end - first;
        int nulls = 0;
        for (int row = first; row < end; row++) {
            nulls += rows.fingerprint(row) == 0 ? 1 : 0;
        }
        Runs runs = new Runs(first, end);
        List<Content> contents = new ArrayList<>();
        int id = 0;
        for (SignatureColumns.Column column : signatures.inOrder()) {
            contents.add(Content.NONE);
            contents.add(runs.indices(sizes().indexBytes(id++), column.indexOf()));
        }
        contents.add(nulls == 0 ? Content.NONE : new Content((count + 7) / 8, target -> validity(target, first, end)));
        int width = sizes().indexBytes(id);
        contents.add(new Content(count * width, target -> fingerprints(target, width, first, end)));
        contents.add(Content.NONE);
        contents.add(longs(rows.times(), first, count));
        contents.add(Content.NONE);
        contents.add(new Content((count + 1) * Integer.BYTES, runs::offsets));
        contents.add(Content.NONE);
        contents.add(longs(rows.figures(), runs.firstFigure, runs.figures));
        contents.add(Content.NONE);
        contents.add(longs(rows.repeats(), first, count));
        MessageHeads.Node[] nodes = new MessageHeads.Node[BatchColumns.NODES];
        Arrays.fill(nodes, new MessageHeads.Node(count, 0));
        nodes[4] = new MessageHeads.Node(count, nulls);
        nodes[7] = new MessageHeads.Node(runs.figures, 0);
        out.batch(count, nodes, contents);
    }

    private static Content longs(long[] values, int from, int count) {
        return new Content(
                Math.multiplyExact(count, Long.BYTES),
                target -> target.asLongBuffer().put(values, from, count));
    }

    private void validity(ByteBuffer target, int first, int end) {
        for (int row = first; row < end; row += Byte.SIZE) {
            int bits = 0;
            for (int bit = 0; bit < Byte.SIZE && row + bit < end; bit++) {
                bits |= rows.fingerprint(row + bit) == 0 ? 0 : 1 << bit;
            }
            target.put((byte) bits);
        }
    }

    private void fingerprints(ByteBuffer target, int width, int first, int end) {
        for (int row = first; row < end; row++) {
            put(target, width, fingerprintOf[row]);
        }
    }

    private static void put(ByteBuffer target, int width, int index) {
        switch (width) {
            case 1 -> target.put((byte) index);
            case 2 -> target.putShort((short) index);
            default -> target.putInt(index);
        }
    }

    /** Rows of one signature after the other: what such rows share is written in a loop of its own. */
    private final class Runs {
        private final int first;
        private final int end;
        private final int firstFigure;
        private final int figures;

        Runs(int first, int end) {
            this.first = first;
            this.end = end;
            firstFigure = rows.figureOf(first);
            figures = rows.figureOf(end) - firstFigure;
        }

        Content indices(int width, int[] indexOf) {
            return new Content((end - first) * width, target -> {
                int row = first;
                for (int signature = rows.signatureIndex(first); row < end; signature++) {
                    int index = indexOf[signature];
                    for (int last = Math.min(end, rows.endRow(signature)); row < last; row++) {
                        put(target, width, index);
                    }
                }
            });
        }

        void offsets(ByteBuffer target) {
            int offset = 0;
            target.putInt(offset);
            int row = first;
            for (int signature = rows.signatureIndex(first); row < end; signature++) {
                int members = rows.signature(signature).members();
                for (int last = Math.min(end, rows.endRow(signature)); row < last; row++) {
                    offset += members;
                    target.putInt(offset);
                }
            }
        }
    }
}
