package io.joinwatch.ingest;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The databases of the PostgreSQL family, told apart by the views that only one of them has. */
enum PostgresFamily {
    REDSHIFT("svv_table_info", "stv_slices"),
    GREENPLUM("gp_distribution_policy", "gp_segment_configuration"),
    CITUS("citus_tables", "pg_dist_node"),
    POSTGRES(null, null);

    private final @Nullable String distributions;
    private final @Nullable String nodes;

    PostgresFamily(@Nullable String distributions, @Nullable String nodes) {
        this.distributions = distributions;
        this.nodes = nodes;
    }

    /**
     * What a database turned out to be.
     *
     * @param distributions name of the view that tells how tables are spread, quoted; null for {@link #POSTGRES}
     * @param nodes name of the view that tells the nodes, quoted; null if there is none
     */
    record Found(
            PostgresFamily family,
            @Nullable String distributions,
            @Nullable String nodes) {}

    /** The dialect's name, as query events tell it. */
    String dialect() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Looks for the views. Those of Citus are not in {@code pg_catalog}; of other schemas a superuser's are taken alone, for a view runs
     * functions of its owner's choice with the reader's rights.
     */
    static Found find(Connection connection) throws SQLException {
        String names = Arrays.stream(values())
                .flatMap(family -> Stream.of(family.distributions, family.nodes))
                .filter(Objects::nonNull)
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
        Map<String, String> found = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select n.nspname, c.relname from pg_catalog.pg_class c"
                        + " join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                        + " where c.relname in (" + names + ") and c.relkind in ('r', 'v', 'f')"
                        + " and (n.nspname = 'pg_catalog' or c.relowner in"
                        + " (select usesysid from pg_catalog.pg_user where usesuper))"
                        + " order by case when n.nspname = 'pg_catalog' then 0 else 1 end, n.nspname")) {
            while (rows.next()) {
                found.putIfAbsent(rows.getString(2), quoted(rows.getString(1)) + "." + quoted(rows.getString(2)));
            }
        }
        for (PostgresFamily family : values()) {
            if (family == POSTGRES || found.containsKey(family.distributions)) {
                return new Found(family, found.get(family.distributions), found.get(family.nodes));
            }
        }
        throw new IllegalStateException("No family of PostgreSQL is left");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
