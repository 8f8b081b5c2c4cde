package io.joinwatch.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the compact form of state records: variable-length integers, and strings that are written once and then referred
 * to by number. Not thread-safe.
 */
final class BinaryWriter {
    private final Map<String, Integer> dictionary = new HashMap<>();
    private byte[] bytes = new byte[256];
    private int size;

    /** A signed integer, seven bits a byte, small magnitudes first. */
    BinaryWriter number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            octet((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        return octet((int) rest);
    }

    /** Eight bytes as they are: for hashes, which do not shorten. */
    BinaryWriter fixed(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            octet((int) (value >>> shift));
        }
        return this;
    }

    BinaryWriter real(double value) {
        return fixed(Double.doubleToLongBits(value));
    }

    BinaryWriter flag(boolean value) {
        return octet(value ? 1 : 0);
    }

    /** A string; the second time only its number. */
    BinaryWriter text(String value) {
        Integer known = dictionary.putIfAbsent(value, dictionary.size());
        if (known != null) {
            return number(known);
        }
        return number(dictionary.size() - 1).blob(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes with their length. */
    BinaryWriter blob(byte[] value) {
        number(value.length);
        reserve(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    private BinaryWriter octet(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
        return this;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    int size() {
        return size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
