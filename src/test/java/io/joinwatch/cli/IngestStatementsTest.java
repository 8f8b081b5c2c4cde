package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.ingest.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command on a live source. */
class IngestStatementsTest {
    private static final EventCodec CODEC = new EventCodec(EventLimits.DEFAULT);
    private static final String URL = "jdbc:postgresql://h/d?password=hush-hush";

    @TempDir
    private Path folder;

    @Test
    void eventsArePrintedAsTheTopicTakesThem() throws Exception {
        try (PostgresServer server = PostgresServer.startCounting(folder.resolve("server"))) {
            server.execute(
                    "postgres", "create extension pg_stat_statements", "create role guarded login password 'hush'");
            PostgresTpch.create(server);
            PostgresTpch.run(server);
            PostgresTpch.run(server);
            List<QueryEvent> all = events(ingest(server.url("postgres"), "--from-start"));
            List<QueryEvent> tpch = events(ingest(server.url("postgres"), "--from-start", "--database", "tpch"));
            assertThat(all).extracting(event -> event.databaseId().database()).contains("postgres", "tpch");
            assertThat(tpch).allMatch(event -> event.databaseId().database().equals("tpch"));
            assertThat(tpch).filteredOn(event -> event.repeat() == 2).hasSizeGreaterThanOrEqualTo(22);
            assertThat(tpch).noneMatch(event -> String.valueOf(event.sql()).matches("(?s).*(BUILDING|ASIA|\\$1).*"));

            String file = folder.resolve("counts.json").toString();
            assertThat(events(ingest(server.url("postgres"), "--position", file)))
                    .isEmpty();
            server.execute("tpch", "select count(*) from nation");
            assertThat(events(ingest(server.url("postgres"), "--position", file, "--database", "tpch")))
                    .filteredOn(event -> String.valueOf(event.sql()).contains("from nation"))
                    .extracting(QueryEvent::repeat)
                    .containsExactly(1L);

            assertThat(followed(server, Path.of(file)).stream()
                            .filter(event -> String.valueOf(event.sql()).contains("from region"))
                            .mapToLong(QueryEvent::repeat)
                            .sum())
                    .isEqualTo(2);

            CommandRun missing = ingest(server.url("tpch"), "--from-start");
            assertThat(missing.exitCode()).isEqualTo(ExitCode.FAILURE);
            assertThat(missing.err()).contains("CREATE EXTENSION pg_stat_statements");
            server.requirePassword("guarded");
            CommandRun guarded = ingest(server.url("postgres", "guarded") + "&password=not-it", "--from-start");
            assertThat(guarded.exitCode()).isEqualTo(ExitCode.FAILURE);
            assertThat(guarded.err()).contains("PGPASSWORD").doesNotContain("not-it");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pg-stat-statements URL | The first reading of pg-stat-statements only notes",
                "pg-stat-statements URL URL --from-start | takes one JDBC-URL",
                "pg-stat-statements URL --from-start --start 2026-01-01T00:00:00Z | no --start",
                "pg-stat-statements URL --from-start --every 1m | --every PT1M must go with --follow",
                "pg-stat-statements URL --follow --every 1ms | must be 1 s or more",
                "pg-stat-statements jdbc:mysql://h/d?password=hush-hush --follow | must begin with jdbc:postgresql:",
                "pg-stat-statements URL --follow --database a/b | a/b",
                "pg-stat-statement URL --follow | There is no log format pg-stat-statement.",
                "sql a.sql --database d --from-start | are for pg-stat-statements, not for files of format sql",
                "sql a.sql | --database is missing"
            })
    void wrongUseIsToldBeforeAnythingIsDone(String arguments, String problem) {
        List<String> all = new ArrayList<>(List.of("ingest", "--warehouse", "w"));
        all.addAll(List.of(arguments.replace("URL", URL).split(" ")));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(problem).doesNotContain("hush-hush");
        assertThat(run.out()).isEmpty();
    }

    /** What is told of statements that run while it follows. */
    private static List<QueryEvent> followed(PostgresServer server, Path file) throws Exception {
        long before = atMicros(file);
        FutureTask<CommandRun> follow = new FutureTask<>(
                () -> ingest(server.url("postgres"), "--position", file.toString(), "--follow", "--every", "1s"));
        Thread thread = new Thread(follow, "follow");
        thread.start();
        await().until(() -> atMicros(file) > before);
        server.execute("tpch", "select count(*) from region", "select count(*) from region");
        long now = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis() + 1);
        await().until(() -> atMicros(file) > now);
        thread.interrupt();
        return events(follow.get(20, TimeUnit.SECONDS));
    }

    private static long atMicros(Path file) throws IOException {
        return new ObjectMapper()
                .readTree(file.toFile())
                .path("last")
                .path("atMicros")
                .asLong();
    }

    private static CommandRun ingest(String url, String... more) {
        List<String> arguments = new ArrayList<>(List.of("ingest", "pg-stat-statements", url, "--warehouse", "prod"));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static List<QueryEvent> events(CommandRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out()
                .lines()
                .map(line -> CODEC.queryEvent(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
