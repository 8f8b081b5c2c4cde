package io.joinwatch.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code bench what-if} is to measure.
 *
 * @param quick rough figures
 * @param jobs to keep
 * @param whole whether nothing was left out: only then the results are those of the project
 * @param fresh measures again what an earlier run finished
 * @param command as typed, for the results file
 */
public record WhatIfPlan(boolean quick, List<WhatIfJob> jobs, boolean whole, boolean fresh, String command) {
    static final List<Integer> SIZES = List.of(100, 1_000, 5_000);

    /**
     * Reads names of jobs; where none are given, all are meant.
     *
     * @throws IllegalArgumentException if there is no such job
     */
    public static WhatIfPlan of(boolean quick, List<String> names, boolean fresh, String command) {
        List<String> all =
                Arrays.stream(WhatIfJob.values()).map(WhatIfJob::toString).toList();
        for (String name : names) {
            if (!all.contains(name)) {
                throw new IllegalArgumentException(
                        "There is no job " + name + ". Maybe one of " + String.join(", ", all));
            }
        }
        List<WhatIfJob> jobs = Arrays.stream(WhatIfJob.values())
                .filter(job -> names.isEmpty() || names.contains(job.toString()))
                .toList();
        return new WhatIfPlan(quick, jobs, !quick && jobs.size() == all.size(), fresh, command);
    }

    /** The cases, in order. */
    List<WhatIfSpec> specs() {
        List<WhatIfSpec> specs = new ArrayList<>();
        for (WhatIfJob job : jobs) {
            SIZES.forEach(tables -> specs.add(new WhatIfSpec(job, tables, quick)));
        }
        return specs;
    }
}
