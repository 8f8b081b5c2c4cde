package io.joinwatch.cli;

import io.joinwatch.graph.Distribution;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Distributions as people write them. Stateless. */
final class DistributionText {
    private static final Pattern KEY = Pattern.compile("(?i)KEY\\s*\\((.*)\\)");

    private DistributionText() {}

    /**
     * Reads {@code KEY(column)}, {@code KEY(column, column)}, {@code ALL} or {@code EVEN}, in any case.
     *
     * @throws IllegalArgumentException if it is none of these; the message says what to write
     */
    static Distribution parse(String text) {
        String stripped = text.strip();
        Matcher key = KEY.matcher(stripped);
        if (key.matches()) {
            return key(Arrays.asList(key.group(1).split(",", -1)));
        }
        if (stripped.equalsIgnoreCase("ALL")) {
            return Distribution.ALL;
        }
        if (stripped.equalsIgnoreCase("EVEN")) {
            return Distribution.EVEN;
        }
        String column = stripped.matches("\\w+") ? stripped : "column";
        throw new IllegalArgumentException(
                "'" + Human.name(text) + "' is no distribution. Maybe KEY(" + column + "), ALL or EVEN");
    }

    /** Reads the column of published layouts: names of columns, {@code ALL}, {@code EVEN}, or nothing, which is {@code EVEN}. */
    static Distribution parseKey(String text) {
        return switch (text) {
            case "ALL" -> Distribution.ALL;
            case "", "EVEN" -> Distribution.EVEN;
            default -> key(Arrays.asList(text.split(",", -1)));
        };
    }

    /** A key of columns. */
    static Distribution key(List<String> names) {
        List<String> columns = names.stream().map(String::strip).toList();
        String text = Human.name("KEY(" + String.join(", ", columns) + ")");
        if (columns.isEmpty() || columns.contains("")) {
            throw new IllegalArgumentException(text + " has a column without name. Maybe KEY(column)");
        }
        if (columns.stream().distinct().count() < columns.size()) {
            throw new IllegalArgumentException(text + " names a column twice. Maybe name each once");
        }
        return new Distribution(Distribution.Style.KEY, columns);
    }
}
