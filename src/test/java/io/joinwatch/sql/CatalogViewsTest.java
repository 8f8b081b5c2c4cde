package io.joinwatch.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.TableFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Views that the catalog knows are read wherever they stand. */
class CatalogViewsTest {
    private final Catalog catalog = Workloads.catalogOf("a k x y", "b k x y", "c k x y");

    @Test
    void theirJoinsCountAndTheirColumnsAreThoseOfTables() {
        define("create view v as select a.k, b.x from a join b on a.k = b.k where a.y = 'SECRET'");
        assertJoins("select * from v", "a INNER b k=k");
        assertJoins("select * from v join c on v.x = c.x", "a INNER b k=k", "b INNER c x=x");
        assertJoins("with v as (select k from c) select * from v join a on v.k = a.k", "c INNER a k=k");
        assertThat(catalog.table("v").orElseThrow().view()).doesNotContain("SECRET");
    }

    @Test
    void viewsReadViewsAndMayNameTheirColumns() {
        define(
                "create or replace view sales.v (p, q) as select k, x from a; create view w as select p, q from sales.v");
        assertJoins("select * from w join b on w.p = b.k and w.q = b.y", "a INNER b k=k x=y");
    }

    @Test
    void aViewThatCannotBeReadIsSaidToBe() {
        catalog.put(view("broken", "select from where"));
        catalog.put(view("v", "select * from w"));
        catalog.put(view("w", "select * from v"));
        ExtractedQuery query = read("select * from broken join a on broken.k = a.k");
        assertThat(query.reasons()).containsOnlyKeys(Reason.UNREAD_VIEW);
        assertThat(query.unresolved()).extracting(Unresolved::name).containsExactly("broken");
        assertThat(read("select * from v").understood()).isFalse();
    }

    @Test
    void aChangedViewIsReadAnew() {
        define("create view v as select k from a");
        assertJoins("select * from v join b on v.k = b.k", "a INNER b k=k");
        define("create view v as select x as k from c");
        assertJoins("select * from v join b on v.k = b.k", "c INNER b x=k");
    }

    private void define(String ddl) {
        SchemaViews.read(ddl, "").forEach(catalog::put);
    }

    private static TableFacts view(String name, String query) {
        TableFacts view =
                SchemaViews.read("create view " + name + " as select 1", "").get(0);
        return new TableFacts(
                name, 0, view.rows(), view.bytes(), view.columns(), view.deployed(), view.sortKey(), query);
    }

    private ExtractedQuery read(String sql) {
        try (SqlReader reader = new SqlReader(SqlLimits.DETERMINISTIC)) {
            return reader.read(sql, catalog, "", List.of());
        }
    }

    private void assertJoins(String sql, String... joins) {
        ExtractedQuery query = read(sql);
        assertThat(Joins.of(query))
                .as(sql)
                .isEqualTo(List.of(joins).stream().sorted().toList());
        assertThat(query.understood()).as(sql + query.reasons()).isTrue();
    }
}
