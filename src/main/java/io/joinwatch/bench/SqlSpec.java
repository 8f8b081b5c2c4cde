package io.joinwatch.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What one process of {@code bench sql} measures: one case of one job.
 *
 * @param input of {@link SqlJob#HOSTILE}, the {@link HostileInput}; else empty
 * @param quick whether a rough figure will do
 * @param folder of the workloads' files
 * @param workloads that are read
 */
public record SqlSpec(SqlJob job, String input, boolean quick, Path folder, List<String> workloads) {
    static final long SEED = 1;

    public SqlSpec {
        workloads = List.copyOf(workloads);
    }

    /** The case, in rows: of coverage the workload. */
    String group() {
        return switch (job) {
            case COVERAGE -> workloads.get(0);
            case COLD -> job + "-" + workloads.get(0);
            case WARM -> job.toString();
            case HOSTILE -> job + "-" + input.toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    /** How long the virtual machine warms up, on the processor; of hostile texts it is not the speed that counts. */
    double warmUpSeconds() {
        return switch (job) {
            case COVERAGE -> 0;
            case COLD, WARM -> quick ? 3 : 30;
            case HOSTILE -> quick ? 1 : 10;
        };
    }

    /** How many runs are measured. */
    int runs() {
        return switch (job) {
            case COVERAGE, HOSTILE -> 1;
            case COLD -> quick ? 15 : 101;
            case WARM -> quick ? 1 : 7;
        };
    }

    /** Where a workload is. */
    Path file(String workload) {
        return folder.resolve("sql-" + workload + ".json");
    }

    /** All of them, read. */
    List<SqlWorkload> read() throws IOException {
        List<SqlWorkload> all = new ArrayList<>();
        for (String workload : workloads) {
            all.add(SqlWorkload.read(file(workload)));
        }
        return all;
    }

    /** The spec as a process's arguments. */
    List<String> toArguments() {
        return Stream.concat(
                        Stream.of(job.name(), input, Boolean.toString(quick), folder.toString()), workloads.stream())
                .toList();
    }

    /** Reads what {@link #toArguments} wrote. */
    public static SqlSpec parse(String[] arguments) {
        return new SqlSpec(
                SqlJob.valueOf(arguments[0]),
                arguments[1],
                Boolean.parseBoolean(arguments[2]),
                Path.of(arguments[3]),
                Arrays.asList(arguments).subList(4, arguments.length));
    }

    @Override
    public String toString() {
        return job == SqlJob.COVERAGE ? job + "-" + group() : group();
    }
}
