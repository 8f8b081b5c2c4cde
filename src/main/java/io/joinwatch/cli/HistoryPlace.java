package io.joinwatch.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

/**
 * A file to be written, and what belongs into it.
 *
 * @param fromMs start of its time, epoch milliseconds UTC; {@link Long#MIN_VALUE} for the start of the first row's day
 * @param toMs its end, exclusive; {@link Long#MAX_VALUE} for the end of the last row's day
 */
record HistoryPlace(Path path, String database, long fromMs, long toMs) {
    static final long DAY_MS = TimeUnit.DAYS.toMillis(1);
    /** File systems take 255 bytes. */
    private static final int MOST_NAME_BYTES = 180;

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /** Below a folder, {@code prod%2Fsales/2026-01-05.arrow}; the day counted from 1970. */
    static HistoryPlace ofDay(Path folder, String database, long day) {
        long fromMs = Math.multiplyExact(day, DAY_MS);
        Path path = folder.resolve(fileName(database)).resolve(LocalDate.ofEpochDay(day) + HistoryFolder.SUFFIX);
        return new HistoryPlace(path, database, fromMs, Math.addExact(fromMs, DAY_MS));
    }

    /** The day of a time, counted from 1970. */
    static long day(long timeMs) {
        return Math.floorDiv(timeMs, DAY_MS);
    }

    /**
     * A database's name as that of a file: its UTF-8 bytes, percent-encoded but for letters, digits, {@code -} and {@code _}, and for
     * dots that do not begin the name. A long one is cut and told apart by a checksum: the file itself tells the name.
     */
    static String fileName(String database) {
        StringBuilder name = new StringBuilder();
        byte[] bytes = database.getBytes(StandardCharsets.UTF_8);
        for (byte one : bytes) {
            char c = (char) (one & 0xFF);
            if (PLAIN.indexOf(c) >= 0 || (c == '.' && name.length() > 0)) {
                name.append(c);
            } else {
                name.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
            }
        }
        if (name.length() <= MOST_NAME_BYTES) {
            return name.toString();
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return name.substring(0, MOST_NAME_BYTES) + "~" + HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    /** The start of the time of a file whose first row is at {@code minTimeMs}. */
    long start(long minTimeMs) {
        return fromMs == Long.MIN_VALUE ? day(minTimeMs) * DAY_MS : fromMs;
    }

    /** The end of the time of a file whose last row is at {@code maxTimeMs}. */
    long end(long maxTimeMs) {
        return toMs == Long.MAX_VALUE ? (day(maxTimeMs) + 1) * DAY_MS : toMs;
    }
}
