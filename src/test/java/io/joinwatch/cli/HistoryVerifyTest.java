package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.history.BatchPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of damage is named; what is no damage is not. */
class HistoryVerifyTest {
    private static final String SALES = "prod/sales";
    private static final long PANE = RandomHistory.START;

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(11);
    private final BatchLog log = new BatchLog();
    /** Of a batch in three parts or more, at the end of the log. */
    private List<BatchPart> parts = List.of();

    @BeforeEach
    void threeBatches() {
        log.add(SALES, PANE, false, rows(40, PANE));
        log.add("prod/other", PANE, false, rows(40, PANE));
        parts = log.add(SALES, PANE + RandomHistory.HOUR, false, rows(2_500, PANE + RandomHistory.HOUR), 12_000);
        assertThat(parts).hasSizeGreaterThan(2);
    }

    private List<JoinObservation> rows(int count, long paneMs) {
        return RandomHistory.observations(random, count, paneMs, paneMs + RandomHistory.HOUR);
    }

    private CommandRun verify() {
        return HistoryRun.on(log, "verify", "--json");
    }

    private void assertOneProblem(String... words) {
        CommandRun run = verify();
        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.out().lines().filter(line -> line.contains("\"type\":\"problem\"")))
                .as(run.out())
                .singleElement()
                .asString()
                .contains(words)
                .contains("Maybe");
        assertThat(run.out().lines()).last().asString().contains("\"problems\":1");
    }

    private void change(int index, java.util.function.UnaryOperator<BatchLog.Sent> change) {
        int at = index < 0 ? log.records.size() + index : index;
        log.records.set(at, change.apply(log.records.get(at)));
    }

    @Test
    void soundBatchesGiveASummaryAndNothingElse() {
        log.add(SALES, PANE + RandomHistory.HOUR, true, rows(30, PANE));
        log.add(SALES, PANE + RandomHistory.HOUR, true, rows(31, PANE));
        CommandRun run = verify();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        "{\"type\":\"summary\",\"batches\":5,\"files\":0,\"databases\":2,\"rows\":2641,\"partsTwice\":0,"
                                + "\"gaps\":0,\"problems\":0}\n");
        assertThat(HistoryRun.on(log, "verify").out())
                .isEqualTo("Read 2,641 rows in 5 batches of 2 databases: no problems\n");
    }

    @Test
    void aMissingPart() {
        log.records.remove(log.records.size() - 2);
        assertOneProblem(
                SALES, "pane 2026-01-05T01:00:00Z", "lacks part " + (parts.size() - 1) + " of " + parts.size());
        CommandRun list = HistoryRun.on(log, "list");
        assertThat(list.out())
                .contains(
                        "incomplete  " + SALES,
                        "lacks part " + (parts.size() - 1),
                        "2 batches and 1 incomplete of 2 databases, 80 rows");
        assertThat(list.exitCode()).isZero();
    }

    @Test
    void aChangedByte() {
        change(0, sent -> {
            byte[] bytes = Objects.requireNonNull(sent.value()).clone();
            bytes[bytes.length / 2] ^= 1;
            return new BatchLog.Sent(sent.key(), sent.headers(), bytes);
        });
        assertOneProblem(BatchLog.TOPIC + "-", "offset 0", "checksum", "changed on the way");
        // The rest is still shown, but the exit code tells that it is not all.
        CommandRun show = HistoryRun.on(log, "show", "--by", "edge");
        assertThat(show.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(show.err()).contains("offset 0", "checksum");
        assertThat(show.out()).contains("prod/other", SALES);
    }

    @Test
    void aDamagedPartIsAsGoodAsMissingUntilAWholeCopyComes() {
        BatchLog.Sent good = log.records.get(log.records.size() - 1);
        change(-1, sent -> new BatchLog.Sent(sent.key(), sent.headers(), new byte[] {1}));
        CommandRun run = verify();
        assertThat(run.out()).contains("checksum", "lacks part " + parts.size(), "\"problems\":2");
        log.records.add(good);
        assertOneProblem("checksum");
    }

    @Test
    void headersThatAreNotABatchs() {
        change(0, sent -> new BatchLog.Sent(sent.key(), Map.of("x", "y"), sent.value()));
        assertOneProblem("offset 0", "joinwatch.schema-version is missing");
        change(0, sent -> new BatchLog.Sent(sent.key(), parts.get(0).headers(), null));
        assertOneProblem("offset 0", "no value");
    }

    @Test
    void headersThatAreNotTheirOwn() {
        change(0, sent -> {
            Map<String, String> headers = new HashMap<>(sent.headers());
            headers.merge("joinwatch.max-time", "", (old, none) -> Long.toString(Long.parseLong(old) + 1));
            return new BatchLog.Sent(sent.key(), headers, sent.value());
        });
        CommandRun run = verify();
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.out()).contains("\"problems\":1");
    }

    @Test
    void aForeignKey() {
        change(
                0,
                sent -> new BatchLog.Sent("prod/sales".getBytes(StandardCharsets.UTF_8), sent.headers(), sent.value()));
        assertOneProblem("offset 0", "key");
    }

    @Test
    void twoBatchesOfAPane() {
        log.add(SALES, PANE, false, rows(12, PANE));
        assertOneProblem("batch ", SALES, "pane 2026-01-05T00:00:00Z", "overlaps that of batch ", "neither is late");
    }

    @Test
    void theSamePartsAgainAreCountedOnceAndTold() {
        List.copyOf(log.records).forEach(log.records::add);
        CommandRun run = verify();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\"batches\":3", "\"rows\":2580", "\"partsTwice\":" + (parts.size() + 2));
    }

    @Test
    void timeWithoutBatchesIsToldAndNoProblem() {
        log.add(SALES, PANE + 4 * RandomHistory.HOUR, false, rows(3, PANE + 4 * RandomHistory.HOUR));
        CommandRun run = verify();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("{\"type\":\"gap\",\"database\":\"prod/sales\",\"from\":\"2026-01-05T02:00:00Z\","
                        + "\"to\":\"2026-01-05T04:00:00Z\"}\n");
    }

    @Test
    void files() throws IOException {
        Path days = folder.resolve("days");
        assertThat(HistoryRun.on(log, "merge", "--to", days.toString()).exitCode())
                .isZero();
        CommandRun sound = CommandRun.of("history", "verify", "--dir", days.toString());
        assertThat(sound.out()).isEqualTo("Read 2,580 rows in 2 files of 2 databases: no problems\n");
        Path file = days.resolve("prod%2Fsales").resolve("2026-01-05.arrow");
        Path copy = Files.copy(file, days.resolve("prod%2Fsales").resolve("copy.arrow"));
        CommandRun twice = CommandRun.of("history", "verify", "--dir", days.toString());
        assertThat(twice.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(twice.out()).contains("problem  " + copy, "which " + file + " holds for the same time", "1 problem");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(copy, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        CommandRun cut = CommandRun.of("history", "verify", "--dir", days.toString(), "--json");
        assertThat(cut.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(cut.out().lines().toList()).hasSize(2).first().asString().contains(copy.toString());
    }

    @Test
    void aByteOfAFileThatIsChangedIsNeverReadAsAnotherRow() throws IOException {
        Path days = folder.resolve("days");
        HistoryRun.on(log, "merge", "--to", days.toString(), "--database", "sales");
        Path file = days.resolve("prod%2Fsales").resolve("2026-01-05.arrow");
        byte[] bytes = Files.readAllBytes(file);
        String rows = CommandRun.of("history", "show", "--dir", days.toString(), "--limit", "0")
                .out();
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            byte[] changed = bytes.clone();
            int at = random.nextInt(bytes.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            if (CommandRun.of("history", "verify", "--dir", days.toString()).exitCode() == ExitCode.OK) {
                assertThat(CommandRun.of("history", "show", "--dir", days.toString(), "--limit", "0")
                                .out())
                        .as("seed 11, byte %d", at)
                        .isEqualTo(rows);
            } else {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }
}
