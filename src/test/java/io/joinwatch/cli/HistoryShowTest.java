package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is shown and listed, against what was sent. */
class HistoryShowTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long HOUR = RandomHistory.HOUR;

    private final BatchLog log = new BatchLog();
    /** Database → all that was sent of it. */
    private final Map<String, List<JoinObservation>> sent = new HashMap<>();

    @BeforeEach
    void batches() {
        SplittableRandom random = new SplittableRandom(17);
        for (String database : List.of("prod/sales", "prod/stock")) {
            for (int hour = 0; hour < 6; hour++) {
                long pane = RandomHistory.START + hour * HOUR;
                add(database, pane, false, RandomHistory.observations(random, 40, pane, pane + HOUR), 900_000);
            }
            long pane = RandomHistory.START + 5 * HOUR;
            add(database, pane, true, RandomHistory.observations(random, 2_000, pane - 5 * HOUR, pane), 10_000);
        }
    }

    private void add(String database, long pane, boolean late, List<JoinObservation> rows, int partBytes) {
        log.add(database, pane, late, rows, partBytes);
        sent.computeIfAbsent(database, name -> new ArrayList<>()).addAll(rows);
    }

    private static List<JsonNode> lines(CommandRun run) {
        return run.out()
                .lines()
                .map(line -> {
                    try {
                        return JSON.readTree(line);
                    } catch (IOException e) {
                        throw new UncheckedIOException(line, e);
                    }
                })
                .toList();
    }

    /** What a line must say of an observation, as text without the order that batches have. */
    private static String expected(String database, JoinObservation row) {
        List<Long> bytes = new ArrayList<>();
        for (int member = 0; member < row.members(); member++) {
            bytes.add(row.bytes(member));
        }
        String fingerprint = row.fingerprint() == 0 ? null : HexFormat.of().toHexDigits(row.fingerprint());
        return String.join(
                "|",
                database,
                IsoTimes.text(row.timeMs()),
                HistoryLine.type(row.signature()),
                String.valueOf(row.signature().tables()),
                String.valueOf(bytes),
                Long.toString(row.repeat()),
                String.valueOf(fingerprint));
    }

    private static String found(JsonNode line) {
        List<String> tables = new ArrayList<>();
        line.get("tables").forEach(table -> tables.add(table.asText()));
        List<Long> bytes = new ArrayList<>();
        line.get("bytes").forEach(figure -> bytes.add(figure.asLong()));
        assertThat(line.get("columns")).hasSize(tables.size());
        return String.join(
                "|",
                line.get("database").asText(),
                line.get("time").asText(),
                line.get("join").asText(),
                String.valueOf(tables),
                String.valueOf(bytes),
                line.get("repeat").asText(),
                line.get("fingerprint").isNull()
                        ? "null"
                        : line.get("fingerprint").asText());
    }

    private void assertShows(Predicate<JoinObservation> wanted, String database, String... options) {
        List<String> arguments = new ArrayList<>(List.of("show", "--json", "--limit", "0"));
        arguments.addAll(List.of(options));
        CommandRun run = HistoryRun.on(log, arguments.toArray(new String[0]));
        assertThat(run.exitCode()).isZero();
        List<String> expected = new ArrayList<>();
        sent.forEach((name, rows) -> {
            if (database.isEmpty() || name.equals(database)) {
                rows.stream().filter(wanted).forEach(row -> expected.add(expected(name, row)));
            }
        });
        assertThat(lines(run).stream().map(HistoryShowTest::found)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyRowIsShownAndNoOther() {
        assertShows(row -> true, "");
        assertShows(row -> true, "prod/stock", "--database", "stock");
        assertShows(row -> row.signature().tables().contains("orders"), "", "--table", "orders");
        long from = RandomHistory.START + HOUR + 1;
        long to = RandomHistory.START + 3 * HOUR;
        assertShows(
                row -> row.timeMs() >= from && row.timeMs() < to,
                "",
                "--from",
                IsoTimes.text(from),
                "--to",
                "2026-01-05T04:00:00+01:00");
        assertShows(
                row -> row.signature()
                        .text()
                        .matches("(?s)(INNER|LEFT|CLASS) .*lineitem\\(.*l_orderkey\\).*orders\\(.*o_orderkey\\).*"),
                "prod/sales",
                "--database",
                "prod/sales",
                "--edge",
                "orders.o_orderkey=lineitem.l_orderkey");
    }

    @Test
    void aLimitIsSaidAndEndsTheReading() {
        CommandRun run = HistoryRun.on(log, "show");
        assertThat(run.out().lines()).hasSize(101).last().asString().startsWith("Stopped after 100 rows; --limit N");
        CommandRun json = HistoryRun.on(log, "show", "--json", "--limit", "7");
        assertThat(json.out().lines()).hasSize(7);
        assertThat(json.err()).startsWith("Stopped after 7 rows");
        CommandRun none = HistoryRun.on(log, "show", "--edge", "a.b=c.d");
        assertThat(none.out()).startsWith("Nothing found. Maybe a name is spelled otherwise");
        assertThat(none.exitCode()).isZero();
    }

    @Test
    void edgesAddUpAndThoseWithMostBytesComeFirst() {
        Map<String, BigInteger[]> expected = new HashMap<>();
        sent.forEach((database, rows) -> rows.forEach(row -> {
            BigInteger[] sums =
                    expected.computeIfAbsent(database + " " + row.signature().text(), key ->
                            new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO});
            sums[0] = sums[0].add(BigInteger.ONE);
            sums[1] = sums[1].add(BigInteger.valueOf(row.repeat()));
            for (int member = 0; member < row.members(); member++) {
                sums[2] = sums[2].add(BigInteger.valueOf(row.repeat()).multiply(BigInteger.valueOf(row.bytes(member))));
            }
        }));
        List<JsonNode> lines = lines(HistoryRun.on(log, "show", "--by", "edge", "--limit", "0", "--json"));
        assertThat(lines).hasSameSizeAs(expected.keySet());
        assertThat(lines.stream().map(line -> line.get("bytes").bigIntegerValue()))
                .isSortedAccordingTo(Comparator.reverseOrder());
        List<String> all = expected.values().stream()
                .map(List::of)
                .map(Object::toString)
                .sorted()
                .toList();
        assertThat(lines.stream()
                        .map(line -> List.of(
                                line.get("rows").bigIntegerValue(),
                                line.get("repeats").bigIntegerValue(),
                                line.get("bytes").bigIntegerValue()))
                        .map(Object::toString)
                        .sorted()
                        .toList())
                .isEqualTo(all);
        CommandRun few = HistoryRun.on(log, "show", "--by", "edge", "--limit", "3");
        assertThat(few.out().lines()).hasSize(4).last().asString().contains("edges with fewer bytes are not shown");
    }

    @Test
    void linesForPeople() {
        BatchLog one = new BatchLog();
        JoinObservation row = JoinObservation.ofJoin(
                "orders",
                "lineitem",
                List.of(new io.joinwatch.graph.ColumnPair("id", "order_id")),
                JoinType.LEFT,
                3 << 20,
                5L << 30,
                RandomHistory.START + 61_000,
                1_200,
                0xc8);
        List<io.joinwatch.history.BatchPart> parts = one.add("prod/sales", RandomHistory.START, false, List.of(row));
        String identity = parts.get(0).headers().get("joinwatch.batch");
        assertThat(HistoryRun.on(one, "show").out())
                .isEqualTo("prod/sales  2026-01-05T00:01:01Z  LEFT  orders.id=lineitem.order_id  3.0 MiB + 5.0 GiB"
                        + "  ×1,200  00000000000000c8\n");
        assertThat(HistoryRun.on(one, "show", "--by", "edge").out())
                .isEqualTo("prod/sales  LEFT  orders.id=lineitem.order_id  5.9 TiB in 1,200 runs, 1 row"
                        + "  2026-01-05T00:01:01Z to 2026-01-05T00:01:01Z\n");
        String bytes = Human.bytes(parts.get(0).bytes().length);
        assertThat(HistoryRun.on(one, "list").out())
                .isEqualTo(
                        "batch       prod/sales  pane 2026-01-05T00:00:00Z + 1 h  1 row on 1 edge, 2026-01-05T00:01:01Z to"
                                + " 2026-01-05T00:01:01Z  " + bytes + " in 1 part  " + identity + "\n"
                                + "1 batch of 1 database, 1 row, " + bytes
                                + ", 2026-01-05T00:01:01Z to 2026-01-05T00:01:01Z\n");
        assertThat(HistoryRun.on(new BatchLog(), "list").out()).isEqualTo("0 batches of 0 databases, 0 rows, 0 B\n");
    }

    @Test
    void listTellsEveryBatchWithoutReadingIt() {
        List<JsonNode> lines = lines(HistoryRun.on(log, "list", "--json"));
        assertThat(lines).hasSize(15);
        long bytes = log.records.stream()
                .mapToLong(record -> record.value() == null ? 0 : record.value().length)
                .sum();
        JsonNode summary = lines.get(14);
        assertThat(summary.get("type").asText()).isEqualTo("summary");
        assertThat(summary.get("batches").asLong()).isEqualTo(14);
        assertThat(summary.get("rows").asLong()).isEqualTo(2 * (6 * 40 + 2_000));
        assertThat(summary.get("bytes").asLong()).isEqualTo(bytes);
        assertThat(lines.subList(0, 14))
                .filteredOn(line -> line.get("late").asBoolean())
                .hasSize(2)
                .allMatch(line -> line.get("parts").asInt() > 1);
        assertThat(lines(HistoryRun.on(log, "list", "--json", "--database", "sales", "--from", "2026-01-05T05:00:00Z")))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            history                                                    | Give list, show, export, merge or verify
            history show --limit -1 --dir src                          | --limit -1 must be in [0, ∞)
            history show --limit x --dir src                           | --limit
            history show --by table --dir src                          | --by
            history show --edge orders --dir src                       | --edge orders must name two columns. Maybe
            history show --from yesterday --dir src                    | must be a date or an ISO-8601 time with zone. Maybe
            history show --from 2026-01-05T01:00 --dir src             | must be a date or an ISO-8601 time with zone. Maybe
            history show --from 2026-01-05 --until 2026-01-05 --dir src | must be before --until
            history list --dir nowhere                                 | --dir nowhere is no folder. Maybe
            history list --dir src -b b:1                              | exclude each other. Maybe
            history list --dir pom.xml                                 | --dir pom.xml is no folder
            history list                                               | bootstrap.servers is not set. Maybe
            history list --table orders --dir src                      | --table
            history merge --dir src                                    | --to
            history merge --dir src --to pom.xml                       | is a file, must be a folder. Maybe
            history merge --dir src --to 2026-01-05                    | --to 2026-01-05 is a time, but says where to write. Maybe --until
            history merge --dir src --to target/x --per week           | --per
            history export --dir src --to x.csv --format arrow         | ends otherwise than --format arrow says. Maybe
            history export --dir src --to x --format parquet           | --format
            """)
    void wrongUseIsExitCode2AndSaysWhy(String arguments, String problem) {
        CommandRun run = CommandRun.of(arguments.split(" "));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("joinwatch: ").contains(problem).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void everyCommandHasHelpWithExamples() {
        for (String command : List.of("list", "show", "export", "merge", "verify")) {
            CommandRun run = CommandRun.of("history", command, "--help");
            assertThat(run.exitCode()).isZero();
            assertThat(run.out())
                    .contains("Examples:", "  joinwatch history " + command, "--dir", "--database", "--json");
        }
    }
}
