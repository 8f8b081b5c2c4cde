package io.joinwatch.history;

import java.io.ByteArrayOutputStream;
import java.util.Base64;

/**
 * A {@link PositionModel} as text for metadata: Base64 of numbers of seven bits a byte, low ones first. For each signature that
 * has knots: how many without any stand before it, its greatest errors below and above, the number of knots, and per knot the
 * steps of time and row from the knot before, of the first one from the signature's first row. Stateless.
 */
final class PositionText {

    private PositionText() {}

    /** The text; empty if there are no knots. */
    static String of(PositionModel model, HistoryRows history) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int skipped = 0;
        for (int signature = 0; signature < model.signatures(); signature++) {
            if (!model.hasKnots(signature)) {
                skipped++;
                continue;
            }
            int end = model.firstKnot(signature + 1);
            number(out, skipped);
            number(out, model.below(signature));
            number(out, model.above(signature));
            number(out, end - model.firstKnot(signature));
            int row = history.firstRow(signature);
            long time = history.timeMs(row);
            for (int knot = model.firstKnot(signature); knot < end; knot++) {
                number(out, model.time(knot) - time);
                number(out, model.row(knot) - row);
                time = model.time(knot);
                row = model.row(knot);
            }
            skipped = 0;
        }
        return Base64.getEncoder().withoutPadding().encodeToString(out.toByteArray());
    }

    /**
     * Reads the text of these rows' model.
     *
     * @throws BatchFormatException if it is none, or if its errors are not those of the rows
     */
    static PositionModel parse(String text, HistoryRows history) {
        Input in = new Input(Base64.getDecoder().decode(text));
        PositionBuilder knots = new PositionBuilder(history.signatureCount());
        int[] below = new int[history.signatureCount()];
        int[] above = new int[history.signatureCount()];
        int signature = -1;
        while (in.hasMore()) {
            signature = Math.toIntExact(signature + 1 + in.number(history.signatureCount()));
            check(signature < history.signatureCount(), "more signatures than there are");
            knots.begin(signature);
            below[signature] = (int) in.number(history.size());
            above[signature] = (int) in.number(history.size());
            check(PositionFitter.isExact(history, signature), "knots of rows that spread too far");
            long row = history.firstRow(signature);
            long time = history.timeMs((int) row);
            for (long left = in.number(history.size()); left > 0; left--) {
                time += in.number(Long.MAX_VALUE);
                row += in.number(history.size());
                check(row < history.endRow(signature) && knots.add(time, (int) row), "a knot at row " + row);
            }
        }
        PositionModel model = knots.toModel(history);
        for (int i = 0; i < below.length; i++) {
            check(model.below(i) == below[i] && model.above(i) == above[i], "errors that are not those of its rows");
        }
        return model;
    }

    private static void number(ByteArrayOutputStream out, long unsigned) {
        long rest = unsigned;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static final class Input {
        private final byte[] bytes;
        private int at;

        Input(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean hasMore() {
            return at < bytes.length;
        }

        /** A number in [0, most]. */
        long number(long most) {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE && at < bytes.length; shift += 7) {
                byte next = bytes[at++];
                value |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    check(value >= 0 && value <= most, "a number of " + value);
                    return value;
                }
            }
            throw new BatchFormatException("its position model ends within a number");
        }
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new BatchFormatException("its position model has " + what);
        }
    }
}
