package io.joinwatch.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@link BinaryWriter} wrote. Bytes that cannot be its work raise {@link CorruptStateException} with the
 * position; nothing is allocated beyond what the bytes themselves hold. Not thread-safe.
 */
final class BinaryReader {
    private final List<String> dictionary = new ArrayList<>();
    private final byte[] bytes;
    private int at;

    BinaryReader(byte[] bytes) {
        this.bytes = bytes;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int b = octet();
            value |= (long) (b & 0x7F) << shift;
            if ((b & 0x80) == 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw corrupt("a number does not end");
    }

    /** A number of things that follow, each at least one byte long. */
    int count() {
        long count = number();
        if (count < 0 || count > bytes.length - at) {
            throw corrupt("a count of " + count);
        }
        return (int) count;
    }

    /** A number in [0, limit). */
    int index(int limit) {
        long index = number();
        if (index < 0 || index >= limit) {
            throw corrupt("an index of " + index + ", not in [0, " + limit + ")");
        }
        return (int) index;
    }

    long fixed() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = (value << 8) | octet();
        }
        return value;
    }

    double real() {
        return Double.longBitsToDouble(fixed());
    }

    boolean flag() {
        return index(octet(), 2) == 1;
    }

    String text() {
        int index = index(dictionary.size() + 1);
        if (index == dictionary.size()) {
            dictionary.add(new String(blob(), StandardCharsets.UTF_8));
        }
        return dictionary.get(index);
    }

    byte[] blob() {
        int length = count();
        byte[] value = new byte[length];
        System.arraycopy(bytes, at, value, 0, length);
        at += length;
        return value;
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    private int index(int value, int limit) {
        if (value >= limit) {
            throw corrupt("a value of " + value);
        }
        return value;
    }

    private int octet() {
        if (at >= bytes.length) {
            throw corrupt("the end");
        }
        return bytes[at++] & 0xFF;
    }

    CorruptStateException corrupt(String what) {
        return new CorruptStateException("State record of " + bytes.length + " bytes has " + what + " at byte " + at
                + ". Maybe it was written by another release");
    }
}
