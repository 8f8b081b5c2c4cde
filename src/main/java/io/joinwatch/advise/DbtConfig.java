package io.joinwatch.advise;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration block of a dbt model: a Jinja expression, so texts are Jinja's literals. */
final class DbtConfig {
    private DbtConfig() {}

    /** {@code {{ config(name='value', …) }}}. */
    static String line(List<String> settings) {
        return "{{ config(" + String.join(", ", settings) + ") }}";
    }

    static String text(String name, String value) {
        return name + "=" + literal(value);
    }

    static String texts(String name, List<String> values) {
        return name + values.stream().map(DbtConfig::literal).collect(Collectors.joining(", ", "=[", "]"));
    }

    static String yes(String name) {
        return name + "=true";
    }

    private static String literal(String text) {
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + "'";
    }
}
