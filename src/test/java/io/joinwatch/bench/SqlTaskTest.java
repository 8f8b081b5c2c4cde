package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.sql.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the processes of {@code bench sql} do, on a shop's queries. */
class SqlTaskTest {
    private static final String JOIN =
            "select distinct o_date, (select 7) from orders, lines where o_id = l_order and o_date > '1998-01-01' order by 1";
    private static final SqlWorkload SHOP = new SqlWorkload(
            "shop",
            "",
            Map.of("orders", List.of("o_id", "o_date"), "lines", List.of("l_order", "l_price")),
            Map.of("join", JOIN, "unknown", "select l_price from nowhere", "wrong", "select from where"));

    private static SqlSample of(List<SqlSample> samples, SqlMetric metric) {
        return samples.stream()
                .filter(sample -> sample.metric() == metric)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void coverageTellsParsedFromUnderstood() {
        List<SqlSample> samples = CoverageTask.run(SHOP);
        SqlSample understood = of(samples, SqlMetric.UNDERSTOOD);
        assertThat(understood.figures()).containsExactly(100.0 / 3);
        assertThat(understood.names()).containsExactlyInAnyOrder("unknown", "wrong");
        assertThat(understood.details()).isEqualTo(Map.of("texts", 3.0, "unknown-table", 1.0, "syntax-error", 1.0));
        assertThat(of(samples, SqlMetric.PARSED).names()).containsExactly("wrong");
    }

    @Test
    void coldCountsWhatTheBareParserTakesApart() throws Exception {
        BareParser bare = sql -> {
            if (sql.contains("nowhere")) {
                throw new IllegalArgumentException("not taken");
            }
        };
        List<SqlSample> samples = new ColdTask(SHOP, bare).run(0, 3);
        assertThat(samples).extracting(SqlSample::metric).containsExactlyElementsOf(SqlMetric.of(SqlJob.COLD));
        assertThat(of(samples, SqlMetric.BARE).names()).containsExactly("unknown");
        assertThat(of(samples, SqlMetric.COLD).details()).containsEntry("texts", 2.0);
        assertThat(of(samples, SqlMetric.COLD_ALL).details()).containsEntry("texts", 3.0);
        assertThat(of(samples, SqlMetric.COLD).figures()).hasSize(3).allMatch(micros -> micros > 0);
    }

    @Test
    void warmHasNewFingerprintsAmongKnownOnes() throws Exception {
        SqlWorkload known = new SqlWorkload("shop", "", SHOP.tables(), Map.of("join", JOIN));
        List<SqlSample> samples = new WarmTask(List.of(known), 10_000).run(0, 1);
        assertThat(samples)
                .extracting(SqlSample::metric)
                .containsExactlyInAnyOrderElementsOf(SqlMetric.of(SqlJob.WARM));
        assertThat(of(samples, SqlMetric.WARM).details())
                .containsEntry("new-fingerprints", 50.0)
                .containsEntry("texts", 10_000.0);
    }

    @Test
    void variedTextsKeepTheirShapeAndNewOnesDoNot() {
        VariedQuery query = new VariedQuery(JOIN, "");
        SplittableRandom random = new SplittableRandom(5);
        String known = query.known(random);
        assertThat(known).isNotEqualTo(JOIN).endsWith("order by 1").startsWith("select distinct o_date, (select ");
        assertThat(Fingerprint.of(known)).isEqualTo(Fingerprint.of(JOIN));
        String unknown = query.unknown(random, 3);
        assertThat(unknown).contains("(select 1 as extra3, ");
        assertThat(Fingerprint.of(unknown))
                .isNotEqualTo(Fingerprint.of(JOIN))
                .isNotEqualTo(Fingerprint.of(query.unknown(random, 4)))
                .isEqualTo(Fingerprint.of(query.unknown(random, 3)));
    }

    @Test
    void hostileTextsAreTheSameEveryTimeAndDoNoHarm() throws Exception {
        for (HostileInput input : HostileInput.values()) {
            List<String> queries = List.copyOf(SHOP.texts().values());
            assertThat(input.texts(true, queries).limit(50).toList())
                    .isNotEmpty()
                    .isEqualTo(input.texts(true, queries).limit(50).toList());
        }
        SqlSample bytes = new HostileTask(SHOP).run(HostileInput.BYTES, true, 0).get(0);
        assertThat(bytes.details())
                .containsEntry("texts", 1_000.0)
                .doesNotContainKey("reader-failure")
                .containsKeys("p99.9", "heap-half-mib", "heap-after-mib");
    }
}
