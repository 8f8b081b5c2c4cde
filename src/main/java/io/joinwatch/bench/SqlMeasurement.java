package io.joinwatch.bench;

import java.util.List;

/** Measures a spec in this very process. Stateless. */
public final class SqlMeasurement {
    private static final int LOG = 200_000;
    private static final int QUICK_LOG = 100_000;

    private SqlMeasurement() {}

    /**
     * A word per metric, see {@link SqlSample}.
     *
     * @param bare what texts that were never seen are held against
     */
    public static List<String> run(SqlSpec spec, BareParser bare) throws Exception {
        return samples(spec, bare).stream().map(SqlSample::text).toList();
    }

    private static List<SqlSample> samples(SqlSpec spec, BareParser bare) throws Exception {
        List<SqlWorkload> workloads = spec.read();
        SqlWorkload first = workloads.get(0);
        return switch (spec.job()) {
            case COVERAGE -> CoverageTask.run(first);
            case COLD -> new ColdTask(first, bare).run(spec.warmUpSeconds(), spec.runs());
            case WARM -> new WarmTask(workloads, spec.quick() ? QUICK_LOG : LOG).run(spec.warmUpSeconds(), spec.runs());
            case HOSTILE ->
                new HostileTask(first).run(HostileInput.valueOf(spec.input()), spec.quick(), spec.warmUpSeconds());
        };
    }
}
