package io.joinwatch.cli;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;

/** Figures as people read them. Pure functions; the same text in every locale. */
final class Human {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final double LEAST_SHOWN = 0.0001;

    private Human() {}

    /** {@code 512 B}, {@code 1.2 GiB}, {@code 340 GiB}: powers of 1024, one digit behind the point below 100. */
    static String bytes(long bytes) {
        double size = Math.abs((double) bytes);
        if (size < 1024) {
            return bytes + " B";
        }
        int unit = -1;
        // 1023.96 KiB would be shown as 1024 KiB.
        while (unit < UNITS.length - 1 && size >= 1023.5) {
            size /= 1024;
            unit++;
        }
        String digits = String.format(Locale.ROOT, size < 99.95 ? "%.1f" : "%.0f", size);
        return (bytes < 0 ? "-" : "") + digits + " " + UNITS[Math.max(unit, 0)];
    }

    /** As {@link #bytes(long)}; more than a long holds in EiB. */
    static String bytes(BigInteger bytes) {
        return bytes.bitLength() < Long.SIZE ? bytes(bytes.longValue()) : count(bytes.shiftRight(60)) + " EiB";
    }

    /** {@code 1.2 GiB/day}. */
    static String bytesPerDay(long bytes) {
        return bytes(bytes) + "/day";
    }

    /** {@code 1,234,567}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1,234,567}. */
    static String count(BigInteger count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 row}, {@code 1,234 rows}. */
    static String counted(long count, String one, String many) {
        return count(count) + " " + (count == 1 ? one : many);
    }

    /** A name that may hold anything, on one line and without a terminal's commands: control characters as {@code \\u000a}. */
    static String name(String name) {
        StringBuilder shown = new StringBuilder();
        name.chars()
                .forEach(c ->
                        shown.append(Character.isISOControl(c) ? String.format("\\u%04x", c) : Character.toString(c)));
        return shown.toString();
    }

    /** {@code 12.3 %}; below a hundredth of a percent, but not 0, {@code < 0.01 %}. */
    static String share(double share) {
        if (share == 0) {
            return "0 %";
        }
        if (Math.abs(share) < LEAST_SHOWN) {
            return share < 0 ? "> -0.01 %" : "< 0.01 %";
        }
        return String.format(Locale.ROOT, Math.abs(share) < 0.1 ? "%.2f %%" : "%.1f %%", share * 100);
    }

    /** How far from the optimum: {@code proven optimal}, or {@code gap 0.12 %}. */
    static String gap(double gap, long gapBytes) {
        return gapBytes == 0 ? "proven optimal" : "gap " + share(gap);
    }

    /** A number of days as a {@link #duration} to the second. */
    static String days(double days) {
        return duration(Duration.ofSeconds(Math.round(days * 86_400)));
    }

    /** {@code 250 ms}, {@code 4.2 s}, {@code 5 min 3 s}, {@code 2 h 5 min}, {@code 3 d 4 h}: the two largest units. */
    static String duration(Duration duration) {
        long ms = duration.toMillis();
        if (ms < 1_000) {
            return ms + " ms";
        }
        if (ms < 59_950) {
            return String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
        }
        long seconds = Math.round(ms / 1000.0);
        if (seconds < 3_600) {
            return pair(seconds / 60, "min", seconds % 60, "s");
        }
        long minutes = Math.round(seconds / 60.0);
        if (minutes < 24 * 60) {
            return pair(minutes / 60, "h", minutes % 60, "min");
        }
        long hours = Math.round(minutes / 60.0);
        return pair(hours / 24, "d", hours % 24, "h");
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
