package io.joinwatch.config;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes as people write them: {@code 1GiB} is 2^30, {@code 900KB} is 900,000, a bare number is bytes. */
public final class SizeText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\s*([a-z]{0,3})");
    private static final String[] BINARY = {"PiB", "TiB", "GiB", "MiB", "KiB"};
    private static final String[] DECIMAL = {"PB", "TB", "GB", "MB", "KB"};
    private static final Map<String, Long> UNITS = units();

    private SizeText() {}

    private static Map<String, Long> units() {
        Map<String, Long> units = new TreeMap<>(Map.of("", 1L, "b", 1L));
        long binary = 1;
        long decimal = 1;
        for (int i = BINARY.length - 1; i >= 0; i--) {
            binary *= 1024;
            decimal *= 1000;
            units.put(BINARY[i].toLowerCase(Locale.ROOT), binary);
            units.put(DECIMAL[i].toLowerCase(Locale.ROOT), decimal);
        }
        return units;
    }

    /**
     * Reads a size.
     *
     * @return bytes, at least 0
     * @throws IllegalArgumentException if it is none; the message says how to write one
     */
    public static long parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        Long unit = form.matches() ? UNITS.get(form.group(2)) : null;
        if (unit != null) {
            try {
                return Math.multiplyExact(Long.parseLong(form.group(1)), unit);
            } catch (ArithmeticException over) {
                throw new IllegalArgumentException("it is more than 8 EiB. Maybe the unit is wrong");
            }
        }
        throw new IllegalArgumentException("it is no size. Maybe write it as 1GiB, 512MiB, 900KB or 1048576");
    }

    /** The shortest exact form that {@link #parse} reads. */
    public static String format(long bytes) {
        for (String[] units : new String[][] {BINARY, DECIMAL}) {
            for (String unit : units) {
                Long size = UNITS.get(unit.toLowerCase(Locale.ROOT));
                if (size != null && bytes != 0 && bytes % size == 0) {
                    return bytes / size + unit;
                }
            }
        }
        return bytes + "B";
    }
}
