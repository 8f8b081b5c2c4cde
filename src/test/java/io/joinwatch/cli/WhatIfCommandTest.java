package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layouts of TPC-H, over the demo's tables and all of its queries. */
class WhatIfCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXPERTS = """
            table,key,source
            lineitem,l_orderkey,experts.sql
            orders,o_orderkey,experts.sql with a remark
            nation,ALL,experts.sql
            partsupp,"ps_partkey,ps_suppkey",experts.sql
            region,,experts.sql
            """;

    @TempDir
    private Path folder;

    private Path schema;
    private Path log;

    @BeforeEach
    void tpcH() throws IOException {
        try (InputStream tables = Objects.requireNonNull(Demo.class.getResourceAsStream("/demo/tpch.tables.jsonl"))) {
            schema = file("tables.jsonl", new String(tables.readAllBytes(), StandardCharsets.UTF_8));
        }
        log = Files.createDirectory(folder.resolve("log"));
        for (Map.Entry<String, String> query : BenchmarkQueries.of("tpch").entrySet()) {
            Files.writeString(log.resolve(query.getKey() + ".sql"), query.getValue() + ";");
        }
    }

    @Test
    void aLayoutStandsBesideWhatIsDeployedRecommendedAndBest() {
        CommandRun run = ask("--set", "lineitem=KEY(L_ORDERKEY)", "--set", "orders=key(o_orderkey)");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Read 22 queries in 22 files")
                .containsPattern(
                        "(?m)^layout +bytes +of deployed +joins +groupings +copies +uneven keys +moves once +pays back in$")
                .containsPattern("(?m)^deployed +\\S+ \\SiB/day +100.0 %")
                .containsPattern("(?m)^what-if +\\S+ \\SiB/day +\\d+.\\d %")
                .containsPattern("(?m)^recommended ")
                .containsPattern("(?m)^optimum ")
                .containsPattern("lineitem: EVEN -> KEY\\(l_orderkey\\)  saves \\S+ GiB/day, moves")
                .contains("orders: EVEN -> KEY(o_orderkey)")
                .containsPattern("Queries that it helps most:\\n    \\S+ GiB/day -> \\S+ GiB/day  select s_name, count")
                .doesNotContain("harms");
        Map<String, JsonNode> layouts = layouts(ask("--set", "lineitem=KEY(l_orderkey)", "--json"));
        assertThat(layouts).containsOnlyKeys("deployed", "what-if", "recommended", "optimum");
        assertThat(bytes(layouts, "optimum")).isLessThan(bytes(layouts, "what-if"));
        assertThat(bytes(layouts, "what-if")).isLessThan(bytes(layouts, "deployed"));
        assertThat(of(layouts, "what-if").path("savedBytesPerDay").asLong())
                .isEqualTo(bytes(layouts, "deployed") - bytes(layouts, "what-if"));
        assertThat(of(layouts, "what-if").path("payBackDays").asDouble()).isPositive();
        assertThat(of(layouts, "deployed").path("payBackDays").isNull()).isTrue();
    }

    @Test
    void queriesThatGainAndLoseAreTold() {
        List<JsonNode> lines = lines(ask(
                "--set",
                "customer=KEY(c_nationkey)",
                "--set",
                "orders=KEY(o_orderdate)",
                "--set",
                "lineitem=KEY(l_partkey)",
                "--json"));
        List<JsonNode> queries = of(lines, "query");
        assertThat(queries)
                .extracting(query -> query.path("effect").asText())
                .contains("helped")
                .hasSizeLessThanOrEqualTo(10);
        for (JsonNode query : queries) {
            boolean helped = query.path("effect").asText().equals("helped");
            long saved = query.path("bytesBefore").asLong()
                    - query.path("bytesAfter").asLong();
            assertThat(helped ? saved : -saved).as("%s", query).isPositive();
            assertThat(query.path("text").asText()).startsWith("select").doesNotContain("BUILDING");
            assertThat(query.path("runsPerDay").asDouble()).isEqualTo(1);
            assertThat(query.path("fingerprint").asText()).hasSize(16);
        }
    }

    @Test
    void withoutALayoutWhatIsRecommendedIsCompared() {
        CommandRun run = ask();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("lineitem: EVEN -> KEY(").doesNotContain("what-if");
        Map<String, JsonNode> layouts = layouts(ask("--json"));
        assertThat(layouts).containsOnlyKeys("deployed", "recommended", "optimum");
        assertThat(bytes(layouts, "recommended")).isLessThan(bytes(layouts, "deployed"));
    }

    @Test
    void layoutsComeAsPublishedOrAsAdvised() throws IOException {
        Path experts = file("experts.csv", EXPERTS);
        Path plain = file("plain.csv", """
                table,distribution
                lineitem,KEY(l_orderkey)
                orders,KEY(o_orderkey)
                nation,ALL
                partsupp,"KEY(ps_partkey, ps_suppkey)"
                """);
        List<JsonNode> published = lines(ask("--layout", experts.toString(), "--json"));
        assertThat(of(published, "change"))
                .extracting(change -> change.path("table").asText() + " "
                        + change.path("distribution").asText())
                .containsExactly(
                        "lineitem KEY(l_orderkey)",
                        "nation ALL",
                        "orders KEY(o_orderkey)",
                        "partsupp KEY(ps_partkey, ps_suppkey)");
        assertThat(lines(ask("--layout", plain.toString(), "--json"))).isEqualTo(published);

        List<String> advise = List.of("advise", "--schema", schema.toString(), "--log", log.toString(), "--deployed");
        CommandRun advice = CommandRun.of(with(advise, "--json"));
        Path advised = file("advice.jsonl", advice.out());
        Map<String, JsonNode> layouts = layouts(ask("--layout", advised.toString(), "--json"));
        assertThat(bytes(layouts, "what-if")).isEqualTo(bytes(layouts, "recommended"));
        Path again = file(
                "again.jsonl", ask("--layout", advised.toString(), "--json").out());
        assertThat(layouts(ask("--layout", again.toString(), "--json"))).isEqualTo(layouts);
        assertThat(bytes(layouts(ask("--layout", advised.toString(), "--set", "lineitem=EVEN", "--json")), "what-if"))
                .as("--set wins over --layout")
                .isGreaterThan(bytes(layouts, "what-if"));
    }

    @Test
    void whatSpeaksAgainstItIsNoted() {
        CommandRun run = ask("--set", "linitem=ALL", "--set", "orders=KEY(o_orderky)", "--set", "lineitem=ALL");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Note: There is no table linitem: nothing of it is counted. Maybe lineitem is meant")
                .contains(
                        "Note: Table orders has no column o_orderky: such a key serves no join. Maybe o_orderkey is meant")
                .contains("Note: Table lineitem of ", "is above the caps of ALL");
        assertThat(of(lines(ask("--set", "linitem=ALL", "--json")), "note"))
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.path("kind").asText()).isEqualTo("unknown-table");
                    assertThat(note.path("table").asText()).isEqualTo("linitem");
                });
    }

    @Test
    void wrongWordsAreExplained() throws IOException {
        assertFails(2, "--set lineitem is no assignment. Maybe --set 'TABLE=KEY(column)'", "--set", "lineitem");
        assertFails(
                2,
                "--set lineitem=l_orderkey: 'l_orderkey' is no distribution. Maybe KEY(l_orderkey), ALL or EVEN",
                "--set",
                "lineitem=l_orderkey");
        assertFails(2, "--set t=KEY(): KEY() has a column without name", "--set", "t=KEY()");
        assertFails(2, "KEY(a, a) names a column twice", "--set", "t=KEY(a, a)");
        assertFails(2, "--set t=ALL gives table t a second distribution", "--set", "t=EVEN", "--set", "t=ALL");
        assertFails(
                2, "Table orders has two labels, one of them as orders", "--set", "ORDERS=EVEN", "--set", "orders=ALL");
        assertFails(
                1,
                "is no text file that can be read. Maybe the path is wrong",
                "--layout",
                folder.resolve("none.csv").toString());
        assertLayoutFails(
                "l.csv", "table,distribution\nt,replicated\n", "line 2 table t: 'replicated' is no distribution");
        assertLayoutFails(
                "l.csv",
                "name,label\nt,ALL\n",
                "line 2 has no table. Maybe the head line should be table,distribution");
        assertLayoutFails("l.csv", "table,distribution\nt,ALL\nt,EVEN\n", "line 3 gives table t a second distribution");
        assertLayoutFails("l.csv", "", "is no CSV: Empty header line");
        assertLayoutFails("l.csv", "table,distribution\nt,ALL,more\n", "is no CSV");
        assertLayoutFails(
                "l.csv",
                EXPERTS + "nation,n_nationkey,others\n",
                "has layouts of 2 sources: experts.sql; others. Maybe keep the lines of one");
        assertLayoutFails("l.jsonl", "{\"table\": \"t\"}\n", "line 1 has no table or no distribution");
        assertLayoutFails("l.csv", "table,distribution\n", "has no distribution of a table");
        assertLayoutFails("l.jsonl", "\nt: ALL\n", "line 2 is no JSON object");
        assertThat(CommandRun.of("what-if", "--schema", schema.toString()).err())
                .contains("--log");
    }

    private void assertLayoutFails(String name, String text, String words) throws IOException {
        assertFails(1, words, "--layout", file(name, text).toString());
    }

    private void assertFails(int exitCode, String words, String... options) {
        CommandRun run = ask(options);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).startsWith("joinwatch: ").contains(words);
        assertThat(run.out()).isEmpty();
    }

    private CommandRun ask(String... options) {
        return CommandRun.of(with(
                List.of("what-if", "--schema", schema.toString(), "--log", log.toString(), "--deployed"), options));
    }

    private static String[] with(List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static List<JsonNode> lines(CommandRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out().lines().map(WhatIfCommandTest::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + line, e);
        }
    }

    private static List<JsonNode> of(List<JsonNode> lines, String type) {
        return lines.stream()
                .filter(line -> line.path("type").asText().equals(type))
                .toList();
    }

    private static Map<String, JsonNode> layouts(CommandRun run) {
        Map<String, JsonNode> layouts = new LinkedHashMap<>();
        of(lines(run), "layout").forEach(line -> layouts.put(line.path("name").asText(), line));
        return layouts;
    }

    private static JsonNode of(Map<String, JsonNode> layouts, String name) {
        return Objects.requireNonNull(layouts.get(name));
    }

    private static long bytes(Map<String, JsonNode> layouts, String name) {
        return of(layouts, name).path("bytesPerDay").asLong();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
