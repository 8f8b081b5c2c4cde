package io.joinwatch.advise;

import io.joinwatch.graph.Distribution;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Statements that spread a table otherwise, in the dialects that have such: Redshift, Greenplum and Citus. Others need a new table in place of the
 * old one. Stateless.
 */
public final class LayoutDdl {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private static final Pattern CAPITALS = Pattern.compile("[A-Z_][A-Z0-9_]*");

    /** Words that no dialect takes for a name, as far as tables and columns are called so. */
    private static final Set<String> RESERVED = Set.of(
            "all",
            "analyse",
            "analyze",
            "and",
            "any",
            "as",
            "asc",
            "between",
            "both",
            "case",
            "cast",
            "check",
            "collate",
            "column",
            "constraint",
            "create",
            "cross",
            "current_date",
            "current_time",
            "current_timestamp",
            "current_user",
            "default",
            "desc",
            "distinct",
            "do",
            "else",
            "end",
            "except",
            "false",
            "fetch",
            "for",
            "foreign",
            "freeze",
            "from",
            "full",
            "grant",
            "group",
            "having",
            "in",
            "initially",
            "inner",
            "intersect",
            "into",
            "is",
            "isnull",
            "join",
            "leading",
            "left",
            "like",
            "limit",
            "localtime",
            "natural",
            "not",
            "notnull",
            "null",
            "offset",
            "on",
            "only",
            "or",
            "order",
            "outer",
            "overlaps",
            "partition",
            "percent",
            "placing",
            "primary",
            "references",
            "right",
            "select",
            "session_user",
            "similar",
            "snapshot",
            "some",
            "sysdate",
            "system",
            "table",
            "tag",
            "then",
            "to",
            "top",
            "trailing",
            "true",
            "union",
            "unique",
            "user",
            "using",
            "verbose",
            "when",
            "where",
            "with",
            "without");

    private LayoutDdl() {}

    /**
     * The statement that takes a table from one distribution to another; empty if the dialect has none, or the aim is not known.
     *
     * @param table its full name
     * @param dialect in any case
     */
    public static Optional<String> change(String table, Distribution from, Distribution to, String dialect) {
        if (to.style() == Distribution.Style.UNKNOWN) {
            return Optional.empty();
        }
        return switch (dialect.toLowerCase(Locale.ROOT)) {
            case "redshift" -> Optional.of(redshift(quoted(table), to));
            case "greenplum", "cloudberry" -> Optional.of(greenplum(quoted(table), to));
            case "citus" -> Optional.of(citus(literal(quoted(table)), from, to));
            default -> Optional.empty();
        };
    }

    private static String redshift(String table, Distribution to) {
        return "ALTER TABLE " + table + " ALTER DISTSTYLE "
                + switch (to.style()) {
                    case KEY -> "KEY DISTKEY " + name(to.columns().get(0));
                    case ALL -> "ALL";
                    default -> "EVEN";
                }
                + ";";
    }

    private static String greenplum(String table, Distribution to) {
        return "ALTER TABLE " + table + " SET DISTRIBUTED "
                + switch (to.style()) {
                    case KEY ->
                        "BY (" + to.columns().stream().map(LayoutDdl::name).collect(Collectors.joining(", ")) + ")";
                    case ALL -> "REPLICATED";
                    default -> "RANDOMLY";
                }
                + ";";
    }

    private static String citus(String table, Distribution from, Distribution to) {
        boolean distributed = from.style() == Distribution.Style.KEY || from.style() == Distribution.Style.ALL;
        String undistribute = "SELECT undistribute_table(" + table + ");";
        String first = distributed ? undistribute + " " : "";
        return switch (to.style()) {
            case KEY ->
                first + "SELECT create_distributed_table(" + table + ", "
                        + literal(to.columns().get(0)) + ");";
            case ALL -> first + "SELECT create_reference_table(" + table + ");";
            // A table of the coordinator's own is what Citus has instead.
            default -> undistribute;
        };
    }

    private static String quoted(String table) {
        return Arrays.stream(table.split("\\.")).map(LayoutDdl::name).collect(Collectors.joining("."));
    }

    /** Names that a schema writes in capitals without quotes are small ones to the warehouse. */
    private static String name(String name) {
        String small = CAPITALS.matcher(name).matches() ? name.toLowerCase(Locale.ROOT) : name;
        boolean isPlain = PLAIN.matcher(small).matches() && !RESERVED.contains(small);
        return isPlain ? small : '"' + small.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
