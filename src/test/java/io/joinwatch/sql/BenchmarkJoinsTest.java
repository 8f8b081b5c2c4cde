package io.joinwatch.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Joins of the public benchmarks against expectations written by hand from the text of their queries. */
class BenchmarkJoinsTest {
    @ParameterizedTest
    @ValueSource(strings = {"tpch", "ssb", "tpcds"})
    void findsExactlyTheJoinsOfTheText(String workload) throws IOException {
        Catalog catalog = Workloads.catalog(workload);
        Map<String, List<String>> expected = expected(workload);
        assertThat(expected.keySet())
                .containsExactlyInAnyOrderElementsOf(Workloads.queries(workload).keySet());
        try (SqlReader reader = new SqlReader(SqlLimits.DETERMINISTIC)) {
            expected.forEach((name, joins) -> {
                ExtractedQuery query = reader.read(Workloads.query(workload, name), catalog, "spark", List.of());
                assertThat(Joins.of(query)).as(workload + " " + name).isEqualTo(joins);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"tpch, 22", "ssb, 13", "tpcds, 103"})
    void understandsEveryQuery(String workload, int queries) {
        Catalog catalog = Workloads.catalog(workload);
        List<String> misses = new ArrayList<>();
        int understood = 0;
        try (SqlReader reader = new SqlReader(SqlLimits.DETERMINISTIC)) {
            for (Map.Entry<String, String> entry : Workloads.queries(workload).entrySet()) {
                ExtractedQuery query = reader.read(entry.getValue(), catalog, "spark", List.of());
                if (query.understood()) {
                    understood++;
                } else {
                    misses.add(entry.getKey() + " " + query.reasons() + " " + query.unresolved());
                }
            }
        }
        assertThat(understood)
                .as("understood of " + workload + ", rest: " + misses)
                .isEqualTo(queries);
    }

    private static Map<String, List<String>> expected(String workload) throws IOException {
        Map<String, List<String>> expected = new LinkedHashMap<>();
        try (InputStream in = BenchmarkJoinsTest.class.getResourceAsStream("/expected-joins/" + workload + ".txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            List<String> current = new ArrayList<>();
            for (String line : text.lines().toList()) {
                if (line.contains(" ")) {
                    current.add(sortedPairs(line));
                } else {
                    current = new ArrayList<>();
                    expected.put(line, current);
                }
            }
        }
        expected.values().forEach(joins -> joins.sort(null));
        return expected;
    }

    private static String sortedPairs(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.subList(3, words.size()).sort(null);
        return String.join(" ", words);
    }
}
