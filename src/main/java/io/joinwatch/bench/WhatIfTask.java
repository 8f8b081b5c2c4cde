package io.joinwatch.bench;

import io.joinwatch.advise.AdviceSettings;
import io.joinwatch.advise.WhatIf;
import io.joinwatch.advise.WhatIfAnswer;
import io.joinwatch.advise.WindowSnapshot;
import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.graph.Distribution;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks what-if about a generated warehouse in this very process. Confined to one thread. */
public final class WhatIfTask {
    private static final double MILLI = 1e6;
    private static final int CHECKS = 3;

    private final WhatIfSpec spec;
    private final WhatIfWarehouse warehouse;
    private final WindowSnapshot window;
    private final NetworkCost cost;
    private final Layout deployed;

    private WhatIfTask(WhatIfSpec spec) {
        this.spec = spec;
        this.warehouse = new WhatIfWarehouse(spec.tables(), WhatIfSpec.SEED);
        this.window = warehouse.window();
        this.cost = window.cost(CostSettings.DEFAULTS);
        this.deployed = Layout.deployed(window.catalog());
    }

    /** A word per metric, see {@link WhatIfSample}. */
    public static List<String> run(WhatIfSpec spec) throws Exception {
        WhatIfTask task = new WhatIfTask(spec);
        List<WhatIfSample> samples = spec.job() == WhatIfJob.FIRST ? task.first() : task.warm();
        return samples.stream().map(WhatIfSample::text).toList();
    }

    private List<WhatIfSample> first() {
        Map<String, Distribution> changes = warehouse.changes(WhatIfMetric.FIRST_ANSWER.changed());
        Stopwatch readyWatch = new Stopwatch();
        WhatIf whatIf = ready();
        readyWatch.stop();
        Stopwatch answerWatch = new Stopwatch();
        WhatIfAnswer answer = whatIf.of(changes);
        answerWatch.stop();
        check(answer, changes);
        return List.of(
                sample(WhatIfMetric.FIRST_READY, List.of(readyWatch)),
                sample(WhatIfMetric.FIRST_ANSWER, List.of(answerWatch)));
    }

    private List<WhatIfSample> warm() throws Exception {
        WhatIf whatIf = ready();
        for (int i = 0; i < CHECKS; i++) {
            Map<String, Distribution> changes = warehouse.changes(1 << (4 * i));
            check(whatIf.of(changes), changes);
        }
        List<WhatIfMetric> metrics = WhatIfMetric.of(WhatIfJob.WARM);
        ProcessorTime.Work work = () -> metrics.forEach(metric -> time(metric, whatIf));
        ProcessorTime.spend(spec.warmUpSeconds(), work);
        Compiler.finish(spec.warmUpSeconds(), work);
        List<WhatIfSample> samples = new ArrayList<>();
        for (WhatIfMetric metric : metrics) {
            System.gc();
            List<Stopwatch> runs = new ArrayList<>();
            for (int run = 0; run < spec.runs(metric); run++) {
                runs.add(time(metric, whatIf));
            }
            samples.add(sample(metric, runs));
        }
        return samples;
    }

    private WhatIf ready() {
        return new WhatIf(window, AdviceSettings.DEFAULTS);
    }

    private Stopwatch time(WhatIfMetric metric, WhatIf whatIf) {
        Map<String, Distribution> changes = warehouse.changes(metric.changed());
        Layout layout = layout(changes);
        Stopwatch watch = new Stopwatch();
        switch (metric) {
            case FIRST_READY, READY -> ready();
            case FROM_SCRATCH -> cost.units(layout);
            case FIRST_ANSWER, ONE_TABLE, TEN_TABLES, ALL_TABLES -> whatIf.of(changes);
        }
        watch.stop();
        return watch;
    }

    private Layout layout(Map<String, Distribution> changes) {
        SortedMap<String, Distribution> labels = new TreeMap<>(deployed.distributions());
        labels.putAll(changes);
        return new Layout(labels);
    }

    /** A wrong answer is worth no time. */
    private void check(WhatIfAnswer answer, Map<String, Distribution> changes) {
        long counted = cost.bytesPerDay(cost.units(layout(changes)));
        if (answer.hypothetical().bytesPerDayWithMoves() != counted) {
            throw new BenchException("What-if says " + answer.hypothetical().bytesPerDayWithMoves()
                    + " bytes/day where the whole objective is " + counted);
        }
    }

    private WhatIfSample sample(WhatIfMetric metric, List<Stopwatch> runs) {
        return new WhatIfSample(
                metric,
                runs.stream().map(run -> run.clock / MILLI).toList(),
                runs.stream().map(run -> run.processor / MILLI).toList(),
                window.sums().signatures());
    }

    /** Nanoseconds that this thread takes, by the clock and on the processor. */
    private static final class Stopwatch {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        private double processor = -THREADS.getCurrentThreadCpuTime();
        private double clock = -System.nanoTime();

        void stop() {
            clock += System.nanoTime();
            processor += THREADS.getCurrentThreadCpuTime();
        }
    }
}
