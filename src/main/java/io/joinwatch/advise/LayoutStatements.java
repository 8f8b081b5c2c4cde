package io.joinwatch.advise;

import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an owner runs to spread one table otherwise, and what to know before. Statements end with a semicolon and stand on lines of their own, in
 * the order in which to run them. They follow the vendors' documentation; none was run on a vendor's product. Immutable.
 *
 * @param ddl makes the change; null if the dialect has no statement for it, or nothing changes
 * @param rollbackDdl takes the change back; null if there is none
 * @param dbt line of a dbt model's configuration that has the same effect at its next build; null if the dialect's adapter has no such setting, or
 *     none is needed because it is the adapter's default
 * @param warnings sentences for the owner, the gravest first
 */
public record LayoutStatements(
        @Nullable String ddl,
        @Nullable String rollbackDdl,
        @Nullable String dbt,
        List<String> warnings) {
    /** Engines that are asked for, yet place rows by themselves. */
    private static final Map<String, String> WITHOUT_KEYS = Map.ofEntries(
            Map.entry("snowflake", "Snowflake"),
            Map.entry("bigquery", "BigQuery"),
            Map.entry("trino", "Trino"),
            Map.entry("presto", "Presto"),
            Map.entry("athena", "Athena"),
            Map.entry("spark", "Spark"),
            Map.entry("databricks", "Databricks"),
            Map.entry("fabric", "Microsoft Fabric"),
            Map.entry("duckdb", "DuckDB"),
            Map.entry("postgres", "PostgreSQL without Citus"),
            Map.entry("postgresql", "PostgreSQL without Citus"));

    public LayoutStatements {
        warnings = List.copyOf(warnings);
    }

    /** As {@link #of(String, TableFacts, Distribution, Distribution, List, String)}, with the sort key left as it is. */
    public static LayoutStatements of(
            String table, @Nullable TableFacts facts, Distribution from, Distribution to, String dialect) {
        return of(table, facts, from, to, List.of(), dialect);
    }

    /**
     * The statements that take a table from one distribution, and sort key, to another.
     *
     * @param table its full name, parts parted by dots
     * @param facts what is known of it, null if nothing
     * @param sortKey columns of the sort key that it shall have; empty leaves the sort key as it is
     * @param dialect in any case; empty if not known: then there is nothing to say
     */
    public static LayoutStatements of(
            String table,
            @Nullable TableFacts facts,
            Distribution from,
            Distribution to,
            List<String> sortKey,
            String dialect) {
        boolean keepsSortKey =
                sortKey.isEmpty() || (facts != null && facts.sortKey().equals(sortKey));
        if (dialect.isBlank() || to.style() == Distribution.Style.UNKNOWN || (from.equals(to) && keepsSortKey)) {
            return none();
        }
        if (facts != null && facts.isView()) {
            return none("A view has no rows of its own: nothing to distribute.");
        }
        String folded = dialect.strip().toLowerCase(Locale.ROOT);
        Optional<Dialect> known = Dialect.named(folded);
        if (known.isEmpty()) {
            return none(
                    WITHOUT_KEYS.containsKey(folded)
                            ? WITHOUT_KEYS.get(folded) + " has no distribution keys: no statement carries this out."
                            : "No statements are known for this dialect.");
        }
        return of(new TableChange(table, facts, from, to, keepsSortKey ? null : sortKey), known.get());
    }

    private static LayoutStatements of(TableChange change, Dialect dialect) {
        Optional<String> obstacle = dialect.obstacle(change, change.to());
        if (obstacle.isPresent()) {
            return none(obstacle.get());
        }
        List<String> rollback = dialect.rollback(change);
        List<String> warnings = new ArrayList<>(dialect.warnings(change));
        if (rollback.isEmpty()) {
            warnings.add("No roll-back: "
                    + dialect.obstacle(change, change.from())
                            .orElse("how the table is distributed now is not known. Note it before the change."));
        }
        return new LayoutStatements(
                lines(dialect.statements(change)),
                lines(rollback),
                dialect.dbt(change).orElse(null),
                warnings);
    }

    private static LayoutStatements none(String... warnings) {
        return new LayoutStatements(null, null, null, List.of(warnings));
    }

    private static @Nullable String lines(List<String> statements) {
        return statements.isEmpty() ? null : String.join("\n", statements);
    }
}
