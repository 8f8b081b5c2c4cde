package io.joinwatch.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Appends what {@link ChunkWriter} wrote to a log. No object per row. Not thread-safe, for one chunk. */
final class ChunkReader {
    private final ObservationLog log;
    private final byte[] bytes;
    private int at;
    /** Per number in the chunk, the number in the log. */
    private int[] numbers = new int[16];

    private int known;
    private long[] fingerprints = new long[16];
    private int knownFingerprints;

    ChunkReader(ObservationLog log, byte[] bytes) {
        this.log = log;
        this.bytes = bytes;
    }

    void read() {
        long time = 0;
        int event = -1;
        while (at < bytes.length) {
            long head = number();
            boolean sameEvent = (head & ChunkWriter.SAME_EVENT) != 0;
            boolean sameFigures = (head & ChunkWriter.SAME_FIGURES) != 0;
            long signature = head >>> ChunkWriter.FLAG_BITS;
            check(signature <= known && !(sameEvent && event < 0), "a row that refers to none before");
            if (signature == known) {
                check(!sameFigures, "a new signature without figures");
                addSignature();
            }
            if (!sameEvent) {
                long step = number();
                time += (step >>> 1) ^ -(step & 1);
                long repeat = number();
                check(repeat >= 1, "a repeat below 1");
                event = log.event(time, repeat, fingerprint());
            }
            int number = numbers[(int) signature];
            log.addRow(number, event, sameFigures ? log.lastFigure(number) : figures(number));
        }
    }

    private int figures(int number) {
        int last = log.lastFigure(number);
        int figure = log.newFigures(number);
        long[] figures = log.figures();
        boolean same = last >= 0;
        for (int member = 0; member < log.members(number); member++) {
            long value = number();
            check(value >= 0, "a negative figure");
            figures[figure + member] = value;
            same = same && figures[last + member] == value;
        }
        return same ? log.repeatFigures(number, last) : figure;
    }

    private void addSignature() {
        long length = number();
        check(length >= 0 && length <= bytes.length - at, "a text of " + length + " bytes");
        String text = new String(bytes, at, (int) length, StandardCharsets.UTF_8);
        at += (int) length;
        int number;
        try {
            number = log.number(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(fault("no signature"), e);
        }
        if (known == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * known);
        }
        numbers[known++] = number;
    }

    private long fingerprint() {
        long number = number();
        check(number >= 0 && number <= knownFingerprints, "a fingerprint numbered " + number);
        if (number == knownFingerprints) {
            check(bytes.length - at >= Long.BYTES, "the end");
            long value = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                value = value << 8 | (bytes[at++] & 0xFF);
            }
            if (knownFingerprints == fingerprints.length) {
                fingerprints = Arrays.copyOf(fingerprints, 2 * knownFingerprints);
            }
            fingerprints[knownFingerprints++] = value;
        }
        return fingerprints[(int) number];
    }

    private long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE && at < bytes.length; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException(fault("a number without an end"));
    }

    private void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(fault(what));
        }
    }

    private String fault(String what) {
        return "A chunk of observations of " + bytes.length + " bytes has " + what + " before byte " + at
                + ". Maybe it was written by another release?";
    }
}
