package io.joinwatch.sql;

import static io.joinwatch.sql.Reading.assertJoins;
import static io.joinwatch.sql.Reading.assertJoinsOf;
import static io.joinwatch.sql.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.Grouping;
import io.joinwatch.sql.Filter.Op;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that are not plain SELECTs, and what a query does besides joining. */
class StatementsTest {
    @Test
    void inserts() {
        assertJoins("insert into c select a.k, b.x, 1, 1 from a join b on a.k = b.k", "a INNER b k=k");
        assertThat(read("insert into c (k) values (1), (2)").writes())
                .containsExactly(new Write("c", Write.Kind.INSERT));
        assertThat(read("insert into orders select * from a").writes())
                .containsExactly(new Write("sales.orders", Write.Kind.INSERT));
    }

    @Test
    void updates() {
        String sql = "update a set x = b.x from b where a.k = b.k";
        assertJoins(sql, "a INNER b k=k");
        assertThat(read(sql).writes()).containsExactly(new Write("a", Write.Kind.UPDATE));
        assertJoinsOf("tsql", "update t set x = b.x from a t join b on t.k = b.k", "t INNER b k=k");
    }

    @Test
    void deletes() {
        String sql = "delete from a using b where a.k = b.k";
        assertJoins(sql, "a INNER b k=k");
        assertThat(read(sql).writes()).containsExactly(new Write("a", Write.Kind.DELETE));
        assertJoins("delete from a where k in (select x from b)", "a SEMI b k=x");
    }

    @Test
    void merges() {
        String sql = "merge into a using b on a.k = b.k when matched then update set x = b.x";
        assertJoins(sql, "a INNER b k=k".replace("a INNER b", "b INNER a"));
        assertJoins(sql + " when not matched then insert (k) values (b.k)", "b LEFT a k=k");
        assertThat(read(sql).writes()).containsExactly(new Write("a", Write.Kind.MERGE));
    }

    @Test
    void createTableAs() {
        for (String head : List.of(
                "create table t as",
                "create temp table s.t distkey(k) sortkey(x) as",
                "create table if not exists t with (distribution = hash(k)) as")) {
            String sql = head + " (select a.k from a join b on a.k = b.k)";
            assertJoins(sql, "a INNER b k=k");
            assertThat(read(sql).writes()).hasSize(1);
            assertThat(read(sql).writes().get(0).kind()).isEqualTo(Write.Kind.CREATE_TABLE_AS);
            assertThat(read(sql).writes().get(0).table()).endsWith("t");
        }
        assertThat(read("select k into t from a").writes()).containsExactly(new Write("t", Write.Kind.CREATE_TABLE_AS));
    }

    @Test
    void dataModifyingCtes() {
        ExtractedQuery query =
                read("with gone as (delete from a using b where a.k = b.k returning *) select 1 from gone");
        assertThat(query.writes()).containsExactly(new Write("a", Write.Kind.DELETE));
        assertThat(Joins.of(query)).containsExactly("a INNER b k=k");
    }

    @Test
    void unloadHoldsItsQueryInALiteral() {
        assertJoinsOf(
                "redshift",
                "UNLOAD ('select * from a join b on a.k = b.k where a.x = ''q''') TO 's3://bucket/' iam_role 'r'",
                "a INNER b k=k");
        assertJoinsOf("redshift", "unload ($$select * from a, b where a.k = b.k$$) to 'x'", "a INNER b k=k");
    }

    @Test
    void onlyAnExplainThatRunsCounts() {
        assertJoins("explain analyze select * from a join b on a.k = b.k", "a INNER b k=k");
        assertJoins("explain (analyze, verbose) select * from a join b on a.k = b.k", "a INNER b k=k");
        assertJoins("explain select * from a join b on a.k = b.k");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set search_path to x",
                "begin",
                "commit;",
                "grant select on a to u",
                "create table t (k int primary key)",
                "create view v as select * from a, b where a.k = b.k",
                "vacuum a",
                ";;",
                "",
                "-- nothing"
            })
    void statementsWithoutJoinsAreUnderstood(String sql) {
        assertJoins(sql);
    }

    @Test
    void severalStatementsInOneText() {
        assertJoins(
                "begin; select * from a, b where a.k = b.k; ; select * from a, c where a.x = c.x; commit",
                "a INNER b k=k",
                "a#2 INNER c x=x");
    }

    @Test
    void textAsLogsKeepIt() {
        assertJoins("\ufeffselect *\u00a0from a, b\\nwhere a.k = b.k\\n", "a INNER b k=k");
        assertJoins(
                "select * -- join c on\nfrom a /* , c /* nested */ */ join b\n\n\n\non a.k = b.k;", "a INNER b k=k");
        assertJoins("/*+ leading(a) */ select /*+ hash(b) */ * from a, b where a.k = b.k", "a INNER b k=k");
        assertJoins(
                "select * from a, b where a.k = b.k and a.x = ${day} and b.x = {{ ds }} and a.y = :p and a.z = $1",
                "a INNER b k=k");
    }

    @Test
    void stringsEndByDialect() {
        assertJoinsOf("mysql", "select * from a, b where a.x = 'it\\'s' and a.k = b.k", "a INNER b k=k");
        assertJoins("select * from a, b where a.x = 'it\\' and a.k = b.k and b.x = ''''", "a INNER b k=k");
        assertJoins("select * from a, b where a.x = $q$ it's $q$ and a.k = b.k", "a INNER b k=k");
        assertJoinsOf("oracle", "select * from a, b where a.x = q'[it's]' and a.k = b.k", "a INNER b k=k");
    }

    @Test
    void cutOffTextIsSaidToBe() {
        for (String sql : List.of(
                "select * from a, b where a.k = b.k and a.x = 'unfin",
                "select * from a, b where a.k in (1, 2",
                "select * from a where exists (select 1 from b whe")) {
            assertThat(read(sql).understood()).as(sql).isFalse();
        }
        assertThat(read("select * from a where exists (select 1 from b whe").reasons())
                .containsOnlyKeys(Reason.CUT_OFF);
    }

    @Test
    void syntaxErrorsAreCounted() {
        assertThat(read("select from where").reasons()).containsOnlyKeys(Reason.SYNTAX_ERROR);
    }

    @Test
    void groupingsOfOneBaseTable() {
        assertGroupings("select k, sum(x) from a group by k", new Grouping("a", List.of("k")));
        assertGroupings("select y, k, sum(x) from a group by 2, 1", new Grouping("a", List.of("k", "y")));
        assertGroupings("select k as p, sum(x) from a where x > 5 group by p", new Grouping("a", List.of("k")));
        assertGroupings("select k, lower(x) from a group by k, lower(x)", new Grouping("a", List.of("k")));
        assertGroupings("select distinct k, x from a", new Grouping("a", List.of("k", "x")));
        assertGroupings("select p from (select k p, x from a) t group by p", new Grouping("a", List.of("k")));
        assertGroupings("select k, x, sum(y) from a group by all", new Grouping("a", List.of("k", "x")));
    }

    @Test
    void otherGroupingsAreNobodys() {
        assertGroupings("select a.k from a join b on a.k = b.k group by a.k");
        assertGroupings("select k from a where exists (select 1 from b where b.k = a.k) group by k");
        assertGroupings("select k from a group by rollup(k, x)");
        assertGroupings("select k from a group by grouping sets ((k), (x))");
        assertGroupings("select count(*) from a");
        assertGroupings("select lower(k) from a group by lower(k)");
        assertGroupings("select k from (select k from a union all select k from b) u group by k");
    }

    private static void assertGroupings(String sql, Grouping... groupings) {
        ExtractedQuery query = read(sql);
        assertThat(query.groupings()).as(sql).containsExactly(groupings);
        assertThat(query.understood()).as(sql + query.unresolved()).isTrue();
    }

    @Test
    void filters() {
        assertFilters("select * from a where k = 5", new Filter("a", "k", Op.EQ, false, false));
        assertFilters("select * from a where ? < k", new Filter("a", "k", Op.RANGE, false, false));
        assertFilters("select * from a where k between 1 and 2", new Filter("a", "k", Op.RANGE, false, false));
        assertFilters("select * from a where k in (1, 2)", new Filter("a", "k", Op.IN, false, false));
        assertFilters("select * from a where k like 'x%'", new Filter("a", "k", Op.LIKE, false, false));
        assertFilters("select * from a where k is not null", new Filter("a", "k", Op.IS_NULL, false, false));
        assertFilters("select * from a where date_trunc('day', k) = 5", new Filter("a", "k", Op.EQ, true, false));
        assertFilters(
                "select * from a where k = 5 or x > 6",
                new Filter("a", "k", Op.EQ, false, true),
                new Filter("a", "x", Op.RANGE, false, true));
        assertFilters("select * from a where not (k > 5)", new Filter("a", "k", Op.RANGE, false, false));
    }

    @Test
    void filtersReachThroughDerivedTables() {
        assertFilters("select * from (select k as p from a) t where p = 5", new Filter("a", "k", Op.EQ, false, false));
        assertFilters(
                "select * from (select k + 1 as p from a) t where p = 5", new Filter("a", "k", Op.EQ, true, false));
        assertFilters("select * from (select sum(k) as p from a) t where p = 5");
    }

    @Test
    void conditionsThatFilterNothing() {
        assertFilters("select * from a where k <> 5 and not (x = 5) and y not in (1, 2) and z not like 'x'");
        assertFilters("select k from a group by k having count(*) > 5 and k = 3");
        assertFilters("select * from a left join b on a.k = b.k where b.k is null");
        assertFilters(
                "select * from a left join b on a.k = b.k and a.x = 5 and b.y = 6",
                new Filter("b", "y", Op.EQ, false, false));
        assertFilters("select * from a where k = x");
    }

    private static void assertFilters(String sql, Filter... filters) {
        ExtractedQuery query = read(sql);
        assertThat(query.filters()).as(sql).containsExactly(filters);
        assertThat(query.understood()).as(sql + query.unresolved()).isTrue();
    }
}
