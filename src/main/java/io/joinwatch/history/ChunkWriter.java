package io.joinwatch.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Writes rows of a log one after the other. A row is {@code signature << 2 | figures repeat << 1 | event repeats}, where the
 * joins of one query repeat the event (time, repeat, fingerprint) of the row before, and a signature's figures seldom change.
 * A new signature is followed by its text; an event by the step from the last time (zigzag), its repeat and the number of its
 * fingerprint, with the fingerprint itself where it is new. Signatures and fingerprints are numbered within the chunk.
 * Numbers take seven bits a byte, low ones first. Not thread-safe, for one chunk.
 */
final class ChunkWriter {
    static final int SAME_EVENT = 1;
    static final int SAME_FIGURES = 2;
    static final int FLAG_BITS = 2;
    /** The longest form of a number. */
    private static final int NUMBER_BYTES = 10;

    private final ObservationLog log;
    private final int limitBytes;
    private final LongNumbers fingerprints = new LongNumbers();
    /** Per number in the log, the number in the chunk, or −1. */
    private final int[] numbers;
    /** Per number in the chunk, the place of its last row's figures. */
    private final int[] lastFigures;

    private byte[] bytes;
    private int at;

    ChunkWriter(ObservationLog log, int limitBytes) {
        this.log = log;
        this.limitBytes = limitBytes;
        numbers = new int[log.signatures().size()];
        Arrays.fill(numbers, -1);
        lastFigures = new int[numbers.length];
        bytes = new byte[Math.min(limitBytes, 16 + 16 * log.size()) + 256];
    }

    LogChunk write(int fromRow) {
        Objects.checkIndex(fromRow, log.size());
        int known = 0;
        int row = fromRow;
        for (; row < log.size() && at < limitBytes; row++) {
            int inLog = log.number(row);
            int number = numbers[inLog];
            boolean isNew = number < 0;
            if (isNew) {
                number = known++;
                numbers[inLog] = number;
            }
            boolean sameEvent = row > fromRow && log.event(row) == log.event(row - 1);
            boolean sameFigures = !isNew && lastFigures[number] == log.figure(row);
            lastFigures[number] = log.figure(row);
            int members = log.members(inLog);
            reserve((5 + members) * NUMBER_BYTES);
            number((long) number << FLAG_BITS | (sameFigures ? SAME_FIGURES : 0) | (sameEvent ? SAME_EVENT : 0));
            if (isNew) {
                text(log.signatures().get(inLog).text(), members);
            }
            if (!sameEvent) {
                event(log.event(row), row == fromRow ? 0 : log.timeMs(row - 1));
            }
            for (int member = 0; !sameFigures && member < members; member++) {
                number(log.figures()[log.figure(row) + member]);
            }
        }
        return new LogChunk(Arrays.copyOf(bytes, at), row);
    }

    private void event(int event, long lastTime) {
        long step = log.timeOf(event) - lastTime;
        number((step << 1) ^ (step >> 63));
        number(log.repeatOf(event));
        long fingerprint = log.fingerprintOf(event);
        int known = fingerprints.size();
        int number = fingerprints.number(fingerprint);
        number(number);
        if (number == known) {
            for (int shift = 56; shift >= 0; shift -= 8) {
                bytes[at++] = (byte) (fingerprint >>> shift);
            }
        }
    }

    private void text(String text, int members) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        reserve(encoded.length + (5 + members) * NUMBER_BYTES);
        number(encoded.length);
        System.arraycopy(encoded, 0, bytes, at, encoded.length);
        at += encoded.length;
    }

    private void number(long unsigned) {
        long rest = unsigned;
        while ((rest & ~0x7FL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    private void reserve(int more) {
        if (bytes.length - at < more) {
            bytes = Arrays.copyOf(bytes, Math.max(at + more, 2 * bytes.length));
        }
    }
}
