package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.bench.WorkloadJoins;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchSortTest {
    @TempDir
    private Path folder;

    @Test
    void wrongWordsAreExplained() {
        assertUsage("There is no job string. Maybe one of long, double, pairs, order, records", "--jobs", "string");
        assertUsage("There is no method bogo. Maybe one of joinwatch", "--methods", "lsd-8,bogo");
        assertUsage("There is no distribution cauchy. Maybe one of uniform", "--distributions", "cauchy");
        assertUsage("There is no size many. Maybe 10k, 100k", "--sizes", "many");
        assertUsage("There is no size 0. Maybe", "--sizes", "0");
        assertUsage("There is no size 101M. Maybe", "--sizes", "101M");
        assertUsage("has no bin/java. Maybe name the folder", "--jdk", folder.toString());
    }

    @Test
    void theCommandInTheResultsNamesNoFolderOfThisMachine() {
        assertThat(BenchStop.typed(java.util.List.of("bench", "sort", "--jdk", "/usr/lib/x", "--jdk=/y")))
                .isEqualTo("ops/joinwatch bench sort --jdk DIR --jdk=DIR");
    }

    @Test
    void theDemosJoinsAreRanked() {
        WorkloadJoins joins = RealJoins.of(1);
        assertThat(joins.paneLengthMs()).isEqualTo(3_600_000);
        assertThat(joins.queries()).hasSizeGreaterThan(90);
        int[] ranks = joins.queries().stream()
                .flatMapToInt(query -> IntStream.of(query.ranks()))
                .sorted()
                .distinct()
                .toArray();
        assertThat(ranks)
                .as("every rank from 0 on is some signature's")
                .isEqualTo(IntStream.range(0, ranks.length).toArray())
                .hasSizeGreaterThan(100);
        assertThat(joins.queries().stream()
                        .mapToInt(WorkloadJoins.Query::runs)
                        .max()
                        .orElse(0))
                .isGreaterThan(10);
    }

    private static void assertUsage(String words, String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "bench";
        all[1] = "sort";
        System.arraycopy(options, 0, all, 2, options.length);
        CommandRun run = CommandRun.of(all);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(words);
        assertThat(run.out()).isEmpty();
    }
}
