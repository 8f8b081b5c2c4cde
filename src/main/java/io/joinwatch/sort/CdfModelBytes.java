package io.joinwatch.sort;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * The serial form of a {@link CdfModel}, big-endian: version, image, shift, base, low, high, unevenness, number of cells, then
 * the rises of the cumulative share as pairs (edges skipped, rise), both as variable-length integers. A sample has few
 * distinct keys, so most edges do not rise and cost nothing.
 */
final class CdfModelBytes {

    private static final byte VERSION = 2;
    private static final int HEADER = 1 + 1 + 1 + 8 + 8 + 8 + 8 + 4;

    private CdfModelBytes() {}

    static byte[] write(CdfModel model) {
        ByteBuffer header = ByteBuffer.allocate(HEADER)
                .put(VERSION)
                .put((byte) model.image().ordinal())
                .put((byte) model.shift())
                .putLong(model.base())
                .putLong(model.low())
                .putLong(model.high())
                .putDouble(model.unevenness())
                .putInt(model.cells());
        ByteArrayOutputStream out = new ByteArrayOutputStream(HEADER + 256);
        out.write(header.array(), 0, HEADER);
        int share = 0;
        int skipped = 0;
        for (int edge = 0; edge <= model.cells(); edge++) {
            int rise = model.knot(edge) - share;
            if (rise == 0) {
                skipped++;
                continue;
            }
            writeVarint(out, skipped);
            writeVarint(out, rise);
            share += rise;
            skipped = 0;
        }
        return out.toByteArray();
    }

    static CdfModel read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte version = in.get();
            check(version == VERSION, "version", version, "expected " + VERSION);
            CdfModel.Image image = image(in.get());
            byte shift = in.get();
            check(shift >= 0 && shift < Long.SIZE, "shift", shift, "expected 0 to 63");
            long base = in.getLong();
            long low = in.getLong();
            long high = in.getLong();
            boolean ascend = image == CdfModel.Image.VALUE ? low <= high : Long.compareUnsigned(low, high) <= 0;
            check(ascend, "low", low, "must not be above high = " + high);
            double unevenness = in.getDouble();
            check(
                    unevenness >= 0 && unevenness < Double.MAX_VALUE,
                    "unevenness",
                    unevenness,
                    "must be finite, not negative");
            int cells = in.getInt();
            check(cells >= 1 && cells <= CdfModel.MAX_CELLS, "cells", cells, "expected 1 to " + CdfModel.MAX_CELLS);
            int widest = Long.SIZE - CdfModel.bits(cells - 1L);
            check(shift <= widest, "shift", shift, "expected at most " + widest + " for " + cells + " cells");
            return new CdfModel(image, base, low, high, shift, readKnots(in, cells), unevenness);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException(
                    "A serial CDF model of " + bytes.length + " bytes ends too early. Maybe it was truncated?", e);
        }
    }

    private static int[] readKnots(ByteBuffer in, int cells) {
        int[] knots = new int[cells + 1];
        int edge = 0;
        int share = 0;
        while (in.hasRemaining()) {
            int skipped = readVarint(in);
            check(skipped <= cells - edge, "edges skipped", skipped, "only " + (cells - edge) + " are left");
            int rise = readVarint(in);
            check(rise >= 1 && rise <= CdfModel.ONE - share, "rise", rise, "the share must rise and stay within 1");
            for (int end = edge + skipped; edge < end; edge++) {
                knots[edge] = share;
            }
            share += rise;
            knots[edge++] = share;
        }
        for (; edge <= cells; edge++) {
            knots[edge] = share;
        }
        return knots;
    }

    private static CdfModel.Image image(byte code) {
        CdfModel.Image[] images = CdfModel.Image.values();
        check(code >= 0 && code < images.length, "image", code, "expected 0 to " + (images.length - 1));
        return images[code];
    }

    private static void writeVarint(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest >= 0x80) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static int readVarint(ByteBuffer in) {
        int value = 0;
        for (int position = 0; position <= 14; position += 7) {
            byte next = in.get();
            value |= (next & 0x7F) << position;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("A serial CDF model holds a number of more than 21 bits at byte "
                + in.position() + ". Maybe the bytes are damaged?");
    }

    private static void check(boolean holds, String name, Object value, String why) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Serial CDF model: " + name + " = " + value + ": " + why + ". Maybe the bytes are damaged?");
        }
    }
}
