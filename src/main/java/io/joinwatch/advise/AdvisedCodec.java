package io.joinwatch.advise;

import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Distribution.Style;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The bytes of {@link Advised}: a version, the times of the last shift, the number of entries, the entries by ascending table, then
 * the moves in the same way. Whole numbers are
 * little-endian base-128 (those that may be negative zigzag), texts their length and UTF-8, states and styles one byte. One
 * memory has one form; anything else is refused before memory is taken for it.
 */
final class AdvisedCodec {
    private static final int VERSION = 3;
    private static final State[] STATES = {State.PROPOSED, State.CONFIRMED, State.WITHDRAWN, State.VERIFIED};
    private static final Style[] STYLES = {Style.UNKNOWN, Style.EVEN, Style.ALL, Style.KEY};

    private AdvisedCodec() {}

    static byte[] encode(Advised advised) {
        ByteArrayOutputStream out =
                new ByteArrayOutputStream(1 + 64 * advised.entries().size());
        out.write(VERSION);
        signed(out, advised.shift().sinceMs());
        signed(out, advised.shift().seenMs());
        number(out, advised.entries().size());
        advised.entries().forEach((table, entry) -> {
            text(out, table);
            out.write(List.of(STATES).indexOf(entry.state()));
            distribution(out, entry.from());
            distribution(out, entry.to());
            signed(out, entry.sinceMs());
            text(out, entry.group());
            number(out, entry.step());
            signed(out, entry.savedBytesPerDay());
            number(out, entry.moveBytes());
            Double payBackDays = entry.payBackDays();
            out.write(payBackDays == null ? 0 : 1);
            if (payBackDays != null) {
                out.writeBytes(
                        ByteBuffer.allocate(Double.BYTES).putDouble(payBackDays).array());
            }
        });
        number(out, advised.moves().size());
        advised.moves().forEach((table, moves) -> {
            text(out, table);
            number(out, moves.size());
            moves.forEach(move -> {
                distribution(out, move.from());
                distribution(out, move.to());
                signed(out, move.adviceMs());
                signed(out, move.atMs());
            });
        });
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static void signed(ByteArrayOutputStream out, long value) {
        number(out, (value << 1) ^ (value >> 63));
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(out, utf8.length);
        out.writeBytes(utf8);
    }

    private static void distribution(ByteArrayOutputStream out, Distribution distribution) {
        out.write(List.of(STYLES).indexOf(distribution.style()));
        if (distribution.isKey()) {
            number(out, distribution.columns().size());
            distribution.columns().forEach(column -> text(out, column));
        }
    }

    static Advised decode(byte[] bytes) {
        Reader in = new Reader(ByteBuffer.wrap(bytes));
        if (in.oneByte() != VERSION) {
            throw new IllegalArgumentException(
                    "Advised memory of version " + (bytes[0] & 0xFF) + ", this release reads " + VERSION
                            + ". Another release wrote it: run that one or a newer one, or reset the application");
        }
        Shift shift = new Shift(in.signed(), in.signed());
        int size = in.count();
        SortedMap<String, Advised.Entry> entries = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            String table = in.text();
            if (!entries.isEmpty() && entries.lastKey().compareTo(table) >= 0) {
                throw in.bad("tables are not in ascending order");
            }
            entries.put(table, in.entry());
        }
        SortedMap<String, List<Advised.Move>> moves = new TreeMap<>();
        int moved = in.count();
        for (int i = 0; i < moved; i++) {
            String table = in.text();
            if (!moves.isEmpty() && moves.lastKey().compareTo(table) >= 0) {
                throw in.bad("moved tables are not in ascending order");
            }
            moves.put(table, in.moves());
        }
        if (in.bytes.hasRemaining()) {
            throw in.bad("more bytes follow");
        }
        return new Advised(entries, moves, shift);
    }

    private record Reader(ByteBuffer bytes) {
        Advised.Entry entry() {
            return new Advised.Entry(
                    STATES[choice(STATES.length)],
                    distribution(),
                    distribution(),
                    signed(),
                    text(),
                    step(),
                    signed(),
                    number(),
                    choice(2) == 0 ? null : Double.valueOf(real()));
        }

        List<Advised.Move> moves() {
            int size = count();
            if (size < 1 || size > Advised.MOST_MOVES) {
                throw bad(size + " moves are not in [1, " + Advised.MOST_MOVES + "]");
            }
            List<Advised.Move> moves = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                moves.add(new Advised.Move(distribution(), distribution(), signed(), signed()));
            }
            return moves;
        }

        int step() {
            long step = number();
            if (step < 1 || step > Integer.MAX_VALUE) {
                throw bad("step " + step + " is not in [1, 2^31)");
            }
            return (int) step;
        }

        Distribution distribution() {
            Style style = STYLES[choice(STYLES.length)];
            List<String> columns = new ArrayList<>();
            if (style == Style.KEY) {
                int size = count();
                for (int i = 0; i < size; i++) {
                    columns.add(text());
                }
            }
            return new Distribution(style, columns);
        }

        String text() {
            int length = count();
            ByteBuffer utf8 = bytes.slice().limit(length);
            bytes.position(bytes.position() + length);
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
            } catch (CharacterCodingException e) {
                throw bad("a text is not UTF-8");
            }
        }

        /** A number of things that take a byte each at least. */
        int count() {
            long count = number();
            if (count < 0 || count > bytes.remaining()) {
                throw bad("a count of " + count + " is beyond its end");
            }
            return (int) count;
        }

        long signed() {
            long value = number();
            return (value >>> 1) ^ -(value & 1);
        }

        long number() {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                int next = oneByte();
                value |= (next & 0x7FL) << shift;
                if ((next & 0x80) == 0) {
                    boolean padded = next == 0 && shift > 0;
                    boolean tooLong = shift == 63 && next > 1;
                    if (padded || tooLong) {
                        throw bad("a number is not in its shortest form");
                    }
                    return value;
                }
            }
            throw bad("a number does not end");
        }

        double real() {
            if (bytes.remaining() < Double.BYTES) {
                throw bad("it ends early");
            }
            return bytes.getDouble();
        }

        int choice(int of) {
            int choice = oneByte();
            if (choice >= of) {
                throw bad("there is no choice " + choice);
            }
            return choice;
        }

        int oneByte() {
            if (!bytes.hasRemaining()) {
                throw bad("it ends early");
            }
            return bytes.get() & 0xFF;
        }

        IllegalArgumentException bad(String why) {
            return new IllegalArgumentException(
                    "Not an advised memory: at byte " + bytes.position() + " of " + bytes.limit() + " " + why);
        }
    }
}
