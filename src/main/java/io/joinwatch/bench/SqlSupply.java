package io.joinwatch.bench;

import java.util.List;

/** What {@code bench sql} reads. */
public interface SqlSupply {
    /** Those whose queries every source tree has; texts are varied and made hostile out of them. The first one is parsed cold. */
    List<String> BENCHMARKS = List.of("tpcds", "tpch", "ssb");

    /** The names of all workloads there are, {@link #BENCHMARKS} first. */
    List<String> names();

    /** One of them. */
    SqlWorkload workload(String name);
}
