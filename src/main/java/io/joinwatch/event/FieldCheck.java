package io.joinwatch.event;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the fields of every record have in common: legal names, sizes, shares. Throws {@link BadRecordException}. */
final class FieldCheck {
    private static final int SHOWN_LENGTH = 60;
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f]");

    private FieldCheck() {}

    /** A name of a table, column, query, …: 1 to 255 characters, well-formed, none of them a control character. */
    static String name(String field, String value) {
        if (value.isEmpty()) {
            throw new BadRecordException(ReasonCode.BAD_NAME, field + " is empty: give a name");
        }
        if (value.length() > EventLimits.MAX_NAME_LENGTH) {
            // Not shown: what is so long may be SQL in the wrong field.
            throw new BadRecordException(
                    ReasonCode.BAD_NAME,
                    field + " has " + value.length() + " characters: give at most " + EventLimits.MAX_NAME_LENGTH);
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= ' ' && c <= '~') {
                continue; // As nearly all are; names are a good part of what is read.
            }
            if (Character.isISOControl(c)) {
                throw new BadRecordException(
                        ReasonCode.BAD_NAME,
                        field + " " + shown(value) + " has a control character at position " + i + ": remove it");
            }
            // Half a surrogate pair has no UTF-8 form: two such names would become one key.
            if (Character.isSurrogate(c) && !isPair(value, i)) {
                throw new BadRecordException(
                        ReasonCode.BAD_NAME,
                        field + " " + shown(value) + " has half a surrogate pair at position " + i + ": remove it");
            }
        }
        return value;
    }

    /** Text for people, within its limit; halves of surrogate pairs, as where it was cut off, are replaced. */
    static String text(String field, String value) {
        if (value.length() > EventLimits.MAX_TEXT_LENGTH) {
            throw new BadRecordException(
                    ReasonCode.TOO_LARGE,
                    field + " has " + value.length() + " characters: must be at most " + EventLimits.MAX_TEXT_LENGTH);
        }
        return withoutLoneSurrogates(value);
    }

    static @Nullable String textOrNull(String field, @Nullable String value) {
        return value == null ? null : text(field, value);
    }

    private static boolean isPair(String value, int i) {
        return Character.isHighSurrogate(value.charAt(i))
                ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    }

    /** A number of bytes, rows or values in an input. */
    static long size(String field, long value) {
        return range(field, value, 0, EventLimits.MAX_SIZE);
    }

    static long range(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new BadRecordException(
                    ReasonCode.BAD_SIZE, field + " is " + value + ": must be in [" + least + ", " + most + "]");
        }
        return value;
    }

    /** A share of a whole. */
    static double share(String field, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new BadRecordException(ReasonCode.CONTRADICTION, field + " is " + value + ": must be in [0, 1]");
        }
        return value;
    }

    /** A figure that is no count, such as an average or a number of days. */
    static double figure(String field, double value) {
        if (!(value >= 0 && value <= EventLimits.MAX_FIGURE)) {
            throw new BadRecordException(
                    ReasonCode.BAD_SIZE, field + " is " + value + ": must be in [0, " + EventLimits.MAX_FIGURE + "]");
        }
        return value;
    }

    /** The value as a message may show it: quoted, shortened, without control characters. */
    static String shown(String value) {
        return "'" + plain(value) + "'";
    }

    /** As {@link #shown}, without quotes: for names of fields, which may be foreign too. */
    static String plain(String value) {
        String cut = value.length() > SHOWN_LENGTH ? value.substring(0, SHOWN_LENGTH) + "…" : value;
        return CONTROL.matcher(withoutLoneSurrogates(cut)).replaceAll("\uFFFD");
    }

    /** The text with a replacement character for each half of a surrogate pair, which has no UTF-8 form. */
    static String withoutLoneSurrogates(String text) {
        StringBuilder repaired = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i)) && !isPair(text, i)) {
                repaired.setCharAt(i, '\uFFFD');
            }
        }
        return repaired.toString();
    }
}
