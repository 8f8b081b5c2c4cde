package io.joinwatch.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.Catalog;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrippedTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'SECRET' from t where a = 'SECRET''SECRET' and b = E'SE\\'CRET SECRET'",
                "select * from t where k in ('SECRET', 31337, 'SECRET') -- SECRET",
                "select /* SECRET */ 31337, 0x31337, 3.1337e5 from t limit 31337",
                "create user u password 'SECRET'",
                "copy t from 's3://b' credentials 'aws_secret_access_key=SECRET'",
                "do $$ select 'SECRET' $$",
                "select $tag$ SECRET $tag$, q'[SECRET]', N'SECRET', x'31337'",
                "unload ('select ''SECRET''') to 's3://SECRET'",
                "unload ($$select 'SECRET'$$) to 's3://SECRET'",
                "select ${SECRET}, {{ SECRET }} from t",
                "select 'SECRET",
                "select a from t order by a; select b, 31337 from u",
                "select a from t group by a union all select name, 31337 from u",
                "select * from t /* SECRET",
                "k = 1) and b in (31337, 31337)",
                "select a from t) , 31337, 31337",
                "select \"SECRET and more",
                "insert into t values (1, 'SECRET'), (31337, 'SECRET')",
            })
    void literalsNeverShow(String sql) {
        String text = StrippedText.of(sql, "");
        assertThat(text).doesNotContain("SECRET").doesNotContain("1337");
        assertThat(StrippedText.of(text, "")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    select  a\tfrom t where k=-5 and b in (1,2)  | select a from t where k=0 and b in (0)
                    select date '2026-01-01' + interval '1' day  | select date '?' + interval '?' day
                    select k, 7 from t group by 1 order by 2     | select k, 0 from t group by 1 order by 2
                    select "A b" from t where k = :p and x = $1  | select "A b" from t where k = ? and x = ?
                    """)
    void theRestStays(String sql, String stripped) {
        assertThat(StrippedText.of(sql, "")).isEqualTo(stripped);
    }

    @Test
    void doubleQuotesAreLiteralsWhereTheDialectSaysSo() {
        assertThat(StrippedText.of("select * from t where a = \"x\"", "mysql"))
                .isEqualTo("select * from t where a = '?'");
    }

    /** Whole, cut off anywhere, and with tokens changed: what is read stays what it was. */
    @ParameterizedTest
    @ValueSource(strings = {"tpch", "ssb", "tpcds"})
    void readsAsBefore(String workload) {
        long seed = 4_711;
        SplittableRandom random = new SplittableRandom(seed);
        Catalog catalog = Workloads.catalog(workload);
        try (SqlReader reader = uncached();
                SqlReader other = uncached()) {
            for (Map.Entry<String, String> query : Workloads.queries(workload).entrySet()) {
                String sql = query.getValue();
                assertSame(query.getKey(), sql, catalog, reader, other);
                for (int i = 0; i < 3; i++) {
                    String cut = sql.substring(0, random.nextInt(sql.length()));
                    assertSame(query.getKey() + " cut off, seed " + seed, cut, catalog, reader, other);
                }
            }
        }
    }

    private static SqlReader uncached() {
        return new SqlReader(SqlLimits.DETERMINISTIC);
    }

    private static void assertSame(String name, String sql, Catalog catalog, SqlReader reader, SqlReader other) {
        String stripped = StrippedText.of(sql, "spark");
        ExtractedQuery expected = reader.read(sql, catalog, "spark", List.of());
        ExtractedQuery found = other.read(stripped, catalog, "spark", List.of());
        assertThat(found.reasons()).as(name + ": " + stripped).isEqualTo(expected.reasons());
        assertThat(found)
                .as(name + ": " + stripped)
                .usingRecursiveComparison()
                .ignoringFields(name.contains("cut off") ? new String[] {"fingerprint"} : new String[0])
                .isEqualTo(expected);
        assertThat(StrippedText.of(stripped, "spark")).as(name).isEqualTo(stripped);
    }
}
