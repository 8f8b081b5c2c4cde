package io.joinwatch.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.Catalog;
import java.util.Arrays;
import java.util.List;

/** Reads small queries over small tables. */
final class Reading {
    /** Tables a to e share their column names; others have columns of their own. */
    static final Catalog CATALOG = Workloads.catalogOf(
            "a k x y z",
            "b k x y z",
            "c k x y z",
            "d k x y z",
            "e k x y z",
            "sales.orders o_id o_customer o_date",
            "sales.lines l_order l_part l_amount",
            "crm.customers cu_id cu_name cu_region");

    private Reading() {}

    static ExtractedQuery read(String sql) {
        return read(sql, "");
    }

    static ExtractedQuery read(String sql, String dialect) {
        try (SqlReader reader = new SqlReader(SqlLimits.DETERMINISTIC)) {
            return reader.read(sql, CATALOG, dialect, List.of("crm"));
        }
    }

    /** The query is understood and has these joins and no others, in any order. */
    static void assertJoins(String sql, String... joins) {
        assertJoins(sql, "", joins);
    }

    static void assertJoinsOf(String dialect, String sql, String... joins) {
        assertJoins(sql, dialect, joins);
    }

    private static void assertJoins(String sql, String dialect, String[] joins) {
        ExtractedQuery query = read(sql, dialect);
        assertThat(Joins.of(query))
                .as(sql)
                .isEqualTo(Arrays.stream(joins).sorted().toList());
        assertThat(query.understood())
                .as(sql + " " + query.reasons() + query.unresolved())
                .isTrue();
    }
}
