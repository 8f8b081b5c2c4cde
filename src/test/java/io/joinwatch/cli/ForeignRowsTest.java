package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.history.BatchBuilder;
import io.joinwatch.history.BatchPart;
import io.joinwatch.history.BatchReader;
import io.joinwatch.history.HistoryFile;
import io.joinwatch.history.PaneObservations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrow's libraries in other languages read every value that was written, as it was written: parts and files. */
class ForeignRowsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final List<String> paths = new ArrayList<>();
    private final List<StoredRow> expected = new ArrayList<>();

    @Test
    void node() throws Exception {
        Path node = ForeignProgram.nodeFolder();
        Files.copy(
                Path.of("src", "test", "node", "rows.mjs"),
                node.resolve("rows.mjs"),
                StandardCopyOption.REPLACE_EXISTING);
        write();
        assertReads(node, "node", "rows.mjs");
    }

    @Test
    void pyarrow() throws Exception {
        ForeignProgram.assumePyarrow();
        write();
        assertReads(
                Path.of("."),
                "python3",
                Path.of("src", "test", "python", "rows.py").toString());
    }

    private void write() throws IOException {
        SplittableRandom random = new SplittableRandom(29);
        BatchLog log = new BatchLog();
        long end = RandomHistory.START + RandomHistory.HOUR;
        List<JoinObservation> sent = RandomHistory.observations(random, 3_000, RandomHistory.START, end);
        List<BatchPart> parts = new ArrayList<>(log.add("prod/sales", RandomHistory.START, false, sent, 12_000));
        assertThat(parts).hasSizeGreaterThan(2);
        int demos = 0;
        for (PaneObservations pane : new DemoPanes().all("ssb").subList(0, 5)) {
            parts.addAll(new BatchBuilder().build(pane, null).orElseThrow().parts());
            demos += pane.log().size();
        }
        assertThat(demos).isPositive();
        BatchReader ours = new BatchReader();
        for (BatchPart part : parts) {
            Path path = folder.resolve("part-" + paths.size() + ".arrows");
            paths.add(Files.write(path, part.bytes()).toString());
            ours.add(part).ifPresent(batch -> expected.addAll(StoredRow.of(batch.observations())));
        }
        // More than one record batch holds.
        log.add(
                "prod/sales",
                RandomHistory.START,
                true,
                RandomHistory.observations(random, 70_000, RandomHistory.START, end));
        assertThat(HistoryRun.on(log, "merge", "--to", folder.toString()).exitCode())
                .isZero();
        Path file = folder.resolve("prod%2Fsales").resolve("2026-01-05.arrow");
        paths.add(file.toString());
        expected.addAll(StoredRow.of(HistoryFile.read(file).rows().observations()));
        assertThat(expected).hasSize(76_000 + demos);
    }

    private void assertReads(Path in, String... program) throws Exception {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(paths);
        List<StoredRow> found = new ArrayList<>();
        for (String line : ForeignProgram.output(in, command).lines().toList()) {
            JsonNode row = JSON.readTree(line);
            assertThat(row.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "signature", "tables", "columns", "type", "fingerprint", "time", "bytes", "repeat");
            List<Long> bytes = new ArrayList<>();
            row.get("bytes").forEach(figure -> bytes.add(Long.valueOf(figure.textValue())));
            found.add(new StoredRow(
                    row.get("signature").textValue(),
                    row.get("tables").textValue(),
                    row.get("columns").textValue(),
                    row.get("type").textValue(),
                    row.get("fingerprint").textValue(),
                    row.get("time").longValue(),
                    bytes,
                    Long.parseLong(row.get("repeat").textValue())));
        }
        assertThat(found).isEqualTo(expected);
    }
}
