package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joinwatch.advise.Advised;
import io.joinwatch.advise.Advisor;
import io.joinwatch.cost.Layout;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.ingest.LoggedQuery;
import io.joinwatch.stream.StreamSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Advice from files, as a new user asks for it. */
class AdviseTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GIB = "1073741824";

    @TempDir
    private Path folder;

    private Path schema;
    private Path sizes;

    @BeforeEach
    void shop() throws IOException {
        schema = file("schema.sql", """
                create table orders (o_id bigint distkey, o_customer bigint, o_date date) sortkey (o_date);
                create table lines (l_order bigint, l_item bigint, l_price decimal(10,2)) distkey (l_item);
                create table items (i_id bigint, i_name varchar(40)) diststyle all;
                """);
        sizes = file(
                "sizes.csv",
                "table,rows,bytes\norders,10000000,20" + GIB.substring(1) + "\nlines,90000000," + "30" + GIB
                        + "\nitems,1000,100000\n");
    }

    @Test
    void aLogGivesKeysWithTheJoinsThatPay() throws IOException {
        Path log = file("log.sql", """
                select * from orders join lines on o_id = l_order where o_date > '2026-01-01';
                select sum(l_price) from lines, orders, items where l_order = o_id and l_item = i_id and i_name = 'secret';
                select count(*) from orders o, nowhere n where o.o_id = n.id;
                """);
        CommandRun run = CommandRun.of(
                "advise", "--schema", text(schema), "--log", text(log), "--stats", text(sizes), "--nodes", "4");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("Read 3 queries in 1 file: 66.7 % understood", "the log tells no times")
                .contains("unknown-table nowhere (1)")
                .containsPattern("lines: KEY\\(l_order\\)  saves")
                .containsPattern("orders: KEY\\(o_id\\)  saves")
                .contains("INNER  lines.l_order=orders.o_id")
                .contains("proven optimal")
                .doesNotContain("secret", "UNKNOWN");
    }

    @Test
    void deployedKeysAreComparedWith() throws IOException {
        Path log = file("log.sql", "select * from orders join lines on o_id = l_order;");
        CommandRun moved = CommandRun.of(
                "advise",
                "--schema",
                text(schema),
                "--log",
                text(log),
                "--stats",
                text(sizes),
                "--deployed",
                "--dialect",
                "redshift");
        assertThat(moved.out()).contains("lines: KEY(l_item) -> KEY(l_order)").doesNotContain("orders: ");
        Path right = file("right.sql", Files.readString(schema).replace("distkey (l_item)", "distkey (l_order)"));
        CommandRun none = CommandRun.of(
                "advise",
                "--schema",
                text(right),
                "--log",
                text(log),
                "--stats",
                text(sizes),
                "--deployed",
                "--dialect",
                "redshift");
        assertThat(none.exitCode()).isZero();
        assertThat(none.out()).contains("No recommendation").doesNotContain("->");
    }

    @Test
    void whyThereIsNoAdviceIsSaid() throws IOException {
        Path log = file("log.sql", "select * from orders; select 1;");
        CommandRun run = CommandRun.of("advise", "--schema", text(schema), "--log", text(log), "--stats", text(sizes));
        assertThat(run.out()).contains("No recommendation: the queries join no tables that the schema knows");
        Path joins = file("joins.sql", "select * from orders join lines on o_id = l_order;");
        CommandRun unsized = CommandRun.of("advise", "--schema", text(schema), "--log", text(joins));
        assertThat(unsized.err()).contains("No --stats");
        assertThat(unsized.out())
                .contains("Tables without size, which weigh nothing: items, lines, orders")
                .contains("Maybe give --stats");
    }

    /** What the demo holds the app's own recommendations to. */
    @Test
    void theSameLogGivesTheSameLayoutAsTheAppsWindow() {
        StreamSettings settings = Demo.settings();
        long from = DemoWorkload.END.minus(settings.window()).toEpochMilli();
        List<QueryEvent> log = new DemoWorkload(Demo.SEED).events();
        Advisor advisor = new Advisor(settings.advice());
        for (String name : List.of("tpch", "ssb")) {
            Layout expected = advisor.advise(
                            new DemoAudit(settings).recount(name, log).window(), Advised.NONE)
                    .optimum();
            DatabaseId id = DemoWorkload.database(name);
            try (LogReading reading =
                    new LogReading(id, DemoAudit.catalog(name), settings.defaultNodes(), "", List.of())) {
                log.stream()
                        .filter(event ->
                                event.databaseId().equals(id) && event.startedAtMs() >= from && event.sql() != null)
                        .forEach(event ->
                                reading.add(LoggedQuery.of(Objects.requireNonNull(event.sql()), event.startedAtMs())
                                        .repeated(event.repeat())));
                assertThat(reading.coverage()).isGreaterThan(0.9);
                assertThat(advisor.advise(reading.window(), Advised.NONE).optimum())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void jsonIsOneObjectPerLine() throws IOException {
        Path log = file(
                "log.jsonl",
                "{\"sql\": \"select * from orders join lines on o_id = l_order\", \"startedAt\": 1767225600000, \"repeat\": 500}\n");
        CommandRun run =
                CommandRun.of("advise", "--schema", text(schema), "--log", text(log), "--stats", text(sizes), "--json");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        assertThat(lines)
                .extracting(line -> line.path("type").asText())
                .containsExactly("log", "recommendation", "recommendation", "solve");
        assertThat(lines.get(0).path("queries").asLong()).isEqualTo(500);
        assertThat(lines.get(3).path("gap").asDouble(1)).isZero();
        // The same input gives the same output.
        assertThat(CommandRun.of(
                                "advise",
                                "--schema",
                                text(schema),
                                "--log",
                                text(log),
                                "--stats",
                                text(sizes),
                                "--json")
                        .out())
                .isEqualTo(run.out());
    }

    @Test
    void whatIsWrongIsToldBeforeAnythingIsRead() throws IOException {
        Path log = file("log.sql", "select 1;");
        assertFails(1, "no CREATE TABLE", "--schema", text(log), "--log", text(log));
        assertFails(1, "Maybe the path is wrong", "--schema", text(schema), "--log", text(folder.resolve("none.sql")));
        assertFails(2, "--nodes 1 must be 2 or more", "--schema", text(schema), "--log", text(log), "--nodes", "1");
        assertFails(2, "--schema", "--log", text(log));
        assertFails(2, "--dialekt", "--schema", text(schema), "--log", text(log), "--dialekt", "redshift");
        assertFails(1, "Maybe the path is wrong", "--schema", text(folder.resolve("none.sql")), "--log", text(log));
    }

    private static void assertFails(int exitCode, String words, String... arguments) {
        List<String> all = new ArrayList<>(List.of("advise"));
        all.addAll(List.of(arguments));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).contains(words);
        assertThat(run.out()).isEmpty();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String text(Path path) {
        return path.toString();
    }
}
