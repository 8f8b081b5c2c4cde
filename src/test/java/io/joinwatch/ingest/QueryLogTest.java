package io.joinwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.ingest.QueryLog.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
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
                        new Entry("select 1", QueryLog.NO_TIME, 1), new Entry("select ';'", QueryLog.NO_TIME, 1));
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
                        new Entry("select 3", QueryLog.NO_TIME, 2));
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
        assertThat(QueryLog.files(folder)).containsExactly(other, file);
        assertThat(read(file)).extracting(Entry::sql).containsExactly("select 1");
    }

    @Test
    void whatIsWrongIsToldWithItsLine() throws IOException {
        assertWrong("select 1", "line 1 is no JSON");
        assertWrong("\n{\"text\": \"select 1\"}", "line 2 has no field sql");
        assertWrong("{\"sql\": \"select 1\", \"startedAt\": \"yesterday\"}", "time is 'yesterday'");
        assertWrong("{\"sql\": \"select 1\", \"repeat\": 0}", "repeat is 0");
        assertThatThrownBy(() -> QueryLog.files(folder.resolve("nothing")))
                .hasMessageContaining("Maybe the path is wrong");
        Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> QueryLog.files(folder.resolve("empty"))).hasMessageContaining("Maybe rename them");
    }

    private void assertWrong(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.jsonl"), text);
        assertThatThrownBy(() -> read(file)).isInstanceOf(IngestException.class).hasMessageContaining(message);
    }

    private static List<Entry> read(Path file) {
        List<Entry> entries = new ArrayList<>();
        QueryLog.read(file, "", entries::add);
        return entries;
    }
}
