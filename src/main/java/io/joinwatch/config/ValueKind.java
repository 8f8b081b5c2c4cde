package io.joinwatch.config;

import io.joinwatch.advise.NearestName;
import io.joinwatch.event.DurationText;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the text of a setting is read, and what it may be.
 *
 * @param allowed in words, with the interval, such as {@code a duration in [1s, 31d]}
 * @param reader throws {@link IllegalArgumentException} with what is wrong and a "Maybe …"
 */
record ValueKind<T>(String allowed, Function<String, T> reader) {

    /** What the text says; {@link IllegalArgumentException} if it may not say that. */
    T read(String text) {
        return reader.apply(text);
    }

    static ValueKind<Duration> duration(String least, String most) {
        Duration from = DurationText.parse(least);
        Duration to = DurationText.parse(most);
        return new ValueKind<>("a duration in [" + least + ", " + most + "]", text -> {
            Duration value = DurationText.parse(text);
            return within(value, from, to, "unit");
        });
    }

    static ValueKind<Long> size(String least, String most) {
        long from = SizeText.parse(least);
        long to = SizeText.parse(most);
        return new ValueKind<>(
                "a size in [" + least + ", " + most + "]", text -> within(SizeText.parse(text), from, to, "unit"));
    }

    /** A whole number in [least, most]. */
    static ValueKind<Long> whole(long least, long most) {
        return new ValueKind<>("a whole number in [" + least + ", " + most + "]", text -> {
            try {
                return within(Long.parseLong(text.strip()), least, most, "number of digits");
            } catch (NumberFormatException bad) {
                throw new IllegalArgumentException("it is no whole number. Maybe write digits only, as " + least);
            }
        });
    }

    /** A whole number in [least, most]. */
    static ValueKind<Integer> count(int least, int most) {
        ValueKind<Long> whole = whole(least, most);
        return new ValueKind<>(whole.allowed(), text -> Math.toIntExact(whole.read(text)));
    }

    /** A number in [least, most]. */
    static ValueKind<Double> number(double least, double most) {
        return new ValueKind<>(
                "a number in [" + plain(least) + ", " + plain(most) + "]",
                text -> within(number(text.strip(), "write it as 4 or 2.5"), least, most, "point"));
    }

    /** A share in [0, 1], as {@code 0.05} or {@code 5%}. */
    static ValueKind<Double> share() {
        return new ValueKind<>(
                "a share in [0, 1] or [0%, 100%]",
                text -> {
                    String stripped = text.strip();
                    boolean percent = stripped.endsWith("%");
                    String digits = percent
                            ? stripped.substring(0, stripped.length() - 1).strip()
                            : stripped;
                    double value = number(digits, "write it as 0.05 or 5%");
                    return within(percent ? value / 100 : value, 0.0, 1.0, "percent sign");
                });
    }

    /** One of the words of an enumeration: {@code BEST_OF_ALL_WORLDS} is {@code best-of-all-worlds}. */
    static <E extends Enum<E>> ValueKind<E> word(Class<E> words) {
        E[] values = words.getEnumConstants();
        String all = Arrays.stream(values).map(ValueKind::wordOf).collect(Collectors.joining(", "));
        return new ValueKind<>("one of [" + all + "]", text -> {
            String folded = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
            return Arrays.stream(values)
                    .filter(value -> wordOf(value).equals(folded))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("it is none of them. Maybe "
                            + NearestName.of(
                                            folded,
                                            Arrays.stream(values)
                                                    .map(ValueKind::wordOf)
                                                    .toList(),
                                            Integer.MAX_VALUE)
                                    .orElse(all)));
        });
    }

    /** Text that {@code check} takes; it throws {@link IllegalArgumentException} for what it does not. */
    static <T> ValueKind<T> text(String allowed, Function<String, T> check) {
        return new ValueKind<>(allowed, text -> check.apply(text.strip()));
    }

    /** The same, or empty for no text. */
    ValueKind<Optional<T>> orEmpty() {
        return new ValueKind<>(
                allowed + ", or empty", text -> text.isBlank() ? Optional.empty() : Optional.of(read(text)));
    }

    private static String wordOf(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static double number(String text, String remedy) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException bad) {
            throw new IllegalArgumentException("it is no number. Maybe " + remedy);
        }
    }

    private static <C extends Comparable<C>> C within(C value, C least, C most, String suspect) {
        // Doubles order NaN above all numbers, so it is outside too.
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("it is outside. Maybe the " + suspect + " is wrong");
        }
        return value;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
