package io.joinwatch.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.Catalog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text: an answer, in bounded time, and no exception. */
class HostileInputTest {
    private static final Duration BOUND = Duration.ofSeconds(5);

    private static ExtractedQuery read(String sql, SqlLimits limits) {
        try (SqlReader reader = new SqlReader(limits)) {
            long start = System.nanoTime();
            ExtractedQuery query = reader.read(sql, Reading.CATALOG, "", List.of());
            StrippedText.of(sql, "");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
            return query;
        }
    }

    private static ExtractedQuery read(String sql) {
        return read(sql, SqlLimits.DETERMINISTIC);
    }

    @Test
    void fiveMegabytesAreNotRead() {
        String sql = "select * from a where k = '" + "x".repeat(5 << 20) + "'";
        assertThat(read(sql).reasons()).containsOnlyKeys(Reason.SQL_TOO_LONG);
    }

    @Test
    void aMegabyteOfTextIsReadInTime() {
        assertThat(read("select * from a, b where a.k = b.k and a.x = '" + "x".repeat(1_000_000) + "'")
                        .joins())
                .hasSize(1);
        assertThat(read("select " + "k, ".repeat(300_000) + "k from a").reasons())
                .containsOnlyKeys(Reason.SQL_TOO_LONG);
        assertThat(read("select * from a where " + "k = 1 or ".repeat(100_000) + "k = 2")
                        .reasons())
                .containsOnlyKeys(Reason.SQL_TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(", "((a.k = b.k and (", "case when ", "not (", "f(", "(select * from ", "in (", "'(", "[", "- "
            })
    void fiveThousandNestings(String opening) {
        for (String head : new String[] {"select ", "select * from a, b where ", "select * from ", ""}) {
            ExtractedQuery query = read(head + opening.repeat(5_000) + " 1", SqlLimits.DEFAULTS);
            assertThat(query.understood()).as(head + opening).isFalse();
        }
    }

    @Test
    void closedNestingsOverTheLimitAreTooDeep() {
        assertThat(read("select " + "(".repeat(5_000) + "1" + ")".repeat(5_000)).reasons())
                .containsOnlyKeys(Reason.TOO_DEEP);
        assertThat(read("select " + "[".repeat(5_000) + "1" + "]".repeat(5_000)).reasons())
                .containsOnlyKeys(Reason.TOO_DEEP);
        assertThat(read("select a.x[1], a.x[2] from a, b where " + "a.x[1] = 1 and ".repeat(200) + "a.k = b.k")
                        .joins())
                .hasSize(1);
        assertThat(read("select * from a, b where a.k = b.k and " + "(".repeat(90) + "1=1" + ")".repeat(90))
                        .joins())
                .hasSize(1);
    }

    @Test
    void longChainsDoNotOverflow() {
        assertThat(read("select * from a, b where a.k = b.k" + " and a.x = 1".repeat(5_000))
                        .joins())
                .hasSize(1);
        assertThat(read("select * from a, b where a.k = b.k and a.x = 1" + " + 1".repeat(5_000))
                        .joins())
                .hasSize(1);
        assertThat(read("select k from a" + " union all select k from b".repeat(1_000))
                        .understood())
                .isTrue();
        assertThat(read("select * from a where " + "not ".repeat(10_000) + "k = 1", SqlLimits.DEFAULTS))
                .isNotNull();
    }

    @Test
    void longInLists() {
        String sql = "select * from a, b where a.k = b.k and a.x in (1" + ", 12345".repeat(50_000) + ")";
        assertThat(read(sql).joins()).hasSize(1);
        String strings = "select * from a, b where a.k = b.k and a.x in ('1'" + ", 'x', -5".repeat(25_000) + ")";
        assertThat(read(strings).joins()).hasSize(1);
    }

    @Test
    void manyJoinsAreTooMany() {
        StringBuilder sql = new StringBuilder("select * from a t0");
        for (int i = 1; i <= 1_500; i++) {
            sql.append(" join a t" + i + " on t" + i + ".k = t" + (i - 1) + ".k");
        }
        assertThat(read(sql.toString()).reasons()).containsOnlyKeys(Reason.TOO_MANY_JOINS);
    }

    @Test
    void ctesThatDoubleAreTooMany() {
        StringBuilder sql = new StringBuilder("with t0 as (select k from a)");
        StringBuilder empty = new StringBuilder("with t0 as (select 1 k)");
        for (int i = 1; i <= 60; i++) {
            String next = ", t" + i + " as (select p.k from t" + (i - 1) + " p, t" + (i - 1) + " q where p.k = q.k)";
            sql.append(next);
            empty.append(next);
        }
        assertThat(read(sql + " select * from t60").reasons()).containsOnlyKeys(Reason.TOO_MANY_JOINS);
        assertThat(read(empty + " select * from t60").reasons()).containsOnlyKeys(Reason.TOO_MANY_JOINS);
    }

    @Test
    void longChainsOfCtes() {
        StringBuilder sql = new StringBuilder("with t0 as (select k from a)");
        for (int i = 1; i <= 1_000; i++) {
            sql.append(", t" + i + " as (select k from t" + (i - 1) + ")");
        }
        assertThat(Joins.of(read(sql + " select * from t1000 join b on t1000.k = b.k")))
                .containsExactly("a INNER b k=k");
    }

    @Test
    void ctesThatNameEachOther() {
        assertThat(read("with t as (select * from t) select * from t join a on t.k = a.k")
                        .understood())
                .isFalse();
        assertThat(read("with recursive t as (select * from u), u as (select * from t) select * from t"))
                .isNotNull();
        assertThat(read("select p as q, q as p from a where p = q")).isNotNull();
    }

    @Test
    void randomBytes() {
        long seed = 20_240_611;
        SplittableRandom random = new SplittableRandom(seed);
        try (SqlReader reader = new SqlReader(SqlLimits.DEFAULTS)) {
            for (int i = 0; i < 1_000; i++) {
                byte[] bytes = new byte[random.nextInt(2_000)];
                random.nextBytes(bytes);
                String sql = new String(bytes, i % 2 == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
                String dialect =
                        List.of("", "mysql", "tsql", "oracle", "snowflake").get(i % 5);
                assertThat(reader.read(sql, Reading.CATALOG, dialect, List.of()))
                        .as("seed " + seed + ", text " + i)
                        .isNotNull();
                StrippedText.of(sql, dialect);
            }
        }
    }

    /** Real queries with some tokens dropped, doubled, swapped, or taken from elsewhere. {@code bench sql} reads 100,000 of them. */
    @Test
    void mutantsOfRealQueries() {
        long seed = 77_001;
        SplittableRandom random = new SplittableRandom(seed);
        Catalog catalog = Workloads.catalog("tpcds");
        List<String> queries = List.copyOf(Workloads.queries("tpcds").values());
        List<List<String>> tokens =
                queries.stream().map(HostileInputTest::tokens).toList();
        int failures = 0;
        long start = System.nanoTime();
        try (SqlReader reader = new SqlReader(SqlLimits.DEFAULTS)) {
            for (int i = 0; i < 5_000; i++) {
                List<String> mutant = new ArrayList<>(tokens.get(random.nextInt(tokens.size())));
                for (int n = 1 + random.nextInt(4); n > 0; n--) {
                    mutate(mutant, tokens.get(random.nextInt(tokens.size())), random);
                }
                ExtractedQuery query = reader.read(String.join(" ", mutant), catalog, "spark", List.of());
                failures += query.reasons().containsKey(Reason.READER_FAILURE) ? 1 : 0;
            }
        }
        assertThat(failures).as("reader failures, seed " + seed).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }

    private static List<String> tokens(String sql) {
        List<String> tokens = new ArrayList<>();
        Lexer lexer = new Lexer(sql, LexicalDialect.STANDARD);
        while (lexer.next() != Lexer.Kind.END) {
            tokens.add(sql.substring(lexer.start(), lexer.end()));
        }
        return tokens;
    }

    private static void mutate(List<String> tokens, List<String> donor, SplittableRandom random) {
        if (tokens.size() < 2) {
            return;
        }
        int at = random.nextInt(tokens.size());
        switch (random.nextInt(5)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, tokens.get(at));
            case 2 -> tokens.set(at, tokens.get(random.nextInt(tokens.size())));
            case 3 -> tokens.set(at, donor.get(random.nextInt(donor.size())));
            default -> tokens.subList(at, tokens.size()).clear();
        }
    }
}
