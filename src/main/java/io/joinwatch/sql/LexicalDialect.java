package io.joinwatch.sql;

import java.util.Locale;

/**
 * How a dialect cuts text into tokens, as far as dialects differ.
 *
 * @param backslashEscapes {@code \'} inside a string is a quote, not its end
 * @param doubleQuotedStrings {@code "…"} is a string, not a name
 * @param bracketNames {@code […]} is a name
 * @param hashComments {@code #} starts a comment
 * @param slashComments {@code //} starts a comment
 * @param nestedComments a block comment holds others
 */
record LexicalDialect(
        boolean backslashEscapes,
        boolean doubleQuotedStrings,
        boolean bracketNames,
        boolean hashComments,
        boolean slashComments,
        boolean nestedComments) {
    /** The SQL standard, PostgreSQL and its family. */
    static final LexicalDialect STANDARD = new LexicalDialect(false, false, false, false, false, true);

    /** By the dialect's name, in any case; an unknown name is {@link #STANDARD}. */
    static LexicalDialect of(String dialect) {
        return dialect.isEmpty() ? STANDARD : named(dialect.strip().toLowerCase(Locale.ROOT));
    }

    private static LexicalDialect named(String folded) {
        return switch (folded) {
            case "mysql", "mariadb", "doris", "starrocks", "singlestore", "tidb" ->
                new LexicalDialect(true, true, false, true, false, false);
            case "bigquery" -> new LexicalDialect(true, true, false, true, false, false);
            case "clickhouse" -> new LexicalDialect(true, false, false, true, false, true);
            case "spark", "databricks", "hive", "impala" -> new LexicalDialect(true, true, false, false, false, true);
            case "snowflake" -> new LexicalDialect(true, false, false, false, true, false);
            case "redshift" -> new LexicalDialect(true, false, false, false, false, true);
            case "tsql", "sqlserver", "synapse", "fabric" -> new LexicalDialect(false, false, true, false, false, true);
            case "oracle", "vertica" -> new LexicalDialect(false, false, false, false, false, false);
            default -> STANDARD;
        };
    }
}
