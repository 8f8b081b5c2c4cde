package io.joinwatch.sql;

import static io.joinwatch.sql.Reading.assertJoins;
import static io.joinwatch.sql.Reading.assertJoinsOf;
import static io.joinwatch.sql.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.TableJoin;
import org.junit.jupiter.api.Test;

/** Whose column a name is: scopes, lineage through derived tables and CTEs, and names that are nobody's. */
class NameResolutionTest {
    @Test
    void unqualifiedColumnsFindTheirTable() {
        assertJoins("select * from orders, lines where o_id = l_order", "orders INNER lines o_id=l_order");
    }

    @Test
    void caseAndQuotesDoNotMatter() {
        assertJoins("SELECT * FROM A JOIN \"b\" ON a.K = B.\"k\"", "a INNER b k=k");
        assertJoinsOf("mysql", "select * from `a` join `b` on `a`.`k` = `b`.`k`", "a INNER b k=k");
        assertJoinsOf("tsql", "select * from [a] join [b] on [a].[k] = [b].[k]", "a INNER b k=k");
    }

    @Test
    void schemasAndTheSearchPath() {
        assertJoins(
                "select * from db.sales.orders join customers on sales.orders.o_customer = customers.cu_id",
                "orders INNER customers o_customer=cu_id");
        TableJoin join = read("select * from sales.orders o join customers c on o_customer = cu_id")
                .joins()
                .get(0);
        assertThat(join.left().table()).isEqualTo("sales.orders");
        assertThat(join.right().table()).isEqualTo("crm.customers");
    }

    @Test
    void aCteShadowsATable() {
        assertJoins("with a as (select k as id from b) select * from a join c on a.id = c.k", "b INNER c k=k");
        assertJoins("with a as (select * from a) select * from a join c on a.k = c.k", "a INNER c k=k");
    }

    @Test
    void aCteReferencedTwiceIsTwoInstances() {
        assertJoins("with t as (select k, x from a) select * from t p join t q on p.k = q.x", "a INNER a#2 k=x");
    }

    @Test
    void ctesSeeThoseBeforeThem() {
        assertJoins(
                "with t as (select k from a), u as (select k from t) select * from u join b on u.k = b.k",
                "a INNER b k=k");
        assertJoins(
                "with t as (select k from a) select * from b where exists (with t as (select x from c) select 1 from t where t.x = b.x)",
                "b SEMI c x=x");
    }

    @Test
    void columnLists() {
        assertJoins("with t(p, q) as (select k, x from a) select * from t join b on t.q = b.k", "a INNER b x=k");
        assertJoins("select * from (select k, x from a) as t(p, q) join b on t.q = b.k", "a INNER b x=k");
        assertJoins("select * from a as t(p, q) join b on t.q = b.k", "t INNER b x=k");
    }

    @Test
    void starsCarryAllColumnsOn() {
        assertJoins("select * from (select * from a) t join b on t.x = b.k", "a INNER b x=k");
        assertJoins(
                "select * from (select o.*, l_part from orders o, lines) t join b on t.o_id = b.k", "o INNER b o_id=k");
        assertJoins("select * from (select * except (x) from a) t join b on t.k = b.k", "a INNER b k=k");
        ExtractedQuery without = read("select * from (select * except (x) from a) t join b on t.x = b.k");
        assertThat(without.unresolved()).containsExactly(new Unresolved("t.x", Reason.UNKNOWN_COLUMN));
    }

    @Test
    void groupKeysPassAndAggregatesDoNot() {
        assertJoins("select * from (select k, sum(x) s from a group by k) t join b on t.k = b.k", "a INNER b k=k");
        ExtractedQuery query = read("select * from (select k, sum(x) s from a group by k) t join b on t.s = b.k");
        assertThat(query.joins()).isEmpty();
        assertThat(query.reasons()).containsOnlyKeys(Reason.AGGREGATED_COLUMN);
        assertThat(query.understood()).isTrue();
    }

    @Test
    void computedColumnsDoNotPass() {
        ExtractedQuery query = read("select * from (select k + 1 as n from a) t join b on t.n = b.k");
        assertThat(query.joins()).isEmpty();
        assertThat(query.reasons()).containsOnlyKeys(Reason.COMPUTED_COLUMN);
        assertThat(query.understood()).isTrue();
    }

    @Test
    void aRecursiveCteIsReadOnce() {
        String body = "as (select k, x from a where x = 0 union all select b.k, b.x from b join t on b.x = t.k)"
                + " select * from t join c on t.k = c.k";
        String[] joins = {"a INNER b k=x", "a INNER c k=k", "b INNER c k=k"};
        assertJoins("with recursive t " + body, joins);
        assertJoinsOf("tsql", "with t " + body, joins);
    }

    @Test
    void selectAliasesServeWhereNoColumnDoes() {
        assertJoins("select a.k as p from a, b where p = b.k", "a INNER b k=k");
        assertJoins("select a.k as x from a join orders on x = o_id", "a INNER orders x=o_id");
    }

    @Test
    void innerNamesHideOuterOnes() {
        assertJoins("select * from a where exists (select 1 from b where k = a.k)", "a SEMI b k=k");
        assertJoins("select * from orders where exists (select 1 from a where k = o_id)", "orders SEMI a o_id=k");
    }

    @Test
    void anUnnestedColumnIsNoTable() {
        ExtractedQuery query = read("select * from a t, t.items i join b on b.k = t.k");
        assertThat(query.unresolved()).isEmpty();
        assertThat(query.reasons()).containsOnlyKeys(Reason.TABLE_FUNCTION);
        assertThat(query.understood()).isTrue();
    }

    @Test
    void tableFunctionsHaveNoBaseTable() {
        ExtractedQuery query = read("select * from a join generate_series(1, 10) g on a.k = g.n");
        assertThat(query.joins()).isEmpty();
        assertThat(query.reasons()).containsOnlyKeys(Reason.TABLE_FUNCTION);
        assertThat(query.understood()).isTrue();
    }

    @Test
    void unknownTablesAreReported() {
        ExtractedQuery query = read("select * from a join nowhere.to_be_found n on a.k = n.k join b on a.k = b.k");
        assertThat(Joins.of(query)).containsExactly("a INNER b k=k");
        assertThat(query.unresolved()).containsExactly(new Unresolved("nowhere.to_be_found", Reason.UNKNOWN_TABLE));
        assertThat(query.reasons()).containsEntry(Reason.UNKNOWN_TABLE, 1);
        assertThat(query.understood()).isFalse();
    }

    @Test
    void unknownAndAmbiguousJoinColumnsAreReported() {
        ExtractedQuery unknown = read("select * from a join b on a.k = b.nothing");
        assertThat(unknown.unresolved()).containsExactly(new Unresolved("b.nothing", Reason.UNKNOWN_COLUMN));
        assertThat(unknown.understood()).isFalse();
        ExtractedQuery ambiguous = read("select * from a, b, orders where k = o_id");
        assertThat(ambiguous.unresolved()).containsExactly(new Unresolved("k", Reason.AMBIGUOUS_COLUMN));
        assertThat(ambiguous.joins()).isEmpty();
        assertThat(ambiguous.understood()).isFalse();
    }

    @Test
    void unknownNamesElsewhereAreListedAndDoNoHarm() {
        ExtractedQuery query = read("select nothing from a join b on a.k = b.k where a.gone > 5");
        assertThat(query.unresolved())
                .containsExactlyInAnyOrder(
                        new Unresolved("nothing", Reason.NAME_OUTSIDE_JOIN),
                        new Unresolved("a.gone", Reason.NAME_OUTSIDE_JOIN));
        assertThat(query.understood()).isTrue();
    }

    @Test
    void instancesAreUniqueAndStable() {
        String sql = "select * from a, a t, (select k from a union all select k from a) u where u.k = t.k";
        ExtractedQuery query = read(sql);
        assertThat(Joins.of(query)).containsExactly("t INNER a#2 k=k", "t INNER a#3 k=k");
        assertThat(read(sql)).isEqualTo(query);
    }
}
