package io.joinwatch.sql;

import static io.joinwatch.sql.Reading.assertJoins;
import static io.joinwatch.sql.Reading.assertJoinsOf;
import static io.joinwatch.sql.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.EqualityClasses;
import org.junit.jupiter.api.Test;

/** Every way of writing a join, and what is none. */
class JoinExtractionTest {
    @Test
    void commaJoins() {
        assertJoins("select * from a, b where a.k = b.k", "a INNER b k=k");
        assertJoins("select * from a, b where b.x = a.k and a.y = 5", "a INNER b k=x");
    }

    @Test
    void severalPairsOfTwoInstancesAreOneJoin() {
        assertJoins("select * from a join b on a.k = b.k where a.x = b.y", "a INNER b k=k x=y");
        assertJoins("select * from a left join b on a.k = b.k and a.x = b.y", "a LEFT b k=k x=y");
    }

    @Test
    void joinsAsWrittenAreNotClosed() {
        assertJoins("select * from a, b, c where a.k = b.k and b.k = c.k", "a INNER b k=k", "b INNER c k=k");
    }

    @Test
    void outerJoins() {
        assertJoins("select * from a left join b on a.k = b.k", "a LEFT b k=k");
        assertJoins("select * from a right join b on a.k = b.k", "b LEFT a k=k");
        assertJoins("select * from a full outer join b on a.k = b.k", "a FULL b k=k");
    }

    @Test
    void nestedJoins() {
        assertJoins("select * from a left join b join c on b.y = c.y on a.x = b.x", "a LEFT b x=x", "b INNER c y=y");
        assertJoins("select * from a left join (b join c on b.y = c.y) on a.x = c.x", "a LEFT c x=x", "b INNER c y=y");
        assertJoins(
                "select * from a left join (b cross join c) on a.x = c.x and b.y = c.y",
                "a LEFT c x=x",
                "b INNER c y=y");
    }

    @Test
    void usingAndNatural() {
        assertJoins("select * from a join b using (k, x)", "a INNER b k=k x=x");
        assertJoins("select k from a join b using (k) join c using (k)", "a INNER b k=k", "a INNER c k=k");
        assertJoins(
                "select * from a full join b using (k) join c on c.k = k",
                "a INNER b k=k".replace("INNER", "FULL"),
                "a INNER c k=k",
                "b INNER c k=k");
        assertJoins("select * from a natural join (select k, l_part from b, lines) t", "a INNER b k=k");
    }

    @Test
    void conjunctsCommonToAllBranchesOfAnOr() {
        assertJoins("select * from a, b where (a.k = b.k and a.x = 1) or (b.k = a.k and a.x = 2)", "a INNER b k=k");
        assertJoins(
                "select * from a, b where (a.k = b.k and (a.x = b.x and a.y = 1 or a.x = b.x)) or (a.x = b.x and a.k = b.k)",
                "a INNER b k=k x=x");
    }

    @Test
    void otherEqualitiesUnderOrAndNotAreNoJoins() {
        ExtractedQuery some = read("select * from a, b where a.k = b.k or a.x = b.x");
        assertThat(some.joins()).isEmpty();
        assertThat(some.reasons()).containsEntry(Reason.EQUALITY_UNDER_OR, 1);
        assertJoins("select * from a, b where not (a.k = b.k)");
        assertJoins("select * from a, b where a.k <> b.k");
        assertJoins("select case when a.k = b.k then 1 end from a, b");
    }

    @Test
    void existsIsASemiJoin() {
        assertJoins("select * from a where exists (select 1 from b where b.k = a.k and b.x = a.x)", "a SEMI b k=k x=x");
        assertJoins("select * from a where not exists (select 1 from b where b.k = a.k)", "a ANTI b k=k");
        assertJoins("select * from a where not (exists (select 1 from b where b.k = a.k))", "a ANTI b k=k");
        assertJoins(
                "select * from a where exists (select 1 from b join c on b.k = c.k and c.x = a.x)",
                "a SEMI c x=x",
                "b INNER c k=k");
        assertJoins("select * from a where exists (select 1 from b)");
    }

    @Test
    void subqueriesUnderOrAreMarkJoins() {
        assertJoins(
                "select * from a where exists (select 1 from b where b.k = a.k) or a.x in (select x from c)",
                "a SEMI b k=k",
                "a SEMI c x=x");
    }

    @Test
    void inIsASemiJoin() {
        assertJoins("select * from a where a.k in (select x from b)", "a SEMI b k=x");
        assertJoins("select * from a where a.k = any (select x from b)", "a SEMI b k=x");
        assertJoins("select * from a where (k, x) in (select y, z from b)", "a SEMI b k=y x=z");
        assertJoins("select * from a where k in (select x from b where b.y = a.y)", "a SEMI b k=x y=y");
        assertJoins(
                "select * from a where k in (select x from b union select y from c)", "a SEMI b k=x", "a SEMI c k=y");
    }

    @Test
    void notInIsNullAware() {
        assertJoins("select * from a where a.k not in (select x from b)", "a NULL_AWARE_ANTI b k=x");
        assertJoins("select * from a where not a.k in (select x from b)", "a NULL_AWARE_ANTI b k=x");
        assertJoins("select * from a where a.k <> all (select x from b)", "a NULL_AWARE_ANTI b k=x");
    }

    @Test
    void anAggregateInASubqueryIsNoJoinColumn() {
        ExtractedQuery query = read("select * from a where a.k in (select max(x) from b)");
        assertThat(query.joins()).isEmpty();
        assertThat(query.reasons()).containsOnlyKeys(Reason.AGGREGATED_COLUMN);
        assertThat(query.understood()).isTrue();
        assertJoins("select * from a where a.k in (select x from b group by x having count(*) > 1)", "a SEMI b k=x");
    }

    @Test
    void correlatedScalarSubqueries() {
        assertJoins("select * from a where a.y > (select avg(y) from b where b.k = a.k)", "a INNER b k=k");
        assertJoins("select * from a where a.y > 1.2 * (select avg(y) from b where b.k = a.k)", "a INNER b k=k");
        assertJoins("select (select max(y) from b where b.k = a.k) from a", "a LEFT b k=k");
        assertJoins("select * from a where coalesce((select max(y) from b where b.k = a.k), 0) < 5", "a LEFT b k=k");
        assertJoins("select * from a where (select count(*) from b where b.k = a.k) = 0", "a LEFT b k=k");
        assertJoins("select * from a where a.x = 1 or a.y > (select max(y) from b where b.k = a.k)", "a LEFT b k=k");
        assertJoins("select * from a where a.y = (select max(y) from b)");
    }

    @Test
    void subqueriesInsideOfSubqueries() {
        assertJoins(
                "select * from a where exists (select 1 from b where b.k = a.k and not exists (select 1 from c where c.x = b.x and c.y = a.y))",
                "a SEMI b k=k",
                "b ANTI c x=x",
                "a ANTI c y=y");
    }

    @Test
    void aNullRejectingConditionMakesAnOuterJoinInner() {
        assertJoins("select * from a left join b on a.k = b.k where b.x = 1", "a INNER b k=k");
        assertJoins("select * from a left join b on a.k = b.k where b.x + 1 > 3", "a INNER b k=k");
        assertJoins("select * from a left join b on a.k = b.k where b.x is not null", "a INNER b k=k");
        assertJoins("select * from a left join b on a.k = b.k where b.x = 1 or b.y = 2", "a INNER b k=k");
        assertJoins("select * from a left join b on a.k = b.k join c on c.x = b.x", "a INNER b k=k", "b INNER c x=x");
        assertJoins("select * from a full join b on a.k = b.k where a.x = 1 and b.x = 1", "a INNER b k=k");
        assertJoins(
                "select * from a left join (b left join c on b.x = c.x) on a.k = c.k", "a LEFT c k=k", "b INNER c x=x");
    }

    @Test
    void otherConditionsLeaveAnOuterJoinOuter() {
        assertJoins("select * from a left join b on a.k = b.k where a.x = 1", "a LEFT b k=k");
        assertJoins("select * from a left join b on a.k = b.k where coalesce(b.x, 1) = 1", "a LEFT b k=k");
        assertJoins("select * from a left join b on a.k = b.k where b.x = 1 or a.y = 2", "a LEFT b k=k");
        assertJoins(
                "select * from a left join b on a.k = b.k left join c on c.x = b.x", "a LEFT b k=k", "b LEFT c x=x");
        assertJoins("select * from a left join b on a.k = b.k where b.x is not distinct from 1", "a LEFT b k=k");
    }

    @Test
    void leftJoinWithNullOnTheRightIsAnAntiJoin() {
        assertJoins("select * from a left join b on a.k = b.k where b.k is null", "a ANTI b k=k");
        assertJoins("select * from a left join b using (k) where b.k is null", "a ANTI b k=k");
        assertJoins("select * from a left join b on a.k = b.k where b.x is null", "a LEFT b k=k");
    }

    @Test
    void semiAndAntiJoinsBySyntax() {
        assertJoins("select * from a left semi join b on a.k = b.k", "a SEMI b k=k");
        assertJoins("select * from a semi join b on a.k = b.k", "a SEMI b k=k");
        assertJoins("select * from a left anti join b on a.k = b.k", "a ANTI b k=k");
        assertJoins("select * from a anti join b on a.k = b.k", "a ANTI b k=k");
    }

    @Test
    void setOperations() {
        assertJoins("select k, x from a intersect select k, y from b", "a SEMI b k=k x=y");
        assertJoins("select k from a except select x from b", "a ANTI b k=x");
        assertJoins("select k from a minus select x from b", "a ANTI b k=x");
        assertJoins("select k from a union all select x from b");
        assertJoins("select k from a union select k from b intersect select k from c", "b SEMI c k=k");
        assertJoins("select * from ((select k from a) intersect (select k from b)) t", "a SEMI b k=k");
        assertJoins(
                "select * from c where k in ((select k from a) except (select k from b))",
                "a ANTI b k=k",
                "c SEMI a k=k");
    }

    /** Rows of one branch never meet rows of another, whatever both are joined to. */
    @Test
    void branchesOfAUnionAreNotJoinedWithEachOther() {
        ExtractedQuery query = read(
                "select * from (select k, x from a union all select x, k from b) u join c on u.k = c.k and u.x = c.y");
        assertThat(EqualityClasses.observations(query.joins(), instance -> 1, 0, 1, 0))
                .extracting(observation -> observation.signature().text())
                .containsExactlyInAnyOrder("INNER a(k,x)c(k,y)", "INNER b(k,x)c(y,k)");
    }

    @Test
    void aUnionGivesOneJoinPerBranch() {
        assertJoins(
                "select * from (select k, x from a union all select x, k from b) u join c on u.k = c.k and u.x = c.y",
                "a INNER c k=k x=y",
                "b INNER c k=y x=k");
    }

    @Test
    void lateralAndApply() {
        assertJoins("select * from a, lateral (select * from b where b.k = a.k) t", "a INNER b k=k");
        assertJoins("select * from a left join lateral (select * from b where b.k = a.k) t on true", "a LEFT b k=k");
        assertJoins("select * from a cross apply (select * from b where b.k = a.k) t", "a INNER b k=k");
        assertJoins("select * from a outer apply (select * from b where b.k = a.k) t", "a LEFT b k=k");
    }

    @Test
    void nullSafeEquality() {
        assertJoins("select * from a join b on a.k is not distinct from b.k", "a INNER b k=k");
        assertJoinsOf("mysql", "select * from a join b on a.k <=> b.k", "a INNER b k=k");
        assertJoins("select * from a join b on a.k is distinct from b.k");
    }

    @Test
    void rowValues() {
        assertJoins("select * from a, b where (a.k, a.x) = (b.k, b.y)", "a INNER b k=k x=y");
    }

    @Test
    void oracleOuterJoins() {
        assertJoinsOf("oracle", "select * from a, b where a.k = b.k(+)", "a LEFT b k=k");
        assertJoinsOf("oracle", "select * from a, b where a.k(+) = b.k and a.x(+) = b.y", "b LEFT a k=k y=x");
    }

    @Test
    void constantsOnBothSidesAreNoJoin() {
        assertJoins("select * from a, b where a.k = 5 and b.k = 5");
    }

    @Test
    void anInstanceComparedWithItselfIsNoJoin() {
        assertJoins("select * from a where a.k = a.x");
        assertJoins("select * from a p, a q where p.k = q.x", "p INNER q k=x");
    }

    @Test
    void wrappedColumnsAreCountedAndNoJoin() {
        for (String condition :
                new String[] {"cast(a.k as int) = b.k", "a.k + 1 = b.k", "lower(a.k) = b.k", "a.k = substr(b.k, 1, 2)"
                }) {
            ExtractedQuery query = read("select * from a, b where " + condition);
            assertThat(query.joins()).as(condition).isEmpty();
            assertThat(query.reasons()).as(condition).containsOnlyKeys(Reason.WRAPPED_COLUMN);
            assertThat(query.understood()).as(condition).isTrue();
        }
    }

    @Test
    void otherComparisonsAreCountedAndNoJoin() {
        ExtractedQuery query = read("select * from a, b where a.k < b.k");
        assertThat(query.joins()).isEmpty();
        assertThat(query.reasons()).containsOnlyKeys(Reason.NON_EQUI_JOIN);
    }
}
