package io.joinwatch.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session makes is read back to base tables, and counted once. */
class SessionTest {
    private final Session session = new Session();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create temp table t as select k, x from a",
                "create temporary table if not exists t as (select k, x from a)",
                "create local temp table t (k, x) as select k, x from a",
                "create table t as with w as (select k, x from a) select * from w",
                "create table t distkey(k) as select k, x from a",
                "create table t with (distribution = hash(k)) as select k, x from a",
                "select k, x into t from a",
                "create materialized view t as select k, x from a",
                "create view t as select k, x from a",
                "create or replace view t (k, x) as select k, x from a",
                "create temp view t as select k, x from a",
                "create temp table t (k int, x int); insert into t select k, x from a",
                "create temp table t (x int, k int); insert into t (k, x) select k, x from a",
                "create temp table t (k int, x int); insert into t values (1, 2); insert into t select k, x from a",
            })
    void columnsAreReadBackToBaseTables(String sql) {
        ExtractedQuery made = read(sql);
        assertThat(made.joins()).isEmpty();
        assertThat(made.understood())
                .as(made.reasons() + " " + made.unresolved())
                .isTrue();
        assertJoins("select * from t join b on t.k = b.k and t.x = b.y", "a INNER b k=k x=y");
        assertJoins("select * from b where k in (select k from t)", "b SEMI a k=k");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t as select a.k, a.x from a join b on a.k = b.k distributed by (k)",
                "create table t as (select a.k, a.x from a join b on a.k = b.k) distributed randomly",
                "create table t as select a.k, a.x from a join b on a.k = b.k segmented by hash(k) all nodes",
                "create table t as select a.k, a.x from a join b on a.k = b.k distribute on (k)",
                "create table t as select a.k, a.x from a join b on a.k = b.k with data",
                "create table t as with data as (select k from b) select a.k, a.x from a join data on a.k = data.k",
                "create table t select a.k, a.x from a join b on a.k = b.k",
                "select a.k, a.x into temp table t from a join b on a.k = b.k",
                "select a.k, a.x into temporary t from a join b on a.k = b.k",
                "declare c cursor with hold for select a.k, a.x from a join b on a.k = b.k; create table t as select k, x from a",
            })
    void everyDialectsOwnWayToStoreRows(String sql) {
        ExtractedQuery made = read(sql);
        assertThat(Joins.of(made)).containsExactly("a INNER b k=k");
        assertThat(made.understood())
                .as(made.reasons() + " " + made.unresolved())
                .isTrue();
        assertJoins("select * from t join c on t.k = c.k", "a INNER c k=k");
    }

    @Test
    void aSchemaInFrontMeansAnotherThanTheTemporaryTable() {
        try (SqlReader reader = new SqlReader(SqlLimits.DETERMINISTIC)) {
            for (String sql : List.of(
                    "create temp table orders as select o_customer as c, count(*) as n from sales.orders group by 1",
                    "drop table stage.orders",
                    "create table stage.orders as select k from a")) {
                var unused = reader.read(sql, Reading.CATALOG, "", List.of(), session);
            }
        }
        assertJoins("select * from sales.orders o join sales.lines l on o.o_id = l.l_order", "o INNER l o_id=l_order");
        assertJoins("select * from orders join a on orders.c = a.k", "orders INNER a o_customer=k");
        assertJoins("select * from stage.orders o join b on o.k = b.k", "a INNER b k=k");
        read("drop table orders");
        assertJoins("select * from orders join a on o_id = a.k", "orders INNER a o_id=k");
    }

    @Test
    void tablesOfTwoSchemasLiveBesideEachOther() {
        read("create table s1.t as select k from a");
        read("create table db.s2.t as select x as k from b");
        assertJoins("select * from s1.t join c on t.k = c.k", "a INNER c k=k");
        assertJoins("select * from s2.t join c on t.k = c.k", "b INNER c x=k");
    }

    @Test
    void aViewThatIsReplacedByOneThatCannotBeReadIsGone() {
        read("create view v as select k from a with no schema binding");
        assertJoins("select * from v join c on v.k = c.k", "a INNER c k=k");
        read("create or replace view v as select from where");
        assertThat(read("select * from v join c on v.k = c.k").reasons()).containsOnlyKeys(Reason.UNKNOWN_TABLE);
    }

    @Test
    void rowsThatAreGoneAreForgotten() {
        read("create temp table t as select k from a");
        read("create temp table if not exists t as select x as k from c");
        assertJoins("select * from t join b on t.k = b.k", "a INNER b k=k");
        read("truncate table t");
        assertJoins("select * from t join b on t.k = b.k");
        read("insert into t select k from c");
        assertJoins("select * from t join b on t.k = b.k", "c INNER b k=k");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from pg_catalog.pg_class c join pg_namespace n on c.relnamespace = n.oid",
                "select table_name from information_schema.tables t, svv_table_info i where t.table_name = i.\"table\"",
                "select q.query from stl_query q join a on q.query = a.k",
            })
    void tablesOfTheWarehousesOwnAreNoUnknownNames(String sql) {
        ExtractedQuery query = read(sql);
        assertThat(query.understood())
                .as(query.reasons() + " " + query.unresolved())
                .isTrue();
        assertThat(query.joins()).isEmpty();
        assertThat(query.reasons()).containsKey(Reason.SYSTEM_TABLE);
    }

    @Test
    void namesOfTemporaryTablesOfSqlServer() {
        read("select k, x into #t from a");
        assertJoins("select * from #t join b on #t.k = b.k", "a INNER b k=k");
    }

    @Test
    void whatWasStoredIsNotJoinedAgain() {
        assertJoins("create temp table t as select a.k, b.x from a join b on a.k = b.k", "a INNER b k=k");
        assertJoins("select * from t");
        assertJoins("select * from t join c on t.x = c.x and t.k = c.y", "a INNER c k=y", "b INNER c x=x");
        assertJoins("select * from t p join t q on p.k = q.k", "a INNER a#2 k=k");
    }

    @Test
    void aViewIsReadWhereverItStands() {
        assertJoins("create view v as select a.k, b.x from a join b on a.k = b.k");
        assertJoins("select * from v", "a INNER b k=k");
        assertJoins("select * from v join c on v.x = c.x", "a INNER b k=k", "b INNER c x=x");
    }

    @Test
    void aggregatesAreNoColumnsAndTheirKeysAre() {
        read("create temp table t as select k, sum(x) as total from a group by k");
        assertJoins("select * from t join b on t.k = b.k", "a INNER b k=k");
        ExtractedQuery query = read("select * from t join b on t.total = b.x");
        assertThat(query.joins()).isEmpty();
        assertThat(query.reasons()).containsOnlyKeys(Reason.AGGREGATED_COLUMN);
    }

    @Test
    void aTemporaryTableHidesATableAndDroppingShowsItAgain() {
        read("create temp table a as select k, x from b");
        assertJoins("select * from a join c on a.k = c.k", "b INNER c k=k");
        read("create temp table a as select * from a");
        assertJoins("select * from a join c on a.k = c.k", "b INNER c k=k");
        read("drop table if exists a, nothing");
        assertJoins("select * from a join c on a.k = c.k", "a INNER c k=k");
        assertThat(session.isEmpty()).isTrue();
    }

    @Test
    void aTableThatTheCatalogKnowsIsItself() {
        read("create table a as select x as k from b");
        assertJoins("select * from a join c on a.k = c.k", "a INNER c k=k");
    }

    @Test
    void stagedRowsFromOutsideJoinNothing() {
        read("create temp table stage (like a)");
        read("copy stage from 's3://bucket'");
        assertJoins("delete from a using stage where a.k = stage.k");
        assertJoins("insert into a select stage.* from stage join b on stage.k = b.k");
        read("insert into stage select * from c");
        assertJoins("select * from stage join b on stage.k = b.k", "c INNER b k=k");
    }

    @Test
    void tablesOfSeveralSourcesJoinByAll() {
        read("create temp table t as select k from a");
        read("insert into t select x from b");
        assertJoins("select * from t join c on t.k = c.k", "a INNER c k=k", "b INNER c x=k");
        for (int i = 0; i < 5; i++) {
            read("insert into t select x from b");
        }
        assertJoins("select * from t join c on t.k = c.k", "a INNER c k=k", "b INNER c x=k");
    }

    @Test
    void sessionsDoNotSeeEachOther() {
        read("create temp table t as select k from a");
        try (SqlReader reader = new SqlReader(SqlLimits.DETERMINISTIC)) {
            ExtractedQuery other =
                    reader.read("select * from t join b on t.k = b.k", Reading.CATALOG, "", List.of(), new Session());
            assertThat(other.reasons()).containsOnlyKeys(Reason.UNKNOWN_TABLE);
        }
    }

    /** A session that does the same as another finds what the other's statements gave. */
    @Test
    void answersAreSharedBySessionsThatDoTheSame() {
        try (SqlReader reader = new SqlReader(SqlLimits.DETERMINISTIC)) {
            List<ExtractedQuery> answers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Session own = new Session();
                for (String sql : List.of(
                        "create temp table t as select k from a where x = " + i,
                        "insert into t select k from b where x = " + i,
                        "select * from t join c on t.k = c.k and c.x = " + i)) {
                    answers.add(reader.read(sql, Reading.CATALOG, "", List.of(), own));
                }
            }
            assertThat(answers.get(8).joins())
                    .hasSize(2)
                    .isSameAs(answers.get(2).joins());
            assertThat(answers.get(7)).isSameAs(answers.get(1));
        }
    }

    @Test
    void statementsOfOneTextSeeEachOther() {
        assertJoins(
                "create temp table t as select k from a; select * from t join b on t.k = b.k; drop table t",
                "a#2 INNER b k=k");
        assertThat(session.isEmpty()).isTrue();
    }

    @Test
    void viewsThatReadEachOtherEnd() {
        read("create view v as select * from w");
        read("create view w as select * from v");
        assertThat(read("select * from v join a on v.k = a.k").reasons()).containsKey(Reason.UNKNOWN_TABLE);
    }

    @Test
    void aSessionRemembersABoundedNumber() {
        for (int i = 0; i < 1_000; i++) {
            read("create temp table t" + i + " as select k from a");
        }
        assertJoins("select * from t999 join b on t999.k = b.k", "a INNER b k=k");
        assertThat(read("select * from t1 join b on t1.k = b.k").understood()).isFalse();
    }

    private ExtractedQuery read(String sql) {
        try (SqlReader reader = new SqlReader(SqlLimits.DETERMINISTIC)) {
            return reader.read(sql, Reading.CATALOG, "", List.of(), session);
        }
    }

    private void assertJoins(String sql, String... joins) {
        ExtractedQuery query = read(sql);
        assertThat(Joins.of(query))
                .as(sql)
                .isEqualTo(List.of(joins).stream().sorted().toList());
        assertThat(query.understood())
                .as(sql + " " + query.reasons() + query.unresolved())
                .isTrue();
    }
}
