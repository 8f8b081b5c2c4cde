package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.history.BatchBuilder;
import io.joinwatch.history.BatchPart;
import io.joinwatch.history.BatchReader;
import io.joinwatch.history.EdgeText;
import io.joinwatch.history.HistoryFile;
import io.joinwatch.history.PaneObservations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB reads every value that was written, as it was written: parts, files, CSV. */
class DuckDbTest {
    private static final long HOUR = RandomHistory.HOUR;

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(23);
    private final BatchLog log = new BatchLog();

    private List<JoinObservation> rows(int count) {
        return RandomHistory.observations(random, count, RandomHistory.START, RandomHistory.START + HOUR);
    }

    @Test
    void parts() throws Exception {
        List<BatchPart> parts = log.add("prod/sales", RandomHistory.START, false, rows(3_000), 12_000);
        assertThat(parts).hasSizeGreaterThan(2);
        BatchReader ours = new BatchReader();
        List<StoredRow> expected = new ArrayList<>();
        for (BatchPart part : parts) {
            ours.add(part).ifPresent(batch -> expected.addAll(StoredRow.of(batch.observations())));
        }
        List<StoredRow> found = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator()) {
            for (BatchPart part : parts) {
                try (ArrowReader reader = new ArrowStreamReader(
                        new ByteArrayInputStream(part.bytes()), allocator, CommonsCompressionFactory.INSTANCE)) {
                    found.addAll(arrow(reader, allocator));
                }
            }
        }
        assertThat(found).hasSize(3_000).isEqualTo(expected);
    }

    @Test
    void batchesOfTheDemo() throws Exception {
        DemoPanes panes = new DemoPanes();
        int rows = 0;
        try (BufferAllocator allocator = new RootAllocator()) {
            for (String database : panes.databases()) {
                for (PaneObservations pane : panes.all(database).subList(0, 4)) {
                    List<StoredRow> found = new ArrayList<>();
                    for (BatchPart part :
                            new BatchBuilder().build(pane, null).orElseThrow().parts()) {
                        try (ArrowReader reader = new ArrowStreamReader(
                                new ByteArrayInputStream(part.bytes()),
                                allocator,
                                CommonsCompressionFactory.INSTANCE)) {
                            found.addAll(arrow(reader, allocator));
                        }
                    }
                    assertThat(found)
                            .as("%s at %d", database, pane.paneStartMs())
                            .containsExactlyInAnyOrderElementsOf(
                                    StoredRow.of(pane.log().observations()));
                    rows += found.size();
                }
            }
        }
        assertThat(rows).isGreaterThan(3_000);
    }

    @Test
    void files() throws Exception {
        log.add("prod/sales", RandomHistory.START, false, rows(3_000), 12_000);
        // More than one record batch holds.
        log.add("prod/sales", RandomHistory.START, true, rows(70_000), 900_000);
        HistoryFile file = merged();
        try (BufferAllocator allocator = new RootAllocator();
                FileChannel channel = FileChannel.open(path());
                ArrowReader reader = new ArrowFileReader(channel, allocator, CommonsCompressionFactory.INSTANCE)) {
            assertThat(arrow(reader, allocator))
                    .isEqualTo(StoredRow.of(file.rows().observations()));
        }
    }

    @Test
    void csv() throws Exception {
        List<JoinObservation> sent = rows(4_000);
        log.add("prod/größe, \"x\"", RandomHistory.START, false, sent);
        Path csv = folder.resolve("history.csv");
        assertThat(HistoryRun.on(log, "export", "--to", csv.toString()).exitCode())
                .isZero();
        String table = "'" + csv + "'";
        try (Connection duck = duck()) {
            assertThat(all(
                            duck,
                            "SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM " + table + ")"))
                    .containsExactly(
                            "database VARCHAR",
                            "time TIMESTAMP WITH TIME ZONE",
                            "type VARCHAR",
                            "edge VARCHAR",
                            "left_table VARCHAR",
                            "right_table VARCHAR",
                            "left_bytes BIGINT",
                            "right_bytes BIGINT",
                            "bytes BIGINT",
                            "repeat BIGINT",
                            "fingerprint VARCHAR",
                            "signature VARCHAR",
                            "member_bytes VARCHAR");
            List<String> expected = sent.stream().map(DuckDbTest::csv).sorted().toList();
            assertThat(all(duck, "SELECT * REPLACE (epoch_ms(time) AS time) FROM " + table).stream()
                            .sorted()
                            .toList())
                    .isEqualTo(expected);
        }
    }

    private static String csv(JoinObservation row) {
        boolean isJoin = row.members() == 2;
        BigInteger bytes = BigInteger.ZERO;
        List<String> members = new ArrayList<>();
        for (int member = 0; member < row.members(); member++) {
            bytes = bytes.add(BigInteger.valueOf(row.bytes(member)));
            members.add(Long.toString(row.bytes(member)));
        }
        return String.join(
                "|",
                "prod/größe, \"x\"",
                Long.toString(row.timeMs()),
                HistoryLine.type(row.signature()),
                EdgeText.of(row.signature()),
                isJoin ? row.signature().tables().get(0) : "null",
                isJoin ? row.signature().tables().get(1) : "null",
                isJoin ? Long.toString(row.bytes(0)) : "null",
                isJoin ? Long.toString(row.bytes(1)) : "null",
                bytes.min(BigInteger.valueOf(Long.MAX_VALUE)).toString(),
                Long.toString(row.repeat()),
                row.fingerprint() == 0 ? "null" : HexFormat.of().toHexDigits(row.fingerprint()),
                row.signature().text(),
                String.join(";", members));
    }

    private Path path() {
        return folder.resolve("prod%2Fsales").resolve("2026-01-05.arrow");
    }

    private HistoryFile merged() throws IOException {
        CommandRun run = HistoryRun.on(log, "merge", "--to", folder.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return HistoryFile.read(path());
    }

    /** All rows of a reader, as DuckDB sees them. */
    private static List<StoredRow> arrow(ArrowReader reader, BufferAllocator allocator) throws SQLException {
        try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator);
                DuckDBConnection duck = duck().unwrap(DuckDBConnection.class);
                Statement statement = duck.createStatement()) {
            Data.exportArrayStream(allocator, reader, stream);
            duck.registerArrowStream("history", stream);
            List<StoredRow> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(
                    "SELECT * REPLACE (epoch_ms(time) AS time), typeof(time) AS time_type FROM history")) {
                while (result.next()) {
                    Object[] bytes = (Object[]) result.getArray("bytes").getArray();
                    assertThat(result.getString("time_type")).isEqualTo("TIMESTAMP WITH TIME ZONE");
                    rows.add(new StoredRow(
                            result.getString("signature"),
                            result.getString("tables"),
                            result.getString("columns"),
                            result.getString("type"),
                            result.getString("fingerprint"),
                            result.getLong("time"),
                            Arrays.stream(bytes).map(Long.class::cast).toList(),
                            result.getLong("repeat")));
                }
            }
            return rows;
        }
    }

    private static Connection duck() throws SQLException {
        Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = duck.createStatement()) {
            // Rows in the order in which they stand.
            statement.execute("SET threads = 1");
        }
        return duck;
    }

    private static List<String> all(Connection duck, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(result.getObject(column)));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }
}
