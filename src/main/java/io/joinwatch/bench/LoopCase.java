package io.joinwatch.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * A simulation, but for its seed.
 *
 * @param name as rows and the command line have it
 * @param nodes of the warehouse
 * @param days that are simulated
 * @param seasonal whether queries keep their hours; else they run at all hours alike
 */
public record LoopCase(
        String name, LoopJob job, LoopShape shape, int nodes, int days, boolean seasonal, LoopNoise noise) {
    static final int MONTH = 30;
    private static final int TWO_MONTHS = 60;
    private static final LoopNoise PER_PANE = new LoopNoise(0.3, 0);
    private static final LoopNoise PER_DAY = new LoopNoise(0, 0.3);
    /** What a warehouse at work has of both. */
    private static final LoopNoise USUAL = new LoopNoise(0.3, 0.1);

    private static final List<LoopShape> WAREHOUSES = List.of(LoopShape.RETAIL, LoopShape.COMMUNITIES, LoopShape.TPCDS);

    /** All cases, in the order of the tables. */
    static List<LoopCase> all() {
        List<LoopCase> cases = new ArrayList<>();
        cases.add(drift(LoopShape.RETAIL, 8));
        for (LoopShape shape : WAREHOUSES) {
            cases.add(drift(shape, 16));
        }
        for (LoopShape shape : WAREHOUSES) {
            cases.add(
                    new LoopCase("fixed-" + shape, LoopJob.FIXED_POINT, shape, 16, TWO_MONTHS, false, LoopNoise.NONE));
        }
        for (LoopShape shape : WAREHOUSES) {
            cases.add(new LoopCase("noise-pane-" + shape, LoopJob.NOISE, shape, 16, MONTH, false, PER_PANE));
        }
        for (LoopShape shape : WAREHOUSES) {
            cases.add(new LoopCase("noise-day-" + shape, LoopJob.NOISE, shape, 16, MONTH, false, PER_DAY));
        }
        cases.add(new LoopCase("shift-pane", LoopJob.SHIFT, LoopShape.PAIR, 16, MONTH, false, PER_PANE));
        cases.add(new LoopCase("shift-day", LoopJob.SHIFT, LoopShape.PAIR, 16, MONTH, false, PER_DAY));
        for (LoopShape shape : List.of(LoopShape.RETAIL, LoopShape.COMMUNITIES)) {
            cases.add(new LoopCase("sizes-" + shape, LoopJob.SIZES, shape, 16, MONTH, true, USUAL));
        }
        for (LoopShape shape : WAREHOUSES) {
            cases.add(new LoopCase("stability-" + shape, LoopJob.STABILITY, shape, 16, 7, true, USUAL));
        }
        return cases;
    }

    private static LoopCase drift(LoopShape shape, int nodes) {
        return new LoopCase("drift-" + shape + "-" + nodes, LoopJob.DRIFT, shape, nodes, MONTH, true, USUAL);
    }

    int panes() {
        return days * LoopRhythm.HOURS;
    }

    @Override
    public String toString() {
        return name;
    }
}
