package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.joinwatch.event.CatalogRecord;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.observe.EventReader;
import io.joinwatch.sql.SqlLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Advice from table facts as {@code catalog} prints them, and from the history instead of a log. */
class AdviseSourcesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NODES = 16;

    @TempDir
    private Path folder;

    @Test
    void theHistoryGivesTheAdviceOfItsLog() throws IOException {
        List<QueryEvent> events = new DemoWorkload(Demo.SEED)
                .events().stream()
                        .filter(event -> event.databaseId().database().equals("tpch") && event.sql() != null)
                        .limit(200)
                        .toList();
        Path tables = facts("tpch");
        Path log = folder.resolve("log.jsonl");
        Map<Long, List<JoinObservation>> panes = new TreeMap<>();
        Catalog catalog = DemoAudit.catalog("tpch");
        StringBuilder lines = new StringBuilder();
        try (EventReader reader = new EventReader(SqlLimits.DETERMINISTIC)) {
            for (QueryEvent event : events) {
                ObjectNode line = JSON.createObjectNode();
                line.put("sql", event.sql())
                        .put("startedAt", event.startedAtMs())
                        .put("repeat", event.repeat());
                lines.append(line).append('\n');
                long pane = Math.floorDiv(event.startedAtMs(), RandomHistory.HOUR) * RandomHistory.HOUR;
                panes.computeIfAbsent(pane, k -> new ArrayList<>())
                        .addAll(reader.read(event, catalog, NODES, "").query().joins());
            }
        }
        Files.writeString(log, lines);
        BatchLog batches = new BatchLog();
        panes.forEach((pane, rows) -> batches.add("w/tpch", pane, false, rows));
        Path history = folder.resolve("history");
        assertThat(HistoryRun.on(batches, "merge", "--to", history.toString()).exitCode())
                .isZero();

        List<JsonNode> byLog = advise("--schema", tables.toString(), "--log", log.toString());
        List<JsonNode> byHistory = advise("--schema", tables.toString(), "--from-history", history.toString());
        assertThat(layout(byLog)).isNotEmpty();
        assertThat(layout(byHistory)).isEqualTo(layout(byLog));
        assertThat(byHistory.get(0).path("joins")).isEqualTo(byLog.get(0).path("joins"));
        assertThat(byLog.get(0).path("understood").asText()).isEqualTo("100.0 %");
    }

    @Test
    void aFolderOfSeveralDatabasesNeedsOne() throws IOException {
        BatchLog batches = ShopHistory.log();
        long start = RandomHistory.START;
        JoinObservation join =
                JoinObservation.ofJoin("a", "b", List.of(new ColumnPair("x", "y")), JoinType.INNER, 5, 6, start, 1, 0);
        batches.add("prod/other", start, false, List.of(join));
        Path history = folder.resolve("history");
        assertThat(HistoryRun.on(batches, "merge", "--to", history.toString()).exitCode())
                .isZero();
        Path schema = Files.writeString(folder.resolve("s.sql"), "create table orders (o_id int, o_customer int)");
        CommandRun all = run("--schema", schema.toString(), "--from-history", history.toString());
        assertThat(all.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(all.err()).contains("has databases", "Maybe add --database");
        CommandRun one =
                run("--schema", schema.toString(), "--from-history", history.toString(), "--database", "prod/shop");
        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(one.out()).contains("Read 2 files of history");
        CommandRun none =
                run("--schema", schema.toString(), "--from-history", history.toString(), "--database", "prod/nothing");
        assertThat(none.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(none.err()).contains("no *.arrow file of database prod/nothing");
        CommandRun missing = run(
                "--schema",
                schema.toString(),
                "--from-history",
                folder.resolve("x").toString());
        assertThat(missing.err()).contains("is no folder");
        CommandRun both =
                run("--schema", schema.toString(), "--from-history", history.toString(), "--log", schema.toString());
        assertThat(both.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void statementsComeWithTheAdviceWhereTheDialectHasSome() throws IOException {
        Path schema = Files.writeString(folder.resolve("s.sql"), """
                create table orders (o_id bigint, o_customer bigint) diststyle even;
                create table lines (l_order bigint, l_item bigint) distkey (l_item);
                """);
        Path sizes = Files.writeString(
                folder.resolve("sizes.csv"), "table,rows,bytes\norders,1000,90000000000\nlines,1000,90000000000\n");
        Path log = Files.writeString(folder.resolve("l.sql"), "select * from orders join lines on o_id = l_order");
        String[] arguments = {
            "--schema",
            schema.toString(),
            "--log",
            log.toString(),
            "--stats",
            sizes.toString(),
            "--deployed",
            "--dialect",
            "redshift"
        };
        assertThat(run(arguments).out())
                .contains("ALTER TABLE lines ALTER DISTSTYLE KEY DISTKEY l_order;")
                .contains("ALTER TABLE orders ALTER DISTSTYLE KEY DISTKEY o_id;")
                .containsOnlyOnce("About the statements:")
                .containsOnlyOnce("The table is locked for reads and writes");
        List<JsonNode> json = advise(arguments);
        assertThat(json)
                .filteredOn(line -> line.path("table").asText().equals("lines"))
                .extracting(line -> line.path("rollbackDdl").asText())
                .containsExactly("ALTER TABLE lines ALTER DISTSTYLE KEY DISTKEY l_item;");
    }

    @Test
    void whatIsWrongWithFactsIsSaid() throws IOException {
        Path log = Files.writeString(folder.resolve("l.sql"), "select 1");
        Path sql = Files.writeString(folder.resolve("a.jsonl"), "create table t (a int)");
        assertThat(run("--schema", sql.toString(), "--log", log.toString()).err())
                .contains("a.jsonl line 1 is no table fact", "Maybe the file is SQL");
        Path two = Files.writeString(
                folder.resolve("b.jsonl"), Files.readString(facts("tpch")) + Files.readString(facts("ssb")));
        assertThat(run("--schema", two.toString(), "--log", log.toString()).err())
                .contains("a layout is of one");
    }

    private Path facts(String database) throws IOException {
        EventCodec codec = new EventCodec(EventLimits.DEFAULT);
        StringBuilder lines = new StringBuilder();
        for (CatalogRecord record : DemoCatalog.records(database)) {
            lines.append(new String(codec.bytes(record), StandardCharsets.UTF_8))
                    .append('\n');
        }
        return Files.writeString(folder.resolve(database + "-tables.jsonl"), lines);
    }

    private static CommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("advise"));
        all.addAll(Arrays.asList(arguments));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static List<JsonNode> advise(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--json");
        CommandRun run = run(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            lines.add(Objects.requireNonNull(JSON.readTree(line)));
        }
        return lines;
    }

    private static List<String> layout(List<JsonNode> advice) {
        return advice.stream()
                .filter(line -> line.path("type").asText().equals("recommendation"))
                .map(line -> line.path("table").asText() + " " + line.path("to"))
                .sorted()
                .toList();
    }
}
