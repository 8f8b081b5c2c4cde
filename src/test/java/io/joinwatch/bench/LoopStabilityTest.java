package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.solve.Problem;
import io.joinwatch.solve.ProblemBuilder;
import io.joinwatch.solve.Sense;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which tables have a choice, and what is counted of them. */
class LoopStabilityTest {
    @Test
    void aLabelThatAnotherAlwaysBeatsIsNoChoice() {
        ProblemBuilder builder = Problem.builder(Sense.MINIMISE);
        int v = builder.addVertex("v", List.of("a", "b", "c", "d", "e"), new long[] {5, 0, 3, 3, 9});
        int u = builder.addVertex("u", List.of("x", "y"), new long[] {0, 0});
        builder.addPair(v, u, new long[][] {{2, 2}, {3, 0}, {0, 3}, {0, 3}, {3, 2}});
        Problem problem = builder.build();
        assertThat(new LoopDominance(problem, v).undominated())
                .as("d is c, and a is never worse than e")
                .isEqualTo(3);
        assertThat(new LoopDominance(problem, u).undominated()).isEqualTo(2);
    }

    @Test
    void thePairHasOneTableWithAChoice() {
        LoopWorkload workload =
                new LoopWorkload(Map.of(0, LoopPair.templates(LoopPair.BEFORE)), new LoopNoise(0.3, 0), 1);
        LoopSample sample =
                new LoopStability(new LoopWarehouse(16, LoopPair.schema().facts()), workload).sample();
        assertThat(sample.details()).containsEntry(LoopSample.TABLES, 1.0);
        assertThat(sample.details().get(LoopSample.STABLE))
                .isLessThanOrEqualTo(sample.details().get(LoopSample.MEASURED));
    }
}
