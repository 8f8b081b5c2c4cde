package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.solve.WarehouseProblems.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BucketEliminationTest {
    private static final int TABLES = 1_000_000;

    private static CostNetwork network(Problem problem) {
        return new CostForm(problem).network();
    }

    private static int[] optimum(Problem problem) {
        int[] labelling = BucketElimination.solve(network(problem), TABLES, Budget.of(Long.MAX_VALUE));
        assertThat(labelling).isNotNull();
        return labelling;
    }

    private static Budget spent() {
        Budget budget = Budget.of(1);
        budget.spend(Integer.MAX_VALUE);
        return budget;
    }

    @Test
    void findsWhatBruteForceFinds() {
        for (long seed = 0; seed < 1_500; seed++) {
            Problem problem = RandomProblems.small(seed);
            assertThat(Recount.of(problem, optimum(problem))).as("seed " + seed).isEqualTo(BruteForce.optimum(problem));
        }
    }

    /** No single label of an optimum can be changed for the better, nor lowered for nothing; and no heuristic is better. */
    @Test
    void noNeighbourOfItsAnswerIsBetterInWarehouses() {
        for (Shape shape : new Shape[] {Shape.STAR, Shape.SPARSE, Shape.COMMUNITIES}) {
            for (long seed = 0; seed < 8; seed++) {
                Problem problem = WarehouseProblems.network(shape, 40, 1.3, seed);
                int[] labelling = optimum(problem);
                Race race = new Race(problem, new int[problem.size()]);
                new Heuristics(problem).run(seed, race);
                long value = Recount.of(problem, labelling);
                assertThat(value)
                        .as(shape + ", seed " + seed)
                        .isLessThanOrEqualTo(race.best().value());
                int[] improved = labelling.clone();
                new LabelImprovement(problem).improve(improved);
                assertThat(improved).as(shape + ", seed " + seed).isEqualTo(labelling);
            }
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        CostNetwork dense = network(WarehouseProblems.paper(Shape.DENSE, 60, 3, 1));
        Budget budget = Budget.of(Long.MAX_VALUE);
        assertThat(BucketElimination.solve(dense, TABLES, budget)).isNull();
        assertThat(budget.spent()).as("read to find that out").isLessThan(TABLES);
        CostNetwork small = network(RandomProblems.forest(20, 1));
        assertThat(BucketElimination.solve(small, 5, Budget.of(Long.MAX_VALUE))).isNull();
        assertThat(BucketElimination.solve(small, 500, Budget.of(Long.MAX_VALUE)))
                .isNotNull();
        CostNetwork large = network(RandomProblems.forest(20_000, 1));
        assertThat(BucketElimination.solve(large, TABLES, budget)).isNull();
    }

    @Test
    void nothingWithoutABudget() {
        CostNetwork network = network(RandomProblems.forest(50, 1));
        assertThat(BucketElimination.solve(network, TABLES, spent())).isNull();
        Thread.currentThread().interrupt();
        Budget interrupted = Budget.of(Long.MAX_VALUE);
        interrupted.spend(Integer.MAX_VALUE);
        assertThat(BucketElimination.solve(network, TABLES, interrupted)).isNull();
        assertThat(Thread.interrupted()).isTrue();
    }

    /** The tables fit, but what they take to fill is more than there is: it must end about where the budget does. */
    @Test
    void stopsWhereTheBudgetEnds() {
        CostNetwork network = network(WarehouseProblems.paper(Shape.DENSE, 16, 3, 2));
        Budget ample = Budget.of(Long.MAX_VALUE);
        assertThat(BucketElimination.solve(network, Integer.MAX_VALUE, ample)).isNotNull();
        assertThat(ample.spent()).isGreaterThan(1_000_000);
        Budget half = Budget.of(ample.spent() / 2);
        assertThat(BucketElimination.solve(network, Integer.MAX_VALUE, half)).isNull();
        assertThat(half.spent()).isLessThan(ample.spent() / 2 + 200_000);
    }

    @Test
    void emptyAndSinglesAreNetworksToo() {
        assertThat(optimum(Problem.builder(Sense.MINIMISE).build())).isEmpty();
        ProblemBuilder builder = Problem.builder(Sense.MINIMISE);
        builder.addVertex("t", RandomProblems.labels(3), new long[] {5, 2, 2});
        builder.addVertex("u", RandomProblems.labels(1), new long[] {9});
        assertThat(optimum(builder.build())).containsExactly(1, 0);
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
        Problem problem = builder.build();
        int[] labelling = optimum(problem);
        assertThat(Recount.of(problem, labelling)).isEqualTo(200 + 800 * 5);
        assertThat(labelling[hub]).isEqualTo(7);
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
        assertThat(optimum(builder.build())).containsOnly(0);
    }
}
