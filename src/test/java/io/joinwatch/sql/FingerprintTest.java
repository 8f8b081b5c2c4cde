package io.joinwatch.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    select a from t where k = 5           | SELECT  A
                    select a from t where k = 'x'         | select a from t where k = 'it''s longer'
                    select a from t where k = 5           | select a from t where k = ?
                    select a from t where k = -5          | select a from t where k = 3.5e-7
                    select a from t where k = :p          | select a from t where k = $1
                    select a from t where k in (1)        | select a from t where k in (1, 'b', -3, ?)
                    insert into t values (1, 'a')         | insert into t values (1, 'a'), (2, 'b'), (-3, ?)
                    select "a" from t                     | select /* ) ' */ a -- b
                    select a from t limit 5               | select a from t limit 10
                    select a from t order by 1 limit 2, 3 | select a from t order by 1 limit 4, 5
                    select a from t where k = N'x'        | select a from t where k = E'y'
                    """)
    void textsOfOneShapeHaveOneFingerprint(String left, String right) {
        String other = right.equals("SELECT  A") ? "SELECT  A\n\tFROM t WHERE(K)=7".replace("(K)", " K") : right;
        other = other.endsWith("-- b") ? other + "\nfrom t" : other;
        assertThat(Fingerprint.of(left)).as(left + " | " + other).isEqualTo(Fingerprint.of(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    select a from t                   | select b from t
                    select a from t                   | select a from tt
                    select ab from t                  | select a b from t
                    select a from t where k = 1       | select a from t where k <> 1
                    select a from t group by 1        | select a from t group by 2
                    select a from t order by 1, 2     | select a from t order by 1, 3
                    select 1, 2, a from t             | select 1, a from t
                    select a from t where k = 1       | select a from t where k = a
                    select a from t where k in (1)    | select a from t where k in (b)
                    select a, b from t                | select b, a from t
                    """)
    void otherTextsHaveOthers(String left, String right) {
        assertThat(Fingerprint.of(left)).as(left + " | " + right).isNotEqualTo(Fingerprint.of(right));
    }

    @Test
    void dialectsDecideWhereLiteralsEnd() {
        String one = "select a from t where k = 'it\\'s' and b = 'x'";
        String two = "select a from t where k = 'y' and b = 'x'";
        assertThat(Fingerprint.of(one, "MySQL")).isEqualTo(Fingerprint.of(two, "mysql"));
        assertThat(Fingerprint.of(one)).isNotEqualTo(Fingerprint.of(two));
    }

    @Test
    void anUnloadHasTheShapeOfItsQuery() {
        assertThat(Fingerprint.of("unload ('select a from t where k = 1') to 'x'"))
                .isEqualTo(Fingerprint.of("unload ('select a from t where k = 2') to 'y'"))
                .isNotEqualTo(Fingerprint.of("unload ('select b from t where k = 1') to 'x'"))
                .isNotEqualTo(Fingerprint.of("select a from t where k = 1"));
    }

    @Test
    void benchmarkQueriesAllDiffer() {
        Map<Long, String> seen = new HashMap<>();
        for (String workload : new String[] {"tpch", "ssb", "tpcds"}) {
            new TreeMap<>(Workloads.queries(workload)).forEach((name, sql) -> {
                String before = seen.put(Fingerprint.of(sql), StrippedText.of(sql, ""));
                assertThat(before == null || before.equals(StrippedText.of(sql, "")))
                        .as(workload + " " + name + " has the fingerprint of " + before)
                        .isTrue();
            });
        }
        // SSB's queries differ in literals alone in places, TPC-DS has two queries in two variants by literals.
        assertThat(seen).hasSizeGreaterThan(120);
    }
}
