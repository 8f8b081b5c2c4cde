package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.event.CatalogRecord;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.ingest.PostgresServer;
import io.joinwatch.ingest.RecordKind;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command on a real PostgreSQL. */
class CatalogPostgresTest {
    private static final EventCodec CODEC = new EventCodec(EventLimits.DEFAULT);
    /** Where the driver looks for passwords, if not in the home folder. */
    private static final String PASSWORD_FILE = "org.postgresql.pgpassfile";

    @TempDir
    private static Path folder;

    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start(folder.resolve("server"));
        server.execute("postgres", "create database shop");
        server.execute(
                "shop",
                "create table orders (o_id int)",
                "insert into orders select generate_series(1, 10)",
                "analyze orders",
                "create role guarded login password 'hush-hush'");
        server.requirePassword("guarded");
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void factsArePrintedAsTheTopicTakesThem() {
        CommandRun run =
                CommandRun.of("catalog", "postgres", server.url("shop"), "--warehouse", "prod", "--nodes", "4");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(2).allSatisfy(line -> {
            assertThat(RecordKind.of(bytes(line))).isEqualTo(RecordKind.FACTS);
            assertThat(new String(CODEC.bytes(CODEC.catalogRecord(bytes(line))), StandardCharsets.UTF_8))
                    .isEqualTo(line);
        });
        assertThat(lines.get(0)).contains("\"kind\":\"database\"", "\"nodes\":4", "\"dialect\":\"postgres\"");
        assertThat(lines.get(1)).contains("\"table\":\"public.orders\"", "\"rows\":10");
    }

    @Test
    void whatIsLeftOutIsToldAside() {
        CommandRun run = CommandRun.of(
                "catalog", "postgres", server.url("shop"), "--warehouse", "prod", "--database", "dwh", "--json");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).singleElement().asString().contains("\"database\":\"dwh\"");
        assertThat(run.err()).contains("Maybe give --nodes");
    }

    @Test
    void aDatabaseWithoutTablesIsTold() throws Exception {
        server.execute("postgres", "create database bare");
        CommandRun run = CommandRun.of("catalog", "postgres", server.url("bare"), "--warehouse", "w", "--nodes", "1");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("w/bare has no tables. Maybe the URL names another database");
    }

    @Test
    void aWrongPasswordIsToldButNotShown() {
        for (String wrong : List.of("&password=not-it-at-all", "")) {
            CommandRun run = CommandRun.of(
                    "catalog", "postgres", server.url("shop", "guarded") + wrong, "--warehouse", "prod", "--debug");
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .startsWith("joinwatch: " + server.bareUrl("shop") + " cannot be read: ")
                    .contains("Maybe the user (--user) or the password (PGPASSWORD, ~/.pgpass) is missing or wrong")
                    .doesNotContain("not-it-at-all");
        }
        CommandRun right = CommandRun.of(
                "catalog", "postgres", server.url("shop", "guarded") + "&password=hush-hush", "--warehouse", "prod");
        assertThat(right.exitCode()).as(right.err()).isZero();
    }

    @Test
    void thePasswordFileIsRead() throws Exception {
        Path file = Files.writeString(folder.resolve("pgpass"), "*:*:*:guarded:hush-hush\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        System.setProperty(PASSWORD_FILE, file.toString());
        try {
            CommandRun run = CommandRun.of(
                    "catalog", "postgres", server.bareUrl("shop"), "--user", "guarded", "--warehouse", "prod");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("public.orders");
        } finally {
            System.clearProperty(PASSWORD_FILE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:mysql://h/d?password=secret --warehouse w | must begin with jdbc:postgresql:",
                "jdbc:postgresql://h/d --warehouse a/b | warehouse 'a/b' has a '/'",
                "jdbc:postgresql://h/d | --warehouse",
                "jdbc:postgresql://h/d --warehouse w --nodes 0 | --nodes 0 must be in [1, 1000000]",
                "jdbc:postgresql://h/d --warehouse w --schemas a,,b | must name each schema",
                "jdbc:postgresql://h/d --warehouse w --every 1h | must go with --follow",
                "jdbc:postgresql://h/d --warehouse w --follow --every 10ms | must be 1 s or more",
                "jdbc:postgresql://h/d --warehouse w --timeout soon | must be a duration",
            })
    void aWrongCommandLineIsToldBeforeAnythingIsAsked(String arguments, String words) {
        List<String> all = new ArrayList<>(List.of("catalog", "postgres"));
        all.addAll(List.of(arguments.split(" ")));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(words).doesNotContain("secret");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void noServerIsTold() {
        CommandRun run = CommandRun.of(
                "catalog", "postgres", "jdbc:postgresql://localhost:1/d?password=secret", "--warehouse", "w");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.err())
                .contains("connections. Maybe host or port is wrong")
                .doesNotContain("secret");
    }

    @Test
    @Timeout(120)
    void followingTellsChangesAndEndsCleanly() throws Exception {
        server.execute("postgres", "create database followed");
        server.execute("followed", "create table kept (k int)", "create table dropped (d int)");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "catalog",
                "postgres",
                server.url("followed"),
                "--warehouse",
                "prod",
                "--nodes",
                "2",
                "--follow",
                "--every",
                "1s");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            CatalogRecord database = next(lines);
            assertThat(List.of(database.key(), next(lines).key(), next(lines).key()))
                    .containsExactly("prod/followed\0", "prod/followed\0public.dropped", "prod/followed\0public.kept");
            server.execute("followed", "begin; drop table dropped; create table added (a int); commit");
            CatalogRecord dropped = next(lines);
            assertThat(dropped.key()).endsWith("public.dropped");
            assertThat(dropped.deleted()).isTrue();
            assertThat(dropped.version()).isGreaterThan(database.version());
            CatalogRecord added = next(lines);
            assertThat(added.key()).endsWith("public.added");
            assertThat(added.deleted()).isFalse();
            // The process's own destroy closes its output too.
            assertThat(process.toHandle().destroy()).isTrue();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(lines.readLine()).as("nothing changed since").isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    private static CatalogRecord next(BufferedReader lines) throws Exception {
        return CODEC.catalogRecord(bytes(String.valueOf(lines.readLine())));
    }

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
