package io.joinwatch.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EqualityClassesTest {
    private static final Map<String, Long> BYTES =
            Map.of("lineitem", 100L, "partsupp", 20L, "part", 10L, "supplier", 5L, "orders", 50L, "nation", 1L);

    private static List<String> texts(TableJoin... joins) {
        return EqualityClasses.observations(Arrays.asList(joins), i -> BYTES.getOrDefault(i.table(), 7L), 0, 1, 0)
                .stream()
                .map(o -> o.signature().text())
                .sorted()
                .toList();
    }

    private static TableJoin join(String left, String right, String... pairs) {
        return TableJoin.of(
                instance(left),
                instance(right),
                Arrays.stream(pairs)
                        .map(p -> new ColumnPair(p.split("=")[0], p.split("=")[1]))
                        .toList(),
                JoinType.INNER);
    }

    private static TableInstance instance(String name) {
        return new TableInstance(name.split(" ")[0], name);
    }

    @Test
    void twoTablesAreOneJoinHoweverManyPairs() {
        assertThat(texts(join("orders", "lineitem", "k=k", "m=n"))).containsExactly("INNER lineitem(k,n)orders(k,m)");
    }

    @Test
    void threeTablesOnOneValueAreAClass() {
        assertThat(texts(join("a", "b", "k=k"), join("b", "c", "k=k"))).containsExactly("CLASS a(k)b(k)c(k)");
    }

    /** TPC-H q9: lineitem and partsupp meet on part and supplier; part and supplier then join the lineitem side. */
    @Test
    void aCompositeJoinTakesItsSidesOutOfTheClassesButOne() {
        assertThat(texts(
                        join("supplier", "lineitem", "s=s"),
                        join("partsupp", "lineitem", "s=s"),
                        join("partsupp", "lineitem", "p=p"),
                        join("part", "lineitem", "p=p")))
                .containsExactly(
                        "INNER lineitem(p)part(p)", "INNER lineitem(p,s)partsupp(p,s)", "INNER lineitem(s)supplier(s)");
    }

    @Test
    void threeTablesOnTwoSharedValuesAreTwoCompositeJoins() {
        assertThat(texts(join("a", "b", "x=x", "y=y"), join("b", "c", "x=x", "y=y")))
                .hasSize(2)
                .allMatch(text -> text.contains("(x,y)"));
    }

    @Test
    void appearancesOfOneTableAreApart() {
        assertThat(texts(join("supplier", "nation n1", "n=n"), join("customer", "nation n2", "n=n")))
                .containsExactly("INNER customer(n)nation(n)", "INNER nation(n)supplier(n)");
        assertThat(texts(join("nation n1", "nation n2", "n=n"))).containsExactly("INNER nation(n)nation(n)");
    }

    @Test
    void anInstanceComparedWithItselfIsAFilter() {
        TableInstance same = instance("orders");
        TableJoin filter = TableJoin.of(same, same, List.of(new ColumnPair("a", "b")), JoinType.INNER);
        assertThat(texts(filter)).isEmpty();
    }

    @Test
    void outerJoinsStayAsWrittenAndRightBecomesLeft() {
        TableJoin right = TableJoin.of(
                instance("orders"), instance("lineitem"), List.of(new ColumnPair("a", "b")), JoinType.RIGHT);
        assertThat(texts(right, join("lineitem", "part", "b=p")))
                .containsExactly("INNER lineitem(b)part(p)", "LEFT lineitem(b)orders(a)");
    }

    @Test
    void bytesFollowTheirSideIntoCanonicalOrder() {
        JoinObservation observation = EqualityClasses.observations(
                        List.of(join("partsupp", "lineitem", "p=p")), i -> BYTES.get(i.table()), 9, 4, 2)
                .get(0);
        assertThat(observation)
                .isEqualTo(new JoinObservation(
                        new JoinSignature("lineitem", "partsupp", List.of(new ColumnPair("p", "p")), JoinType.INNER),
                        new long[] {100, 20},
                        9,
                        4,
                        2));
    }

    /** What one event may hold at most must not keep a stream thread busy, nor make signatures without bound. */
    @Test
    void absurdQueriesAreCountedAsWritten() {
        List<TableJoin> chain = new ArrayList<>();
        List<TableJoin> couples = new ArrayList<>();
        List<TableJoin> oneCouple = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            String[] same = new String[32];
            String[] own = new String[32];
            for (int k = 0; k < 32; k++) {
                same[k] = "k" + k + "=k" + k;
                own[k] = "k=c" + i + "_" + k;
            }
            chain.add(join("t" + i, "t" + (i + 1), same));
            couples.add(join("l" + i, "r" + i, same));
            oneCouple.add(join("a", "b", own));
        }
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (List<TableJoin> absurd : List.of(chain, couples, oneCouple)) {
                List<JoinObservation> read = EqualityClasses.observations(absurd, i -> 1, 0, 1, 0);
                assertThat(read)
                        .hasSize(1_000)
                        .allMatch(o -> o.members() == 2 && o.signature().text().length() < 1_000);
            }
        });
    }

    /** The largest query that is closed is closed fast. */
    @Test
    void theLargestClosureIsFast() {
        List<TableJoin> chain = new ArrayList<>();
        for (int i = 1; i < EqualityClasses.MOST_INSTANCES; i++) {
            chain.add(join("t" + i, "t0", "a=a", "b=b", "c=c", "d=d", "e=e", "f=f", "g=g", "h=h"));
        }
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(EqualityClasses.observations(chain, i -> 1, 0, 1, 0))
                        .hasSize(EqualityClasses.MOST_INSTANCES - 1)
                        .allMatch(o -> o.members() == 2));
    }
}
