package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.observe.ObservedQuery;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the simulated warehouses run. */
class LoopWorkloadTest {
    private static final LoopSupply NONE = new LoopSupply() {
        @Override
        public Catalog catalog() {
            return new Catalog();
        }

        @Override
        public List<ObservedQuery> queries(int nodes) {
            return List.of();
        }
    };

    private static LoopShape.Drawn drawn(LoopShape shape, long seed) {
        return shape.draw(8, NONE, new SplittableRandom(seed));
    }

    @Test
    void everyRhythmHasMeanOne() {
        for (LoopRhythm rhythm : LoopRhythm.values()) {
            double sum = 0;
            for (int hour = 0; hour < LoopRhythm.WEEK; hour++) {
                sum += rhythm.factor(hour);
            }
            assertThat(sum / LoopRhythm.WEEK).as("%s", rhythm).isCloseTo(1, within(1e-9));
        }
        assertThat(LoopRhythm.NIGHTLY.factor(2)).isEqualTo(12);
        assertThat(LoopRhythm.OFFICE.factor(10)).isGreaterThan(LoopRhythm.OFFICE.factor(5 * 24 + 10));
    }

    @Test
    void noiseIsUniformAndHoldsForAPaneOrADay() {
        LoopNoise pane = new LoopNoise(0.3, 0);
        double sum = 0;
        double squares = 0;
        for (int hour = 0; hour < 10_000; hour++) {
            double off = pane.factor(3, 5, hour) - 1;
            assertThat(off).isBetween(-0.3, 0.3);
            sum += off;
            squares += off * off;
        }
        assertThat(sum / 10_000).isCloseTo(0, within(0.006));
        assertThat(squares / 10_000).isCloseTo(0.03, within(0.001));
        LoopNoise day = new LoopNoise(0, 0.3);
        assertThat(day.factor(3, 5, 24)).isEqualTo(day.factor(3, 5, 47)).isNotEqualTo(day.factor(3, 5, 48));
        assertThat(day.factor(3, 5, 24)).isNotEqualTo(day.factor(3, 6, 24)).isNotEqualTo(day.factor(4, 5, 24));
        assertThat(LoopNoise.NONE.factor(3, 5, 7)).isEqualTo(1);
    }

    @Test
    void aDriftMovesTheStatedShareAndNoneOfTheWhole() {
        for (LoopShape shape : List.of(LoopShape.RETAIL, LoopShape.COMMUNITIES)) {
            List<LoopTemplate> before = drawn(shape, 1).templates();
            List<LoopTemplate> after = LoopDrift.of(before, LoopSimulation.DRIFT_SHARE, new SplittableRandom(2));
            assertThat(LoopDrift.share(before, after)).isCloseTo(LoopSimulation.DRIFT_SHARE, within(1e-9));
            assertThat(weight(after)).isCloseTo(weight(before), within(weight(before) * 1e-9));
            assertThat(after).allMatch(template -> template.perHour() > 0);
        }
    }

    private static double weight(List<LoopTemplate> templates) {
        return templates.stream().mapToDouble(LoopTemplate::weight).sum();
    }

    @Test
    void theSameSeedGivesTheSameQueries() {
        for (LoopShape shape : List.of(LoopShape.RETAIL, LoopShape.COMMUNITIES)) {
            assertThat(drawn(shape, 4)).isEqualTo(drawn(shape, 4)).isNotEqualTo(drawn(shape, 5));
            assertThat(drawn(shape, 4).templates())
                    .anyMatch(template -> template.joins().stream().anyMatch(join -> join.members() > 2));
        }
        assertThat(drawn(LoopShape.RETAIL, 1).warehouse().tables()).hasSize(27);
        assertThat(drawn(LoopShape.COMMUNITIES, 1).warehouse().tables()).hasSize(60);
    }

    @Test
    void whatIsDueRunsAndWrongSizesMakeWrongWeights() {
        LoopWorkload workload =
                new LoopWorkload(Map.of(0, LoopPair.templates(LoopPair.BEFORE)), new LoopNoise(0.3, 0), 1);
        JoinObservation truth = workload.expected().pane(3).get(0).joins().get(0);
        assertThat(truth.repeat()).as("10.5 times").isEqualTo(11);
        assertThat((double) truth.bytes(0) * 11).isCloseTo(10.5 * (10L << 30), within(11.0));
        LoopSizes sizes = new LoopSizes(Map.of(LoopPair.CENTRE, 10.0), 4);
        JoinObservation told = workload.pane(3, sizes).get(0).joins().get(0);
        JoinObservation real = workload.pane(3).get(0).joins().get(0);
        assertThat(told.bytes(0)).isEqualTo(10 * real.bytes(0));
        assertThat(told.bytes(1)).isEqualTo(real.bytes(1));
        assertThat(workload.pane(4, sizes)).isEqualTo(workload.pane(4));
    }
}
