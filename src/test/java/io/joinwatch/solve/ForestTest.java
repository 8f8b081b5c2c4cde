package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Exact methods against dynamic programming from the leaves, on forests of 200 vertices. */
class ForestTest {
    private static final int SIZE = 200;

    @Test
    void searchFindsWhatDynamicProgrammingFinds() {
        for (long seed = 0; seed < 40; seed++) {
            Problem forest = RandomProblems.forest(SIZE, seed);
            Solution solution = new Portfolio(SolveMethod.AUTO).solve(forest, SolveLimits.deterministic());
            assertThat(solution.value()).as("seed " + seed).isEqualTo(fromTheLeaves(forest));
            assertThat(solution.proven()).as("seed " + seed).isTrue();
            assertThat(solution.method()).isEqualTo("exact-search");
        }
    }

    @Test
    void bucketEliminationFindsWhatDynamicProgrammingFinds() {
        for (long seed = 0; seed < 40; seed++) {
            Problem forest = RandomProblems.forest(SIZE, seed);
            CostNetwork network = new CostForm(forest).network();
            int[] labels = BucketElimination.solve(network, 10_000, Budget.of(Long.MAX_VALUE));
            assertThat(labels).as("seed " + seed).isNotNull();
            assertThat(Recount.of(forest, labels)).as("seed " + seed).isEqualTo(fromTheLeaves(forest));
        }
    }

    @Test
    void integerProgramIsExactOnForests() {
        for (long seed = 0; seed < 4; seed++) {
            Problem forest = RandomProblems.forest(SIZE, seed);
            int[] labels = new IntegerProgram()
                    .solve(new GainForm(forest), null, SolveLimits.DEFAULT_WORK)
                    .labels();
            assertThat(labels).isNotNull();
            assertThat(Recount.of(forest, labels)).as("seed " + seed).isEqualTo(fromTheLeaves(forest));
        }
    }

    /** Every vertex but a root has its only earlier neighbour as parent, so the last vertex is a leaf of what is left. */
    private static long fromTheLeaves(Problem forest) {
        boolean greatest = forest.sense() == Sense.MAXIMISE;
        long[][] best = new long[forest.size()][];
        int[] parentPair = new int[forest.size()];
        for (int v = 0; v < forest.size(); v++) {
            best[v] = new long[forest.labelCount(v)];
            for (int l = 0; l < best[v].length; l++) {
                best[v][l] = forest.unary(v, l);
            }
            parentPair[v] = -1;
        }
        for (int p = 0; p < forest.pairCount(); p++) {
            parentPair[Math.max(forest.pairLeft(p), forest.pairRight(p))] = p;
        }
        long total = 0;
        for (int v = forest.size() - 1; v >= 0; v--) {
            int pair = parentPair[v];
            int parent = pair < 0 ? -1 : Math.min(forest.pairLeft(pair), forest.pairRight(pair));
            for (int a = 0; a < (pair < 0 ? 1 : forest.labelCount(parent)); a++) {
                long choice = greatest ? Long.MIN_VALUE : Long.MAX_VALUE;
                for (int l = 0; l < best[v].length; l++) {
                    long with = best[v][l] + (pair < 0 ? 0 : pairTerm(forest, pair, parent, a, l));
                    choice = greatest ? Math.max(choice, with) : Math.min(choice, with);
                }
                if (pair < 0) {
                    total += choice;
                } else {
                    best[parent][a] += choice;
                }
            }
        }
        return total;
    }

    private static long pairTerm(Problem forest, int pair, int parent, int parentLabel, int label) {
        return forest.pairLeft(pair) == parent
                ? forest.pairwise(pair, parentLabel, label)
                : forest.pairwise(pair, label, parentLabel);
    }
}
