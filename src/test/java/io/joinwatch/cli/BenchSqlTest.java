package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.bench.SqlWorkload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchSqlTest {
    @TempDir
    private Path folder;

    @Test
    void wrongWordsAreExplained() {
        assertUsage("There is no job string. Maybe one of coverage, cold, warm, hostile", "--jobs", "string");
        assertUsage("There is no workload job. Maybe one of tpcds, tpch, ssb", "--only", "job");
        assertUsage(
                "is no folder. Maybe the path is wrong",
                "--workloads",
                folder.resolve("none").toString());
    }

    @Test
    void theBenchmarksAreInTheJar() {
        BenchWorkloads workloads = new BenchWorkloads(null);
        assertThat(workloads.names()).startsWith("tpcds", "tpch", "ssb");
        assertThat(workloads.workload("tpcds").texts()).hasSize(103);
        SqlWorkload ssb = workloads.workload("ssb");
        assertThat(ssb.texts()).hasSize(13);
        assertThat(ssb.tables()).containsKey("date");
        assertThat(ssb.dialect()).isEqualTo("spark");
    }

    @Test
    void aFolderWithSchemaAndLogIsAWorkload() throws IOException {
        Path shop = Files.createDirectories(folder.resolve("shop"));
        Files.writeString(shop.resolve("schema.sql"), "create table orders (o_id int, o_date date);");
        Files.writeString(
                shop.resolve("queries.jsonl"), "{\"sql\": \"select 1\"}\n{\"sql\": \"select o_id from orders\"}\n");
        Files.writeString(Files.createDirectories(folder.resolve("empty")).resolve("schema.sql"), "");
        Files.writeString(folder.resolve("README.md"), "no workload");
        BenchWorkloads workloads = new BenchWorkloads(folder);
        assertThat(workloads.names()).contains("shop").doesNotContain("empty", "README.md");
        SqlWorkload read = workloads.workload("shop");
        assertThat(read.texts()).containsEntry("2", "select o_id from orders").hasSize(2);
        assertThat(read.tables().get("orders")).containsExactly("o_id", "o_date");
    }

    private static void assertUsage(String words, String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "bench";
        all[1] = "sql";
        System.arraycopy(options, 0, all, 2, options.length);
        CommandRun run = CommandRun.of(all);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(words);
        assertThat(run.out()).isEmpty();
    }
}
