package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.history.BatchPart;
import io.joinwatch.history.BatchReader;
import io.joinwatch.history.EdgeText;
import io.joinwatch.history.HistoryFile;
import io.joinwatch.history.HistoryRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Array;
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
        List<BatchPart> parts = log.add("prod/sales", RandomHistory.START, false, rows(3_000), 20_000);
        assertThat(parts).hasSizeGreaterThan(2);
        BatchReader ours = new BatchReader();
        List<String> expected = new ArrayList<>();
        for (BatchPart part : parts) {
            ours.add(part).ifPresent(batch -> expected.addAll(expected(batch.rows())));
        }
        List<String> found = new ArrayList<>();
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
    void files() throws Exception {
        log.add("prod/sales", RandomHistory.START, false, rows(3_000), 20_000);
        log.add("prod/sales", RandomHistory.START, true, rows(3_000), 20_000);
        HistoryFile file = merged();
        try (BufferAllocator allocator = new RootAllocator();
                FileChannel channel = FileChannel.open(path());
                ArrowReader reader = new ArrowFileReader(channel, allocator, CommonsCompressionFactory.INSTANCE)) {
            assertThat(arrow(reader, allocator)).isEqualTo(expected(file.rows()));
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
    private static List<String> arrow(ArrowReader reader, BufferAllocator allocator) throws SQLException {
        try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator);
                DuckDBConnection duck = duck().unwrap(DuckDBConnection.class)) {
            Data.exportArrayStream(allocator, reader, stream);
            duck.registerArrowStream("history", stream);
            return all(
                    duck,
                    "SELECT signature, tables, type, fingerprint, epoch_ms(time), bytes, repeat, typeof(time) FROM history");
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
                    Object value = result.getObject(column);
                    row.add(
                            value instanceof Array array
                                    ? Arrays.toString((Object[]) array.getArray())
                                    : String.valueOf(value));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }

    private static List<String> expected(HistoryRows all) {
        List<String> rows = new ArrayList<>();
        for (JoinObservation row : all.observations()) {
            String signature = row.signature().text();
            rows.add(String.join(
                    "|",
                    signature,
                    String.join(",", names(signature)),
                    HistoryLine.type(row.signature()),
                    row.fingerprint() == 0 ? "null" : HexFormat.of().toHexDigits(row.fingerprint()),
                    Long.toString(row.timeMs()),
                    Arrays.toString(HistoryLine.bytes(row)),
                    Long.toString(row.repeat()),
                    "TIMESTAMP WITH TIME ZONE"));
        }
        return rows;
    }

    /** The tables in canonical text, as they are encoded there. */
    private static List<String> names(String signature) {
        return Arrays.stream(signature.substring(signature.indexOf(' ') + 1).split("\\)"))
                .map(side -> side.substring(0, side.indexOf('(')))
                .toList();
    }
}
