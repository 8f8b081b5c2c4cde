package io.joinwatch.bench;

import java.util.Locale;

/** Numbers as the results file writes them. Stateless. */
final class Figure {
    private Figure() {}

    /** Seconds, to three places below ten and one above; a dash for NaN. */
    static String seconds(double seconds) {
        return Double.isNaN(seconds) ? "–" : String.format(Locale.ROOT, seconds < 9.9995 ? "%.3f" : "%.1f", seconds);
    }

    /** A share in per cent; exact zero is 0 %, a dash stands for NaN. */
    static String percent(double share) {
        if (Double.isNaN(share)) {
            return "–";
        }
        if (share > 0 && share < 1e-6) {
            return "< 0.0001 %";
        }
        return share == 0 ? "0 %" : String.format(Locale.ROOT, share < 1e-4 ? "%.4f %%" : "%.2f %%", 100 * share);
    }

    /** A ratio, to two places; a dash for NaN. */
    static String ratio(double ratio) {
        return Double.isNaN(ratio) ? "–" : String.format(Locale.ROOT, "%.2f", ratio);
    }

    /** Bytes, by powers of 1,024. */
    static String bytes(double bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        double left = bytes;
        while (left >= 1024 && unit < units.length - 1) {
            left /= 1024;
            unit++;
        }
        return Double.isNaN(bytes)
                ? "–"
                : String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", left, units[unit]);
    }
}
