package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.solve.WarehouseProblems.Shape;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SemidefiniteBoundTest {
    @Test
    void boundsHoldAndProofsAreRightOnRandomProblems() {
        int proven = 0;
        for (long seed = 0; seed < 1_200; seed++) {
            proven += check(RandomProblems.small(seed), seed, "random") ? 1 : 0;
        }
        assertThat(proven).isGreaterThan(1_000);
    }

    @Test
    void boundsHoldInSmallWarehouses() {
        for (long seed = 0; seed < 60; seed++) {
            Shape shape = Shape.values()[new SplittableRandom(seed).nextInt(4)];
            check(WarehouseProblems.network(shape, 4, 2, seed), seed, "network " + shape);
            check(WarehouseProblems.paper(shape, 5, 2, seed), seed, "paper " + shape);
        }
    }

    @Test
    void boundsHoldNearTheLargestSums() {
        for (long seed = 0; seed < 200; seed++) {
            check(large(seed), seed, "large");
        }
    }

    @Test
    void labelsThatCannotImproveAreInNoBetterLabelling() {
        for (long seed = 0; seed < 200; seed++) {
            Problem problem = RandomProblems.small(seed);
            SemidefiniteBound bound = new SemidefiniteBound(problem);
            bound.run(20, SemidefiniteBoundTest::never);
            String name = "seed " + seed;
            OpenLabellings.forEach(LabelSpace.allLabels(problem), labels -> {
                if (problem.sense().better(problem.value(labels), problem.value(bound.labels()))) {
                    for (int v = 0; v < labels.length; v++) {
                        assertThat(bound.mayImprove(v, labels[v])).as(name).isTrue();
                    }
                }
            });
        }
    }

    @Test
    void isTighterThanTheLinearRelaxationOnDenseProblems() {
        for (long seed = 0; seed < 4; seed++) {
            for (Problem problem : new Problem[] {
                DenseProblems.nearUniform(10, seed), WarehouseProblems.paper(Shape.DENSE, 12, 3, seed)
            }) {
                long linear = linear(problem);
                SemidefiniteBound semidefinite = new SemidefiniteBound(problem);
                semidefinite.run(300, SemidefiniteBoundTest::never);
                assertThat(semidefinite.bound()).as("seed %d", seed).isLessThanOrEqualTo(linear);
            }
        }
    }

    /** What message passing makes of the linear relaxation. */
    private static long linear(Problem problem) {
        CostForm costs = new CostForm(problem);
        Reparametrisation state = new Reparametrisation(costs.network());
        MessagePassing passing = new MessagePassing(state, Budget.of(Long.MAX_VALUE));
        for (int i = 0; i < 100; i++) {
            passing.sweep();
        }
        return costs.bound(state.base());
    }

    @Test
    void provesDenseProblemsThatTablesCanCheck() {
        for (long seed = 0; seed < 6; seed++) {
            Problem problem = DenseProblems.nearUniform(10, seed);
            SemidefiniteBound bound = new SemidefiniteBound(problem);
            assertThat(bound.run(1_000, SemidefiniteBoundTest::never))
                    .as("seed %d", seed)
                    .isFalse();
            assertThat(bound.proven()).as("seed %d", seed).isTrue();
            Optimum optimum = ProvenOptimum.of(problem);
            assertThat(problem.value(bound.labels())).as("seed %d", seed).isEqualTo(optimum.value());
            assertThat(bound.bound()).as("seed %d", seed).isEqualTo(problem.value(bound.labels()));
        }
    }

    @Test
    void moreWorkNeverLoosensAnything() {
        Problem problem = DenseProblems.nearUniform(14, 3);
        SemidefiniteBound bound = new SemidefiniteBound(problem);
        long before = bound.bound();
        long valueBefore = problem.value(bound.labels());
        while (bound.run(10, SemidefiniteBoundTest::never)) {
            assertThat(bound.bound()).isLessThanOrEqualTo(before);
            assertThat(problem.value(bound.labels())).isGreaterThanOrEqualTo(valueBefore);
            assertThat(Recount.of(problem, bound.labels())).isEqualTo(problem.value(bound.labels()));
            before = bound.bound();
            valueBefore = problem.value(bound.labels());
        }
        assertThat(bound.bound()).isGreaterThanOrEqualTo(problem.value(bound.labels()));
    }

    @Test
    void sameCallsGiveSameAnswers() {
        Problem problem = DenseProblems.nearUniform(12, 5);
        SemidefiniteBound once = new SemidefiniteBound(problem);
        SemidefiniteBound again = new SemidefiniteBound(problem);
        once.run(60, SemidefiniteBoundTest::never);
        for (int i = 0; i < 6; i++) {
            again.run(10, SemidefiniteBoundTest::never);
        }
        assertThat(again.bound()).isEqualTo(once.bound());
        assertThat(again.labels()).isEqualTo(once.labels());
    }

    @Test
    void stopsWhenToldTo() {
        Problem problem = DenseProblems.nearUniform(30, 1);
        AtomicInteger asked = new AtomicInteger();
        SemidefiniteBound bound = new SemidefiniteBound(problem);
        bound.run(Integer.MAX_VALUE, () -> asked.incrementAndGet() > 12);
        assertThat(asked).hasValue(13);
        assertThat(bound.proven()).isFalse();
        assertThat(bound.bound()).isLessThan(TermwiseBound.of(problem));
        SemidefiniteBound notBegun = new SemidefiniteBound(problem);
        notBegun.run(100, () -> true);
        assertThat(notBegun.bound()).isEqualTo(TermwiseBound.of(problem));
    }

    @Test
    void offeredLabellingsTakePart() {
        Problem problem = DenseProblems.nearUniform(8, 2);
        int[] best = ProvenOptimum.of(problem).labels();
        SemidefiniteBound bound = new SemidefiniteBound(problem);
        bound.offer(best);
        assertThat(bound.labels()).isEqualTo(best);
        bound.offer(new int[problem.size()]);
        assertThat(bound.labels()).isEqualTo(best);
        assertThat(problem.value(bound.labels())).isEqualTo(problem.value(best));
    }

    @Test
    void oddShapes() {
        check(Problem.builder(Sense.MAXIMISE).build(), 0, "empty");
        for (Sense sense : Sense.values()) {
            ProblemBuilder builder = Problem.builder(sense);
            builder.addVertex("only", RandomProblems.labels(5), new long[] {3, 1, 4, 1, 5});
            check(builder.build(), 0, "one vertex");
            builder.addVertex("fixed", RandomProblems.labels(1), new long[] {7});
            builder.addPair(0, 1, new long[][] {{9}, {2}, {6}, {5}, {3}});
            check(builder.build(), 0, "a fixed neighbour");
            builder.addVertex("zero", RandomProblems.labels(3), new long[3]);
            builder.addVertex("zero too", RandomProblems.labels(2), new long[2]);
            builder.addPair(2, 3, new long[3][2]);
            check(builder.build(), 0, "zeros");
        }
    }

    @Test
    void tooManyLabelsAreRefused() {
        ProblemBuilder builder = Problem.builder(Sense.MINIMISE);
        builder.addVertex("fits", RandomProblems.labels(300), new long[300]);
        builder.addVertex("fixed", RandomProblems.labels(1), new long[1]);
        assertThat(SemidefiniteBound.accepts(builder.build())).isTrue();
        builder.addVertex("too many", RandomProblems.labels(2), new long[2]);
        Problem problem = builder.build();
        assertThat(SemidefiniteBound.accepts(problem)).isFalse();
        assertThatThrownBy(() -> new SemidefiniteBound(problem)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean never() {
        return false;
    }

    /** Checks bound and value after several amounts of work; returns whether the optimum was proven. */
    private static boolean check(Problem problem, long seed, String kind) {
        String name = kind + ", seed " + seed;
        long optimum = BruteForce.optimum(problem);
        SemidefiniteBound bound = new SemidefiniteBound(problem);
        for (int run = 0; run < 6; run++) {
            bound.run(10, SemidefiniteBoundTest::never);
            assertThat(problem.sense().better(optimum, bound.bound())).as(name).isFalse();
            assertThat(problem.sense().better(problem.value(bound.labels()), optimum))
                    .as(name)
                    .isFalse();
            if (bound.proven()) {
                assertThat(problem.value(bound.labels())).as(name).isEqualTo(optimum);
                assertThat(bound.bound()).as(name).isEqualTo(optimum);
            }
        }
        return bound.proven();
    }

    /** Terms that reach the limit of a problem's sums, some of them next to it, some tiny. */
    private static Problem large(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ProblemBuilder builder = Problem.builder(random.nextBoolean() ? Sense.MAXIMISE : Sense.MINIMISE);
        int size = random.nextInt(1, 6);
        long largest = (1L << 60) / (size * (size + 1) / 2) - 1;
        int[] counts = new int[size];
        for (int v = 0; v < size; v++) {
            counts[v] = random.nextInt(1, 5);
            builder.addVertex("v" + v, RandomProblems.labels(counts[v]), terms(counts[v], largest, random));
            for (int u = 0; u < v; u++) {
                long[][] table = new long[counts[u]][];
                for (int l = 0; l < counts[u]; l++) {
                    table[l] = terms(counts[v], largest, random);
                }
                builder.addPair(u, v, table);
            }
        }
        Problem problem = builder.build();
        assertThat(problem.scaleShift()).isZero();
        return problem;
    }

    private static long[] terms(int count, long largest, SplittableRandom random) {
        long[] terms = new long[count];
        for (int l = 0; l < count; l++) {
            terms[l] = switch (random.nextInt(4)) {
                case 0 -> largest;
                case 1 -> random.nextLong(3);
                default -> random.nextLong(largest + 1);
            };
        }
        return terms;
    }
}
