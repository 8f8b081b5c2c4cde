package io.joinwatch.advise;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How an engine writes names. A name goes between quotes with every closing quote in it doubled, so nothing in it can end it.
 *
 * @param open quote before a name
 * @param close quote behind it
 * @param isPostgres names are folded to small letters, and stand without quotes where they may
 * @param maxBytes of a name, in UTF-8. Engines that count characters allow more
 */
record Identifiers(char open, char close, boolean isPostgres, int maxBytes) {
    static final Identifiers POSTGRES = new Identifiers('"', '"', true, 63);
    static final Identifiers REDSHIFT = new Identifiers('"', '"', true, 127);
    static final Identifiers VERTICA = new Identifiers('"', '"', true, 128);
    static final Identifiers SYNAPSE = new Identifiers('[', ']', false, 128);
    static final Identifiers MYSQL = new Identifiers('`', '`', false, 64);

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern CAPITALS = Pattern.compile("[A-Z_][A-Z0-9_]*");

    /** One name, of a column or a part of a table's. */
    String name(String name) {
        String folded = folded(name);
        return isPostgres && PLAIN.matcher(folded).matches() && !ReservedWords.POSTGRES_FAMILY.contains(folded)
                ? folded
                : quoted(folded);
    }

    String names(List<String> names) {
        return names.stream().map(this::name).collect(Collectors.joining(", "));
    }

    /** A table's full name: dots part it, as nothing tells dots inside a part. */
    String table(String table) {
        return parts(table).stream().map(this::name).collect(Collectors.joining("."));
    }

    /** The full name of a table beside another, in the same schema. */
    String sibling(String table, String suffix) {
        List<String> parts = parts(table);
        String schema = parts.subList(0, parts.size() - 1).stream()
                .map(part -> name(part) + ".")
                .collect(Collectors.joining());
        return schema + siblingName(table, suffix);
    }

    /** The same without the schema. */
    String siblingName(String table, String suffix) {
        return name(shortened(folded(last(table)), suffix));
    }

    /** The table's name without the schema. */
    String ownName(String table) {
        return name(last(table));
    }

    String quoted(String name) {
        return open + name.replace(String.valueOf(close), "" + close + close) + close;
    }

    /** The name as the catalog has it: what a schema writes in capitals without quotes are small letters to these warehouses. */
    String folded(String name) {
        return isPostgres && CAPITALS.matcher(name).matches() ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** What does not fit is cut, and marked so that two long names with one beginning stay two. */
    private String shortened(String base, String suffix) {
        if (bytes(base) + bytes(suffix) <= maxBytes) {
            return base + suffix;
        }
        String mark = String.format("_%08x", base.hashCode()) + suffix;
        int room = maxBytes - bytes(mark);
        int end = 0;
        while (end < base.length()) {
            int point = base.codePointAt(end);
            room -= bytes(point);
            if (room < 0) {
                break;
            }
            end += Character.charCount(point);
        }
        return base.substring(0, end) + mark;
    }

    private static String last(String table) {
        List<String> parts = parts(table);
        return parts.get(parts.size() - 1);
    }

    private static List<String> parts(String table) {
        List<String> parts = Arrays.asList(table.split("\\.", -1));
        return parts.contains("") ? List.of(table) : parts;
    }

    private static int bytes(String text) {
        return text.codePoints().map(Identifiers::bytes).sum();
    }

    private static int bytes(int point) {
        return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }
}
