package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner that measures nothing stands for the processes. */
class SqlBenchTest {
    private static final List<String> WORKLOADS = List.of("tpcds", "tpch", "ssb", "shop");

    @TempDir
    private Path folder;

    private final List<String> ran = new ArrayList<>();
    private final SqlSupply supply = new SqlSupply() {
        @Override
        public List<String> names() {
            return WORKLOADS;
        }

        @Override
        public SqlWorkload workload(String name) {
            return new SqlWorkload(name, "", Map.of("t", List.of("k")), Map.of("1", "select k from t"));
        }
    };
    private final SqlRunner runner = new SqlRunner() {
        @Override
        public Optional<String> missing() {
            return Optional.empty();
        }

        @Override
        public void run(SqlSpec spec, Samples samples) throws IOException {
            ran.add(spec.toString());
            for (SqlMetric metric : SqlMetric.of(spec.job())) {
                samples.accept(new SqlSample(
                        metric, List.of(3.0, 1.0, 2.0), Map.of("texts", 103.0, "cut-off", 2.0), List.of("q 1")));
            }
        }
    };

    private SqlOutcome run(SqlPlan plan) throws IOException, InterruptedException {
        ran.clear();
        RowStore<SqlRow> store = RowStore.open(folder.resolve("sql.jsonl"), SqlRow.class);
        return new SqlBench(plan, supply, runner, note -> {}, row -> {}).run(store, "c0ffee", folder);
    }

    private static SqlPlan plan(List<String> jobs, boolean fresh) {
        return SqlPlan.of(false, jobs, List.of(), WORKLOADS, fresh, "bench sql");
    }

    @Test
    void everyCaseIsMeasuredOnce() throws IOException, InterruptedException {
        SqlOutcome outcome = run(plan(List.of(), false));
        assertThat(ran)
                .containsExactly(
                        "coverage-tpcds",
                        "coverage-tpch",
                        "coverage-ssb",
                        "coverage-shop",
                        "cold-tpcds",
                        "warm",
                        "hostile-nesting",
                        "hostile-in-lists",
                        "hostile-long",
                        "hostile-bytes",
                        "hostile-mutants");
        SqlRow row = outcome.results().row(SqlMetric.UNDERSTOOD, "shop").orElseThrow();
        assertThat(row.value()).isEqualTo(2);
        assertThat(row.least()).isEqualTo(1);
        assertThat(row.names()).containsExactly("q_1");
        assertThat(row.json())
                .startsWith(
                        "{\"bench\":\"sql\",\"case\":\"shop\",\"method\":\"joinwatch\",\"value\":2.0,\"unit\":\"%\"");
        assertThat(outcome.whole()).contains("cut-off 2", "## Cold", "## Warm", "## Hostile");
        run(plan(List.of(), false));
        assertThat(ran).isEmpty();
        run(plan(List.of("warm"), true));
        assertThat(ran).containsExactly("warm");
    }

    @Test
    void goalsAreJudgedByTheRows() throws IOException, InterruptedException {
        List<Reach> reach = run(plan(List.of("coverage", "cold"), false)).reach();
        assertThat(reach).extracting(Reach::verdict).contains("not met", "met").doesNotContain("not measured");
        assertThat(reach).extracting(Reach::got).contains("2 of 103", "1.00");
        SqlPlan quick = SqlPlan.of(true, List.of(), List.of(), WORKLOADS, false, "bench sql --quick");
        assertThat(run(quick).reach()).extracting(Reach::must).allMatch(must -> must.contains(" of "));
    }

    @Test
    void onlyTheWholeIsTheProjects() {
        assertThat(plan(List.of(), false).whole()).as("without cab and others").isFalse();
        List<String> all = List.of("tpcds", "tpch", "ssb", "foodmart", "cab", "ceb_imdb", "public_bi");
        assertThat(SqlPlan.of(false, List.of(), List.of(), all, false, "").whole())
                .isTrue();
        assertThat(SqlPlan.of(true, List.of(), List.of(), all, false, "").whole())
                .isFalse();
        assertThatThrownBy(() -> SqlPlan.of(false, List.of("hot"), List.of(), all, false, ""))
                .hasMessageContaining("There is no job hot");
    }

    @Test
    void whatAProcessSaysIsReadBack() {
        SqlSpec spec = new SqlSpec(SqlJob.HOSTILE, "IN_LISTS", true, folder, List.of("tpcds", "ssb"));
        assertThat(SqlSpec.parse(spec.toArguments().toArray(String[]::new))).isEqualTo(spec);
        SqlSample sample = new SqlSample(SqlMetric.COLD, List.of(1.5), Map.of("p99", 2.0), List.of("q1"));
        assertThat(sample.text()).doesNotContain(" ");
        assertThat(SqlSample.parse(sample.text())).isEqualTo(sample);
    }
}
