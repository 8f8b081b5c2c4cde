package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.joinwatch.app.EmbeddedBroker;
import io.joinwatch.graph.JoinObservation;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on the history on a real broker: what was committed is there, once, and nothing else. */
class HistoryIT {
    private static final long HOUR = RandomHistory.HOUR;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path data;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedBroker broker;

    @TempDir
    private Path folder;

    private final BatchLog log = new BatchLog();
    private final SplittableRandom random = new SplittableRandom(31);
    /** Rows, runs and bytes per database and signature. */
    private final SortedMap<String, List<BigInteger>> sums = new TreeMap<>();

    private long rows;

    @BeforeAll
    static void start() throws IOException {
        broker = EmbeddedBroker.start(data);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    /** Publishes a batch that counts. */
    private void publish(
            KafkaProducer<byte[], byte[]> producer, String database, long pane, boolean late, int count, int partBytes)
            throws Exception {
        long from = late ? RandomHistory.START : pane;
        List<JoinObservation> made = RandomHistory.observations(random, count, from, pane + HOUR);
        for (JoinObservation row : made) {
            BigInteger bytes = BigInteger.ZERO;
            for (int member = 0; member < row.members(); member++) {
                bytes = bytes.add(BigInteger.valueOf(row.bytes(member)));
            }
            add(sums, database + " " + row.signature().text(), BigInteger.valueOf(row.repeat()), bytes);
        }
        rows += count;
        log.add(database, pane, late, made, partBytes);
        log.send(producer, true);
    }

    private static void add(SortedMap<String, List<BigInteger>> sums, String key, BigInteger repeat, BigInteger bytes) {
        sums.merge(key, List.of(BigInteger.ONE, repeat, repeat.multiply(bytes)), (one, other) -> {
            List<BigInteger> sum = new ArrayList<>();
            for (int i = 0; i < one.size(); i++) {
                sum.add(one.get(i).add(other.get(i)));
            }
            return sum;
        });
    }

    private CommandRun history(String... arguments) {
        List<String> all = new ArrayList<>(List.of("history"));
        all.addAll(List.of(arguments));
        if (!all.contains("--dir")) {
            all.addAll(List.of("-b", broker.bootstrapServers()));
        }
        CommandRun run = CommandRun.of(all.toArray(new String[0]));
        assertThat(run.exitCode()).as("%s: %s%s", all, run.err(), run.out()).isZero();
        return run;
    }

    @Test
    void everyWayToReadItAddsUpToWhatWasCommitted() throws Exception {
        assertThat(CommandRun.of(
                                "topics",
                                "apply",
                                "-b",
                                broker.bootstrapServers(),
                                "--partitions",
                                "3",
                                "--replication-factor",
                                "1")
                        .exitCode())
                .isZero();
        String empty = history("list").out();
        assertThat(empty).isEqualTo("0 batches of 0 databases, 0 rows, 0 B\n");
        int batches = 0;
        try (KafkaProducer<byte[], byte[]> producer = BatchLog.producer(broker.bootstrapServers(), "writer");
                KafkaProducer<byte[], byte[]> hanging = BatchLog.producer(broker.bootstrapServers(), "hanging")) {
            for (int hour = 0; hour < 30; hour++) {
                for (String database : List.of("prod/sales", "prod/größe")) {
                    long pane = RandomHistory.START + hour * HOUR;
                    if (hour % 3 == 0) {
                        log.add(
                                database,
                                pane,
                                false,
                                RandomHistory.observations(random, 500, pane, pane + HOUR),
                                20_000);
                        log.send(producer, false);
                    }
                    publish(producer, database, pane, false, 100, 900_000);
                    batches++;
                    if (hour % 5 == 4) {
                        publish(producer, database, pane, true, 2_000, 20_000);
                        batches++;
                    }
                }
            }
            // Nobody knows yet what becomes of this one: it is not waited for.
            hanging.beginTransaction();
            long pane = RandomHistory.START + 30 * HOUR;
            log.add("prod/sales", pane, false, RandomHistory.observations(random, 50, pane, pane + HOUR), 900_000);
            log.sendOpen(hanging);

            assertThat(history("list", "--json").out().lines().toList())
                    .hasSize(batches + 1)
                    .last()
                    .asString()
                    .contains("\"batches\":" + batches + ",\"incomplete\":0", "\"databases\":2,\"rows\":" + rows);
            assertThat(history("verify").out())
                    .isEqualTo("Read " + Human.count(rows) + " rows in " + batches
                            + " batches of 2 databases: no problems\n");
            hanging.abortTransaction();
        }

        String edges = history("show", "--by", "edge", "--limit", "0", "--json").out();
        assertThat(edges.lines()).hasSize(sums.size());

        Path days = folder.resolve("days");
        history("merge", "--to", days.toString(), "--until", "2026-01-06");
        assertThat(history("merge", "--to", days.toString()).out()).contains("2 had it all");
        assertThat(history("verify", "--dir", days.toString()).out())
                .isEqualTo("Read " + Human.count(rows) + " rows in 4 files of 2 databases: no problems\n");
        assertThat(history("show", "--dir", days.toString(), "--by", "edge", "--limit", "0", "--json")
                        .out())
                .isEqualTo(edges);

        Path fromTopic = folder.resolve("topic.csv");
        Path fromDays = folder.resolve("days.csv");
        history("export", "--to", fromTopic.toString());
        history("export", "--dir", days.toString(), "--to", fromDays.toString());
        assertThat(sums(fromTopic)).isEqualTo(sums);
        assertThat(sums(fromDays)).isEqualTo(sums);

        Path exported = folder.resolve("exported");
        history("export", "--to", exported.toString());
        assertThat(history("show", "--dir", exported.toString(), "--by", "edge", "--limit", "0", "--json")
                        .out())
                .isEqualTo(edges);

        // A part of the time is passed over by headers: the sums of both parts are those of the whole.
        Path before = folder.resolve("before.csv");
        Path after = folder.resolve("after.csv");
        history("export", "--to", before.toString(), "--until", "2026-01-05T07:30:00Z");
        history("export", "--to", after.toString(), "--from", "2026-01-05T07:30:00Z");
        SortedMap<String, List<BigInteger>> both = sums(before);
        sums(after)
                .forEach((key, sum) -> both.merge(
                        key,
                        sum,
                        (one, other) -> List.of(
                                one.get(0).add(other.get(0)),
                                one.get(1).add(other.get(1)),
                                one.get(2).add(other.get(2)))));
        assertThat(both).isEqualTo(sums);
    }

    private static SortedMap<String, List<BigInteger>> sums(Path csv) throws IOException {
        SortedMap<String, List<BigInteger>> sums = new TreeMap<>();
        CsvSchema header = CsvSchema.emptySchema().withHeader();
        try (MappingIterator<Map<String, String>> rows =
                new CsvMapper().readerForMapOf(String.class).with(header).readValues(csv.toFile())) {
            while (rows.hasNext()) {
                Map<String, String> row = rows.next();
                BigInteger bytes = BigInteger.ZERO;
                for (String figure : row.getOrDefault("member_bytes", "").split(";")) {
                    bytes = bytes.add(new BigInteger(figure));
                }
                add(
                        sums,
                        row.get("database") + " " + row.get("signature"),
                        new BigInteger(row.getOrDefault("repeat", "")),
                        bytes);
            }
        }
        return sums;
    }
}
