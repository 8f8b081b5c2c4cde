package io.joinwatch.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.joinwatch.fuzz.Trial;
import io.joinwatch.graph.Catalog;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text gives an answer, and its stripped form none of its literals' quotes open: the first byte says the dialect. */
class SqlReaderFuzzTest {
    private static final String[] DIALECTS = {"", "redshift", "postgres", "doris", "synapse", "snowflake", "trino"};
    private static final SqlReader READER = new SqlReader();
    private static final Catalog CATALOG = catalog();

    private final Trial<ExtractedQuery> trial =
            Trial.of("SQL text", SqlReaderFuzzTest::read, query -> new byte[0], List.of());

    private static Catalog catalog() {
        Catalog catalog = new Catalog();
        SchemaReader.read(
                        "create table t (a int, b int); create table u (a int, c int); create table s.v (b int, c int)",
                        "")
                .forEach(catalog::put);
        return catalog;
    }

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "select t.a, count(*) from t join u on t.a = u.a where u.c in (1, 2) group by t.a",
                        "with x as (select a, b from t) select * from x left join s.v using (b) union all select 1, 2 from u",
                        "create temporary table n as select a from t where exists (select 1 from u where u.a = t.a)",
                        "select * from t where a not in (select a from u) and b like 'x%' or c is null",
                        "insert into u select a, $$x;$$ from t -- e\n; update t set a = 1 from u where u.a = t.a",
                        "select case when t.a = u.a then 'é' else E'\\'' end from t, u, lateral (select 1) l",
                        "merge into t using u on t.a = u.a when matched then update set b = 1",
                        "select \"a\" from `t` natural join [u]")
                .map(sql -> ("\0" + sql).getBytes(StandardCharsets.UTF_8));
    }

    private static ExtractedQuery read(byte[] input) {
        String dialect = DIALECTS[input.length == 0 ? 0 : (input[0] & 0x7F) % DIALECTS.length];
        String sql =
                new String(Arrays.copyOfRange(input, Math.min(1, input.length), input.length), StandardCharsets.UTF_8);
        ExtractedQuery query = READER.read(sql, CATALOG, dialect, List.of("s"), new Session());
        assertThat(query.understood() || !query.reasons().isEmpty())
                .as("understood, or why not")
                .isTrue();
        return query;
    }

    @MethodSource("seeds")
    @FuzzTest
    void any(byte[] bytes) throws Exception {
        trial.on(bytes);
    }
}
