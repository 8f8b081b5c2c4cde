package io.joinwatch.sql;

import java.util.List;
import java.util.Set;

/** Tables that warehouses keep of themselves: tools and monitors ask them, and they have no layout to advise. Stateless. */
final class SystemTables {
    private static final Set<String> SCHEMAS = Set.of(
            "pg_catalog",
            "information_schema",
            "sys",
            "pg_toast",
            "gp_toolkit",
            "v_catalog",
            "v_monitor",
            "account_usage",
            "__internal_schema");

    /** PostgreSQL's and its family's, Greenplum's, Redshift's. */
    private static final List<String> PREFIXES = List.of("pg_", "gp_", "stl_", "stv_", "svl_", "svv_", "svcs_", "sys_");

    private SystemTables() {}

    /** Whether a table that the catalog does not know is one of them, by the folded parts of its name. */
    static boolean isOne(List<String> parts) {
        if (parts.size() > 1) {
            return SCHEMAS.contains(parts.get(parts.size() - 2));
        }
        return !parts.isEmpty() && PREFIXES.stream().anyMatch(parts.get(0)::startsWith);
    }
}
