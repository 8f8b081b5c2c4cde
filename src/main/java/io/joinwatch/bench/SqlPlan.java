package io.joinwatch.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code bench sql} is to measure.
 *
 * @param quick rough figures
 * @param jobs to keep
 * @param workloads whose coverage is counted
 * @param whole whether nothing was left out: only then the results are those of the project
 * @param fresh measures again what an earlier run finished
 * @param command as typed, for the results file
 */
public record SqlPlan(
        boolean quick, List<SqlJob> jobs, List<String> workloads, boolean whole, boolean fresh, String command) {
    /** Without these, which only a folder of workloads has, results are not those of the project. */
    private static final List<String> NEEDED = List.of("cab", "ceb_imdb", "public_bi");

    /**
     * Reads names; where none are given, all are meant.
     *
     * @param known workloads that there are
     * @throws IllegalArgumentException if there is no such thing
     */
    public static SqlPlan of(
            boolean quick,
            List<String> jobs,
            List<String> workloads,
            List<String> known,
            boolean fresh,
            String command) {
        List<String> allJobs =
                Arrays.stream(SqlJob.values()).map(SqlJob::toString).toList();
        List<String> wanted = named("job", allJobs, jobs);
        List<String> wantedWorkloads = named("workload", known, workloads);
        return new SqlPlan(
                quick,
                Arrays.stream(SqlJob.values())
                        .filter(job -> wanted.contains(job.toString()))
                        .toList(),
                wantedWorkloads,
                !quick
                        && wanted.equals(allJobs)
                        && wantedWorkloads.equals(known)
                        && wantedWorkloads.containsAll(NEEDED),
                fresh,
                command);
    }

    private static List<String> named(String what, List<String> all, List<String> names) {
        for (String name : names) {
            if (!all.contains(name)) {
                throw new IllegalArgumentException(
                        "There is no " + what + " " + name + ". Maybe one of " + String.join(", ", all));
            }
        }
        return names.isEmpty() ? all : all.stream().filter(names::contains).toList();
    }

    /**
     * The cases, in order.
     *
     * @param folder of the workloads' files
     */
    List<SqlSpec> specs(Path folder) {
        List<SqlSpec> specs = new ArrayList<>();
        for (SqlJob job : jobs) {
            switch (job) {
                case COVERAGE ->
                    workloads.forEach(workload -> specs.add(new SqlSpec(job, "", quick, folder, List.of(workload))));
                case COLD -> specs.add(new SqlSpec(job, "", quick, folder, List.of(SqlSupply.BENCHMARKS.get(0))));
                case WARM -> specs.add(new SqlSpec(job, "", quick, folder, SqlSupply.BENCHMARKS));
                case HOSTILE -> {
                    for (HostileInput input : HostileInput.values()) {
                        specs.add(new SqlSpec(job, input.name(), quick, folder, List.of(SqlSupply.BENCHMARKS.get(0))));
                    }
                }
            }
        }
        return specs;
    }
}
