package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.joinwatch.solve.WarehouseProblems.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BucketEliminationTest {
    @Test
    void givesUpWhereTablesDoNotFit() {
        Problem dense = WarehouseProblems.paper(Shape.DENSE, 60, 3, 1);
        assertThat(new BucketElimination().solve(dense)).isEmpty();
        Problem small = RandomProblems.small(1);
        assertThat(new BucketElimination(BucketElimination.DEFAULT_TABLE_BUDGET).solve(small))
                .isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> new BucketElimination(0));
    }

    @Test
    void aHubOfThousandNeighboursIsEasy() {
        ProblemBuilder builder = Problem.builder(Sense.MINIMISE);
        int hub = builder.addVertex("hub", RandomProblems.labels(10), new long[10]);
        for (int leaf = 0; leaf < 1_000; leaf++) {
            int v = builder.addVertex("leaf" + leaf, RandomProblems.labels(3), new long[] {0, 1, 1});
            long[][] cost = new long[10][3];
            for (long[] row : cost) {
                Arrays.fill(row, 5);
            }
            cost[leaf % 10 == 0 ? 7 : leaf % 10][2] = 0;
            builder.addPair(hub, v, cost);
        }
        // Label 7 serves two hundred leaves, which then pay 1 each; the other eight hundred pay 5 each.
        assertThat(new BucketElimination().solve(builder.build())).hasValueSatisfying(optimum -> {
            assertThat(optimum.value()).isEqualTo(200 + 800 * 5);
            assertThat(optimum.labels()[hub]).isEqualTo(7);
        });
    }

    @Test
    void anInterruptedThreadGetsNothing() {
        Thread.currentThread().interrupt();
        assertThat(new BucketElimination().solve(RandomProblems.forest(50, 1))).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Of several optima the one that leaves all as deployed, if it is one of them. */
    @Test
    void tiesGoToTheLowestLabels() {
        ProblemBuilder builder = Problem.builder(Sense.MAXIMISE);
        for (int v = 0; v < 8; v++) {
            builder.addVertex("v" + v, RandomProblems.labels(4), new long[4]);
        }
        for (int u = 0; u < 8; u++) {
            for (int v = u + 1; v < 8; v += 2) {
                long[][] gains = new long[4][4];
                for (int l = 0; l < 4; l++) {
                    gains[l][l] = 1L + u + v;
                }
                builder.addPair(u, v, gains);
            }
        }
        assertThat(new BucketElimination().solve(builder.build()))
                .hasValueSatisfying(optimum -> assertThat(optimum.labels()).containsOnly(0));
    }
}
