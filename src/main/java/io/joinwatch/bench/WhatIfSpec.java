package io.joinwatch.bench;

import java.util.List;

/**
 * A case of {@code bench what-if}: one job on a warehouse of one size.
 *
 * @param tables of the warehouse
 * @param quick whether a rough figure will do
 */
public record WhatIfSpec(WhatIfJob job, int tables, boolean quick) {
    static final long SEED = 1;

    /** The case, in rows. */
    String group() {
        return job + "-" + tables;
    }

    /** How many processes measure it. */
    int starts() {
        return job == WhatIfJob.WARM ? 1 : quick ? 1 : 11;
    }

    /** How long the virtual machine warms up, on the processor. */
    double warmUpSeconds() {
        return job == WhatIfJob.FIRST ? 0 : quick ? 1 : 20;
    }

    /** How often a metric is measured. */
    int runs(WhatIfMetric metric) {
        return switch (metric) {
            case FIRST_READY, FIRST_ANSWER -> 1;
            case ONE_TABLE, TEN_TABLES -> quick ? 300 : 5_000;
            case READY, ALL_TABLES, FROM_SCRATCH -> quick ? 3 : 101;
        };
    }

    /** The spec as a process's arguments. */
    List<String> toArguments() {
        return List.of(job.name(), Integer.toString(tables), Boolean.toString(quick));
    }

    /** Reads what {@link #toArguments} wrote. */
    public static WhatIfSpec parse(String[] arguments) {
        return new WhatIfSpec(
                WhatIfJob.valueOf(arguments[0]), Integer.parseInt(arguments[1]), Boolean.parseBoolean(arguments[2]));
    }

    @Override
    public String toString() {
        return group();
    }
}
