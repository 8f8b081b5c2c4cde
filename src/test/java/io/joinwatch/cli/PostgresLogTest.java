package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joinwatch.event.TableRecord;
import io.joinwatch.ingest.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TPC-H on a real PostgreSQL: what its logs say gives the advice that the queries themselves give. */
class PostgresLogTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATABASE = "tpch";
    private static final String LAST = "select 'this is the end'";

    @TempDir
    private Path folder;

    @Test
    void bothLogsGiveTheAdviceOfTheirQueries() throws Exception {
        List<TableRecord> tables = DemoCatalog.records("tpch").stream()
                .filter(TableRecord.class::isInstance)
                .map(TableRecord.class::cast)
                .toList();
        List<String> ddl = tables.stream().map(PostgresLogTest::ddl).toList();
        List<String> queries = BenchmarkQueries.of("tpch").values().stream()
                // Spark's function is the only thing that PostgreSQL lacks.
                .map(query -> query.replaceAll("\\byear\\((\\w+)\\)", "extract(year from $1)"))
                .toList();
        Path schema = Files.writeString(folder.resolve("schema.sql"), String.join(";\n", ddl) + ";\n");
        Path sizes = Files.writeString(
                folder.resolve("sizes.csv"),
                tables.stream()
                        .map(table -> table.table() + "," + table.rows() + "," + table.bytes())
                        .collect(Collectors.joining("\n", "table,rows,bytes\n", "\n")));
        try (PostgresServer server = PostgresServer.start(folder.resolve("server"))) {
            server.execute("postgres", "create database " + DATABASE);
            server.execute(DATABASE, ddl.toArray(String[]::new));
            try (Connection connection = server.connect(DATABASE);
                    Statement statement = connection.createStatement()) {
                for (String query : queries) {
                    statement.execute(query);
                }
                statement.execute(LAST);
            }
            Path plain = Files.writeString(folder.resolve("queries.sql"), String.join(";\n", queries) + ";\n");
            // The parser's time limit is wall time, and its first statement also loads its classes.
            List<JsonNode> cold = advise(schema, sizes, List.of(plain), "sql");
            assertThat(cold).isNotEmpty();

            List<JsonNode> direct = advise(schema, sizes, List.of(plain), "sql");
            List<JsonNode> csv = advise(schema, sizes, server.logs("csv", LAST), "postgres-csvlog");
            List<JsonNode> json = advise(schema, sizes, server.logs("json", LAST), "postgres-jsonlog");
            assertThat(direct.get(0).path("queries").asInt()).isEqualTo(22);
            assertThat(direct.get(0).path("understood").asText()).isEqualTo("100.0 %");
            assertThat(csv).isEqualTo(json);
            JsonNode read = csv.get(0);
            assertThat(read.path("understood").asText()).isEqualTo("100.0 %");
            assertThat(read.path("unresolved")).isEmpty();
            assertThat(read.path("joins")).isEqualTo(direct.get(0).path("joins"));
            // Beside the queries there are the test's own statements, such as CREATE TABLE and SET.
            assertThat(read.path("queries").asInt()).isGreaterThan(ddl.size() + queries.size());
            assertThat(read.path("notUnderstood"))
                    .as(read.toString())
                    .filteredOn(reason -> !reason.asText().startsWith("not-a-query="))
                    .isEqualTo(List.of(direct.get(0).path("notUnderstood").get(0)));
            assertThat(layout(csv)).isEqualTo(layout(direct)).contains("lineitem KEY [l_orderkey]");
        }
    }

    private static String ddl(TableRecord table) {
        return table.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", ", "create table " + table.table() + " (", ")"));
    }

    private static List<JsonNode> advise(Path schema, Path sizes, List<Path> logs, String format) throws Exception {
        List<String> arguments = new ArrayList<>(Arrays.asList(
                "advise",
                "--schema",
                schema.toString(),
                "--stats",
                sizes.toString(),
                "--format",
                format,
                "--database",
                DATABASE,
                "--json",
                "--log"));
        logs.forEach(log -> arguments.add(log.toString()));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static List<String> layout(List<JsonNode> advice) {
        return advice.stream()
                .filter(line -> line.path("type").asText().equals("recommendation"))
                .map(line -> line.path("table").asText() + " "
                        + line.path("to").path("style").asText() + " "
                        + line.path("to").path("columns").toString().replace("\"", ""))
                .sorted()
                .toList();
    }
}
