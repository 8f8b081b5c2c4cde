package io.joinwatch.advise;

import io.joinwatch.graph.Distribution;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Statements that spread a table otherwise, in the dialects that have such: Redshift, Greenplum and Citus. Others need a new table in place of the
 * old one. Stateless.
 */
public final class LayoutDdl {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

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

    private static String name(String name) {
        return PLAIN.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
