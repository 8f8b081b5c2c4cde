package io.joinwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryLogTest {
    @TempDir
    private Path folder;

    @Test
    void everyStatementOfASqlFileIsAQuery() throws IOException {
        Path file = Files.writeString(folder.resolve("a.sql"), "select 1;\nselect ';';\n");
        assertThat(read(file))
                .containsExactly(
                        new Entry("select 1", LoggedQuery.NO_TIME, 1), new Entry("select ';'", LoggedQuery.NO_TIME, 1));
    }

    @Test
    void jsonLinesTellTimeAndRepeat() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jsonl"), """
                {"sql": "select 1", "startedAt": "2026-01-05T00:00:01+01:00", "repeat": 7}

                {"query": "select 2", "ts_ms": 20, "other": [1]}
                {"sql": "select 3", "calls": 2}
                """);
        assertThat(read(file))
                .containsExactly(
                        new Entry("select 1", 1_767_567_601_000L, 7),
                        new Entry("select 2", 20, 1),
                        new Entry("select 3", LoggedQuery.NO_TIME, 2));
    }

    @Test
    void gzipIsReadDirectlyAndFoldersByName() throws IOException {
        Path file = folder.resolve("logs/b.ndjson.gz");
        Files.createDirectories(file.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("{\"sql\": \"select 1\"}\n".getBytes(StandardCharsets.UTF_8));
        }
        Path other = Files.writeString(folder.resolve("logs/a.SQL"), "select 2");
        Files.writeString(folder.resolve("logs/README"), "no log");
        assertThat(QueryLog.files(folder, null)).containsExactly(other, file);
        assertThat(read(file)).extracting(Entry::sql).containsExactly("select 1");
    }

    @Test
    void redshiftsTextGoesOnUntilTheNextHead() throws IOException {
        Path file = Files.writeString(folder.resolve("log"), """
                goes on from the file before
                '2021-11-02T13:04:17Z UTC [ db=dev user=u pid=107 userid=100 xid=1123 ]' LOG: select a
                from t
                  where x = 'LOG: y';
                '2021-11-02T13:04:18Z UTC [ db=other user=u pid=107 userid=100 xid=1124 ]' LOG: select 2
                '2021-11-02T13:04:19.250Z UTC [ db=dev user=u pid=107 userid=100 xid=1125 ]' LOG: select 3
                """);
        assertThat(read(file, LogFormat.REDSHIFT_ACTIVITY_LOG, "dev"))
                .containsExactly(
                        new Entry("select a\nfrom t\n  where x = 'LOG: y';", 1_635_858_257_000L, 1),
                        new Entry("select 3", 1_635_858_259_250L, 1));
        assertThat(read(file, LogFormat.REDSHIFT_ACTIVITY_LOG, "")).hasSize(3);
    }

    @Test
    void postgresTellsAStatementOnceInEitherFormat() throws IOException {
        String rest = ",,,,,,,,\"psql\",\"client backend\",,0";
        String head =
                "2026-01-05 12:00:01.250 UTC,\"u\",\"%s\",12,\"[local]\",6.1,1,\"SELECT\",2026-01-05 12:00:00 UTC,3/4,0,LOG,00000,";
        Path csv = Files.writeString(
                folder.resolve("a.csv"),
                head.formatted("dev") + "\"statement: select \"\"a\"\"\nfrom t;\"" + rest + "\n"
                        + head.formatted("dev") + "\"duration: 0.050 ms  parse <unnamed>: select 2\"" + rest + "\n"
                        + head.formatted("dev") + "\"duration: 1.050 ms  execute <unnamed>: select 2\"" + rest + "\n"
                        + head.formatted("dev") + "\"checkpoint starting: time\"" + rest + "\n"
                        + head.formatted("other") + "\"statement: select 3\"" + rest + "\n");
        List<Entry> expected = List.of(
                new Entry("select \"a\"\nfrom t;", 1_767_614_401_250L, 1),
                new Entry("select 2", 1_767_614_401_249L, 1));
        assertThat(read(csv, LogFormat.POSTGRES_CSVLOG, "dev")).isEqualTo(expected);
        assertThat(read(csv, LogFormat.POSTGRES_CSVLOG, "")).hasSize(3);
        String line =
                "{\"timestamp\":\"2026-01-05 12:00:01.250 UTC\",\"user\":\"u\",\"dbname\":\"dev\",\"message\":\"%s\"}\n";
        Path json = Files.writeString(
                folder.resolve("a.json"),
                line.formatted("statement: select \\\"a\\\"\\nfrom t;")
                        + line.formatted("duration: 0.050 ms  bind <unnamed>: select 2")
                        + line.formatted("duration: 1.050 ms  execute <unnamed>: select 2"));
        assertThat(read(json, LogFormat.POSTGRES_JSONLOG, "dev")).isEqualTo(expected);
        assertThat(read(json, LogFormat.POSTGRES_JSONLOG, "other")).isEmpty();
    }

    @Test
    void furtherBatchesOfACursorAreNoQueriesAndZonesMayBeNumbers() {
        assertThat(PostgresMessage.of("execute fetch from S_1/C_2: select 1")).isEmpty();
        assertThat(PostgresMessage.of("execute S_1/C_2: select 1").map(PostgresMessage::sql))
                .contains("select 1");
        for (String time :
                List.of("2026-01-05 12:00:00 UTC", "2026-01-05 15:00:00.000 +03", "2026-01-05 17:30:00 +0530")) {
            assertThat(PostgresMessage.time(time)).as(time).isEqualTo(1_767_614_400_000L);
        }
    }

    @Test
    void aTimeThatBeginsALineOfTheTextEndsNothing() throws IOException {
        String text = "select * from a where t in (\n'2021-11-02T13:04:17Z',\n'2021-11-03T13:04:17Z')";
        Path file = Files.writeString(
                folder.resolve("log"),
                "'2021-11-02T13:04:17Z UTC [ db=dev user=u pid=107 userid=100 xid=1123 ]' LOG: " + text + "\n");
        assertThat(read(file, LogFormat.REDSHIFT_ACTIVITY_LOG, ""))
                .extracting(Entry::sql)
                .containsExactly(text);
    }

    @Test
    void formatsAreNamed() {
        for (LogFormat format : LogFormat.values()) {
            assertThat(LogFormat.named(format.toString())).isEqualTo(format);
        }
        assertThatThrownBy(() -> LogFormat.named("oracle"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe one of sql, jsonl,");
    }

    @Test
    void whatIsWrongIsToldWithItsLine() throws IOException {
        assertWrong("select 1", "line 1 is no JSON");
        assertWrong("\n{\"text\": \"select 1\"}", "line 2 has no field sql");
        assertWrong("{\"sql\": \"select 1\", \"startedAt\": \"yesterday\"}", "the time 'yesterday'");
        assertWrong("{\"sql\": \"select 1\", \"repeat\": 0}", "says repeat is 0");
        assertThatThrownBy(() -> QueryLog.files(folder.resolve("nothing"), null))
                .hasMessageContaining("Maybe the path is wrong");
        Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> QueryLog.files(folder.resolve("empty"), null))
                .hasMessageContaining("Maybe rename them");
    }

    private void assertWrong(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.jsonl"), text);
        assertThatThrownBy(() -> read(file)).isInstanceOf(IngestException.class).hasMessageContaining(message);
    }

    private static List<Entry> read(Path file) {
        return read(file, null, "");
    }

    private static List<Entry> read(Path file, @Nullable LogFormat format, String database) {
        List<Entry> entries = new ArrayList<>();
        QueryLog.read(
                file,
                format,
                "",
                database,
                query -> entries.add(new Entry(query.sql(), query.startedAtMs(), query.repeat())));
        return entries;
    }

    /** What most tests look at. */
    private record Entry(String sql, long startedAtMs, long repeat) {}
}
