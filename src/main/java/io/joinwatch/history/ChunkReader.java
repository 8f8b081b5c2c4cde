package io.joinwatch.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Appends what {@link ChunkWriter} wrote to a log. No object per row. Not thread-safe, for one chunk. */
final class ChunkReader {
    private final ObservationLog log;
    private final byte[] bytes;
    private int at;
    /** Per number in the chunk: number in the log, members, first figure of the last row. */
    private int[] numbers = new int[16];

    private int[] members = new int[16];
    private int[] lastFigures = new int[16];
    private int known;
    private long[] fingerprints = new long[16];
    private int knownFingerprints;

    ChunkReader(ObservationLog log, byte[] bytes) {
        this.log = log;
        this.bytes = bytes;
    }

    void read() {
        long time = 0;
        long repeat = 0;
        long fingerprint = 0;
        boolean first = true;
        while (at < bytes.length) {
            long head = number();
            boolean sameEvent = (head & ChunkWriter.SAME_EVENT) != 0;
            boolean sameFigures = (head & ChunkWriter.SAME_FIGURES) != 0;
            long signature = head >>> ChunkWriter.FLAG_BITS;
            check(signature <= known && !(sameEvent && first), "a row that refers to none before");
            if (signature == known) {
                check(!sameFigures, "a new signature without figures");
                addSignature();
            }
            if (!sameEvent) {
                long step = number();
                time += (step >>> 1) ^ -(step & 1);
                repeat = number();
                check(repeat >= 1, "a repeat below 1");
                fingerprint = fingerprint();
            }
            add((int) signature, sameFigures, time, repeat, fingerprint);
            first = false;
        }
    }

    private void add(int signature, boolean sameFigures, long time, long repeat, long fingerprint) {
        int count = members[signature];
        int figure = log.add(numbers[signature], count, time, repeat, fingerprint);
        long[] figures = log.figures();
        if (sameFigures) {
            System.arraycopy(figures, lastFigures[signature], figures, figure, count);
        } else {
            for (int member = 0; member < count; member++) {
                long value = number();
                check(value >= 0, "a negative figure");
                figures[figure + member] = value;
            }
        }
        lastFigures[signature] = figure;
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
            members = Arrays.copyOf(members, 2 * known);
            lastFigures = Arrays.copyOf(lastFigures, 2 * known);
        }
        numbers[known] = number;
        members[known++] = log.signatures().get(number).tables().size();
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
