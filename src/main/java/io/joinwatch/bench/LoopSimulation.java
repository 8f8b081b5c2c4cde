package io.joinwatch.bench;

import io.joinwatch.cost.Layout;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Runs a case with a seed: the closed loop, and those that it is held against. Not thread-safe. */
final class LoopSimulation {
    /** Beginnings of the epochs after the first one, in days. */
    static final List<Integer> DRIFTS = List.of(10, 20);
    /** Of the workload's weight, that a drift moves. */
    static final double DRIFT_SHARE = 0.6;

    private static final int SIZES_KNOWN_HOUR = 5 * LoopRhythm.HOURS;
    private static final double TOLD_WRONG = 1.0 / 3;
    private static final double TIMES_WRONG = 10;
    private static final long WORK = 20_000_000;

    private final LoopCase of;
    private final LoopWarehouse warehouse;
    private final LoopWorkload workload;
    private final SplittableRandom random;

    LoopSimulation(LoopCase of, long seed, LoopSupply supply) {
        this.of = of;
        SplittableRandom all = new SplittableRandom(seed);
        LoopShape.Drawn drawn = of.shape().draw(of.nodes(), supply, all.split());
        this.warehouse = drawn.warehouse();
        List<LoopTemplate> templates = of.seasonal()
                ? drawn.templates()
                : drawn.templates().stream()
                        .map(template -> template.in(LoopRhythm.FLAT))
                        .toList();
        this.workload = new LoopWorkload(epochs(of.job(), templates, all.split()), of.noise(), seed);
        this.random = all.split();
    }

    private static Map<Integer, List<LoopTemplate>> epochs(
            LoopJob job, List<LoopTemplate> templates, SplittableRandom random) {
        Map<Integer, List<LoopTemplate>> epochs = new TreeMap<>(Map.of(0, templates));
        if (job == LoopJob.SHIFT) {
            epochs.put(DRIFTS.get(0) * LoopRhythm.HOURS, LoopPair.templates(LoopPair.AFTER));
        }
        if (job == LoopJob.DRIFT) {
            List<LoopTemplate> now = templates;
            for (int day : DRIFTS) {
                now = LoopDrift.of(now, DRIFT_SHARE, random);
                epochs.put(day * LoopRhythm.HOURS, now);
            }
        }
        return epochs;
    }

    /** The samples, ours first. */
    List<LoopSample> run() {
        return switch (of.job()) {
            case DRIFT -> drift();
            case FIXED_POINT -> List.of(ours(loop(LoopSizes.TRUE), Map.of()));
            case NOISE -> List.of(noise());
            case SHIFT -> List.of(shift());
            case SIZES -> List.of(sizes());
            case STABILITY -> List.of(new LoopStability(warehouse, workload).sample());
        };
    }

    private LoopHistory loop(LoopSizes sizes) {
        return new LoopRun(warehouse, workload, sizes).run(of.panes());
    }

    private List<LoopSample> drift() {
        LoopGround ground = new LoopGround(warehouse, LoopLabels.of(warehouse, workload, LoopRun.SETTINGS.cost()));
        LoopBaselines others = new LoopBaselines(ground, workload, LoopRun.WARM_UP_HOURS, of.panes(), WORK);
        LoopHistory loop = loop(LoopSizes.TRUE);
        List<LoopSample> samples = new ArrayList<>();
        Map<String, Double> details = new HashMap<>(drifts(ground, others));
        List<Integer> starts = workload.epochStarts();
        for (int epoch = 1; epoch < starts.size(); epoch++) {
            int end = epoch + 1 < starts.size() ? starts.get(epoch + 1) : of.panes() + 1;
            details.put(LoopSample.DELAY + epoch, loop.delay(starts.get(epoch) + 1, end) + 1);
            details.put(LoopSample.SETTLED + epoch, loop.settled(starts.get(epoch) + 1, end) + 1);
        }
        samples.add(ours(loop, details));
        samples.add(other(LoopSample.EVEN, others.even(), Map.of()));
        samples.add(other(LoopSample.EXPERT, others.staticExpert(), Map.of()));
        samples.add(planned(LoopSample.CLAIRVOYANT, others, others.clairvoyant()));
        samples.add(planned(LoopSample.STEADY, others, others.steady()));
        samples.add(new LoopSample(LoopSample.FREE, bytes(others.freeMoves()), Map.of()));
        return samples;
    }

    private LoopSample planned(String method, LoopBaselines others, LoopTimetable best) {
        return other(
                method,
                others.count(best.layouts()),
                Map.of(LoopSample.BOUND, bytes(best.bound()), LoopSample.GAP, best.gap()));
    }

    /** How large the drifts are: what moved, and what the old optimum costs of what the new one does. */
    private Map<String, Double> drifts(LoopGround ground, LoopBaselines others) {
        Map<String, Double> details = new HashMap<>();
        List<Integer> starts = workload.epochStarts();
        for (int epoch = 1; epoch < starts.size(); epoch++) {
            int before = starts.get(epoch - 1);
            int after = starts.get(epoch);
            LoopTimetable old = LoopTimetable.of(ground, List.of(others.week(before)), null, WORK);
            LoopTimetable now = LoopTimetable.of(ground, List.of(others.week(after)), null, WORK);
            LoopLedger kept = new LoopLedger(warehouse);
            for (int pane = after; pane < after + LoopRhythm.WEEK; pane++) {
                kept.pane(workload.expected().pane(pane), old.layouts().get(0));
            }
            details.put(LoopSample.SHARE + epoch, LoopDrift.share(workload.epoch(before), workload.epoch(after)));
            details.put(LoopSample.RATIO + epoch, (double) kept.units() / now.units());
        }
        return details;
    }

    private LoopSample shift() {
        LoopHistory loop = loop(LoopSizes.TRUE);
        int shift = workload.epochStarts().get(1);
        return ours(
                loop, Map.of(LoopSample.DELAY + 1, loop.delay(shift, LoopPair.CENTRE, Distribution.key("second_id"))));
    }

    private LoopSample noise() {
        LoopHistory loop = loop(LoopSizes.TRUE);
        return ours(loop, Map.of(LoopSample.LOSING, (double) losing(loop)));
    }

    /** Changes proposed after the first advice that move more than they save within the pay-back time, by what is expected of a week. */
    private long losing(LoopHistory loop) {
        SortedMap<String, Distribution> layout =
                new TreeMap<>(warehouse.initial().distributions());
        Map<Integer, Map<String, List<LoopHistory.Published>>> groups = new TreeMap<>();
        for (LoopHistory.Published record : loop.published()) {
            boolean isProposed = record.state() == State.PROPOSED;
            if (isProposed || record.state() == State.WITHDRAWN) {
                groups.computeIfAbsent(record.hour(), k -> new LinkedHashMap<>())
                        .computeIfAbsent(isProposed ? record.group() : "", k -> new ArrayList<>())
                        .add(record);
            }
        }
        long losing = 0;
        boolean isFirst = true;
        for (Map<String, List<LoopHistory.Published>> hour : groups.values()) {
            for (LoopHistory.Published back : hour.getOrDefault("", List.of())) {
                layout.put(back.table(), back.from());
            }
            hour.remove("");
            for (List<LoopHistory.Published> group : hour.values()) {
                Layout before = new Layout(layout);
                long changed = group.stream()
                        .filter(of -> !of.to().equals(before.of(of.table())))
                        .count();
                group.forEach(of -> layout.put(of.table(), of.to()));
                losing += isFirst || changed == 0 || pays(before, new Layout(layout)) ? 0 : changed;
            }
            isFirst = false;
        }
        return losing;
    }

    private boolean pays(Layout before, Layout after) {
        LoopLedger moved = new LoopLedger(warehouse);
        before.distributions().forEach((table, label) -> moved.rewrite(table, label, after.of(table)));
        double weeks = (double) LoopRun.PAY_BACK_HOURS / LoopRhythm.WEEK;
        return weeks * (expectedWeek(before) - expectedWeek(after)) > moved.moves();
    }

    private double expectedWeek(Layout layout) {
        LoopLedger week = new LoopLedger(warehouse);
        for (int pane = 0; pane < LoopRhythm.WEEK; pane++) {
            week.pane(workload.expected().pane(pane), layout);
        }
        return week.units();
    }

    private LoopSample sizes() {
        Map<String, Double> wrong = new TreeMap<>();
        for (TableFacts table : warehouse.tables()) {
            if (random.nextDouble() < TOLD_WRONG) {
                wrong.put(table.table(), random.nextBoolean() ? TIMES_WRONG : 1 / TIMES_WRONG);
            }
        }
        LoopHistory truth = loop(LoopSizes.TRUE);
        LoopHistory told = loop(new LoopSizes(wrong, SIZES_KNOWN_HOUR));
        return ours(
                told,
                Map.of(
                        LoopSample.WRONG,
                        (double) wrong.size(),
                        LoopSample.DIFFERENT,
                        (double) different(truth.end(), told.end()),
                        LoopSample.EXCESS,
                        expectedWeek(told.end()) / expectedWeek(truth.end()) - 1));
    }

    private static long different(Layout a, Layout b) {
        return a.distributions().keySet().stream()
                .filter(table -> !a.of(table).equals(b.of(table)))
                .count();
    }

    private LoopSample ours(LoopHistory loop, Map<String, Double> more) {
        Map<String, Double> details = new HashMap<>(more);
        details.put(LoopSample.LATER, (double) loop.laterChanges());
        details.put(LoopSample.PROPOSED, (double) loop.published().stream()
                .filter(record -> record.state() == State.PROPOSED)
                .count());
        return other(LoopSample.OURS, new LoopBaselines.Counted(loop.moved(), loop.rewrites()), details);
    }

    private LoopSample other(String method, LoopBaselines.Counted counted, Map<String, Double> more) {
        Map<String, Double> details = new HashMap<>(more);
        details.put(LoopSample.REWRITES, (double) counted.rewrites().size());
        long returns = LoopHistory.flaps(counted.rewrites(), LoopRun.PAY_BACK_HOURS, List.of());
        long flaps = LoopHistory.flaps(counted.rewrites(), LoopRun.PAY_BACK_HOURS, workload.epochStarts());
        details.put(LoopSample.FLAPS, (double) flaps);
        details.put(LoopSample.RETURNS, (double) (returns - flaps));
        details.put(LoopSample.MOVES, bytes(counted.moved().moves()));
        return new LoopSample(method, bytes(counted.moved().units()), details);
    }

    private double bytes(long units) {
        return (double) units * (of.nodes() - 1) / of.nodes();
    }
}
