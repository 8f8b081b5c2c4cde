package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.joinwatch.solve.WarehouseProblems.Shape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DriftCertificateTest {
    private static final SolveLimits LIMITS = SolveLimits.deterministic();

    /** Against brute force: whatever changed, no labelling of the new problem is better than the certificate's bound. */
    @Test
    void noLabellingIsBetterThanTheBound() {
        int useful = 0;
        int tightened = 0;
        for (long seed = 0; seed < 2_500; seed++) {
            DriftingProblem drifting = new DriftingProblem(seed);
            Problem old = drifting.problem();
            SplittableRandom random = new SplittableRandom(seed);
            long oldBound = BruteForce.optimum(old);
            if (random.nextInt(4) == 0) {
                oldBound += (old.sense() == Sense.MAXIMISE ? 1 : -1) * random.nextLong(1 + oldBound / 5);
            }
            DriftCertificate certificate = DriftCertificate.of(old, oldBound);
            for (int steps = 0; steps < 2; steps++) {
                drifting.drift();
                Problem now = drifting.problem();
                long optimum = BruteForce.optimum(now);
                long bound = certificate.bound(now).orElseThrow();
                assertThat(now.sense().better(optimum, bound))
                        .as("seed %d, step %d: optimum %d, bound %d", seed, steps, optimum, bound)
                        .isFalse();
                assertThat(now.sense().tighter(TermwiseBound.of(now), bound))
                        .as("seed %d: scale 0 is one of the choices", seed)
                        .isEqualTo(bound);
                useful += bound != TermwiseBound.of(now) ? 1 : 0;
                for (double epsilon : new double[] {0.02, 0.1, 1}) {
                    Optional<Solution> answer = certificate.answer(now, new int[now.size()], epsilon);
                    if (answer.isPresent()) {
                        Solution found = answer.get();
                        assertThat(now.sense().better(optimum, found.bound()))
                                .as(
                                        "seed %d, step %d, epsilon %f: optimum %d, %s",
                                        seed, steps, epsilon, optimum, found)
                                .isFalse();
                        assertThat(found.value()).as("seed %d", seed).isEqualTo(Recount.of(now, found.labels()));
                        assertThat(found.gap()).as("seed %d", seed).isLessThanOrEqualTo(epsilon);
                        tightened += found.bound() != bound ? 1 : 0;
                    }
                }
            }
        }
        assertThat(useful).as("bounds better than those of the terms").isGreaterThan(600);
        assertThat(tightened).as("answers with a tightened bound").isGreaterThan(100);
    }

    /** The oracle tries every α at which two entries of a term are alike: the best is among them, or 0. */
    @Test
    void theScaleIsTheBest() {
        for (long seed = 0; seed < 1_500; seed++) {
            DriftingProblem drifting = new DriftingProblem(seed);
            Problem old = drifting.problem();
            drifting.drift();
            Problem now = drifting.problem();
            long oldBound = BruteForce.optimum(old);
            AlignedTerms terms = new AlignedTerms(old, now, new LabelMatch(old, now));
            long offset = oldBound - terms.constant();
            List<BigInteger[]> scales =
                    new ArrayList<>(List.<BigInteger[]>of(new BigInteger[] {BigInteger.ZERO, BigInteger.ONE}));
            for (int t = 0; t < terms.size(); t++) {
                addCrossings(scales, terms.now(t), terms.then(t));
            }
            BigInteger best = scales.stream()
                    .map(scale -> at(terms, now.sense(), offset, scale[0], scale[1]))
                    .max(now.sense() == Sense.MINIMISE ? Comparator.naturalOrder() : Comparator.reverseOrder())
                    .orElseThrow();
            assertThat(new BestScale(terms, now.sense(), offset).search().bound())
                    .as("seed %d", seed)
                    .isEqualTo(best.longValueExact());
        }
    }

    private static void addCrossings(List<BigInteger[]> scales, long[] now, long[] then) {
        for (int a = 0; a < now.length; a++) {
            for (int b = 0; b < a; b++) {
                if (then[a] != then[b] && (now[a] >= now[b]) == (then[a] > then[b])) {
                    scales.add(new BigInteger[] {
                        BigInteger.valueOf(now[a] - now[b]).abs(),
                        BigInteger.valueOf(then[a] - then[b]).abs()
                    });
                }
            }
        }
    }

    /** The bound at α = p/q, rounded to the safe side. */
    private static BigInteger at(AlignedTerms terms, Sense sense, long offset, BigInteger p, BigInteger q) {
        BigInteger sum = p.multiply(BigInteger.valueOf(offset));
        for (int t = 0; t < terms.size(); t++) {
            BigInteger best = null;
            for (int entry = 0; entry < terms.now(t).length; entry++) {
                BigInteger value = q.multiply(BigInteger.valueOf(terms.now(t)[entry]))
                        .subtract(p.multiply(BigInteger.valueOf(terms.then(t)[entry])));
                best = best == null ? value : sense == Sense.MINIMISE ? best.min(value) : best.max(value);
            }
            sum = sum.add(best);
        }
        BigInteger[] parts = sum.divideAndRemainder(q);
        int rest = parts[1].signum();
        return sense == Sense.MINIMISE
                ? parts[0].add(rest > 0 ? BigInteger.ONE : BigInteger.ZERO)
                : parts[0].subtract(rest < 0 ? BigInteger.ONE : BigInteger.ZERO);
    }

    /** All weights × 1.3: what rounding leaves is at most a unit per term. */
    @Test
    void growthAloneKeepsTheGap() {
        for (Shape shape : Shape.values()) {
            for (long seed = 1; seed <= 5; seed++) {
                for (Problem old : List.of(
                        WarehouseProblems.network(shape, 12, 3, seed), WarehouseProblems.paper(shape, 12, 3, seed))) {
                    Solution solved = new Portfolio(SolveMethod.AUTO).solve(old, LIMITS);
                    DriftCertificate certificate = DriftCertificate.of(old, solved.bound());
                    assertThat(certificate.bound(old)).hasValue(solved.bound());
                    assertThat(certificate.bound(DriftingProblem.mapped(old, term -> 7 * term)))
                            .hasValue(7 * solved.bound());
                    assertThat(certificate.bound(DriftingProblem.mapped(old, term -> 0)))
                            .hasValue(0);
                    Problem grown = DriftingProblem.mapped(old, term -> Math.round(1.3 * term));
                    Solution answer =
                            certificate.answer(grown, solved.labels(), 0.01).orElseThrow();
                    assertThat(answer.gapUnits())
                            .as("%s, seed %d: terms", shape, seed)
                            .isLessThanOrEqualTo(
                                    Math.round(1.3 * solved.gapUnits()) + 2L * (old.size() + old.pairCount()));
                    assertThat(answer.method()).isEqualTo("drift-certificate");
                }
            }
        }
    }

    /** What had to be scaled down before need not be now, and the other way round: both are sums of integers. */
    @Test
    void scalesMayDiffer() {
        for (long seed = 0; seed < 300; seed++) {
            Problem small = RandomProblems.small(seed);
            Problem large = DriftingProblem.mapped(small, term -> term << (term < 1_000 ? 60 : 22));
            assertThat(large.scaleShift()).as("seed %d", seed).isNotNegative();
            long smallOptimum = BruteForce.optimum(small);
            long largeOptimum = BruteForce.optimum(large);
            long up = DriftCertificate.of(small, smallOptimum).bound(large).orElseThrow();
            long down = DriftCertificate.of(large, largeOptimum).bound(small).orElseThrow();
            assertThat(small.sense().better(largeOptimum, up))
                    .as("seed %d", seed)
                    .isFalse();
            assertThat(small.sense().better(smallOptimum, down))
                    .as("seed %d", seed)
                    .isFalse();
            if (large.scaleShift() <= 22) {
                assertThat(up).as("seed %d: nothing was lost", seed).isEqualTo(largeOptimum);
            }
        }
    }

    @Test
    void anotherSenseIsVoid() {
        Problem least = Problem.builder(Sense.MINIMISE).build();
        Problem most = Problem.builder(Sense.MAXIMISE).build();
        assertThat(DriftCertificate.of(least, 0).bound(most)).isEmpty();
        assertThat(DriftCertificate.of(least, 0).answer(most, new int[0], 1)).isEmpty();
        assertThat(DriftCertificate.of(least, 0).bound(least)).hasValue(0);
        assertThat(DriftCertificate.of(least, 0).answer(least, new int[0], 0)).isPresent();
    }

    /** Where a new label is an old one by another name, nothing is lost. */
    @Test
    void aNewLabelIsTakenForAnOldOne() {
        ProblemBuilder before = Problem.builder(Sense.MINIMISE);
        before.addVertex("a", List.of("EVEN", "KEY(k)"), new long[] {0, 5});
        before.addVertex("b", List.of("EVEN", "KEY(k)"), new long[] {0, 5});
        before.addPair(0, 1, new long[][] {{100, 60}, {60, 0}});
        ProblemBuilder after = Problem.builder(Sense.MINIMISE);
        after.addVertex("a", List.of("EVEN", "KEY(k)", "KEY(new)"), new long[] {0, 5, 7});
        after.addVertex("b", List.of("EVEN", "KEY(k)"), new long[] {0, 5});
        after.addPair(0, 1, new long[][] {{100, 60}, {60, 0}, {100, 60}});
        DriftCertificate certificate = DriftCertificate.of(before.build(), 10);
        assertThat(certificate.bound(after.build())).hasValue(10);
    }

    /** A few redrawn joins in a hundred tables: the certificate still answers where a bound by terms alone does not. */
    @Test
    void fewRedrawnJoinsNeedNoSolve() {
        int answered = 0;
        for (long seed = 1; seed <= 10; seed++) {
            Problem old = WarehouseProblems.paper(Shape.STAR, 150, 2, seed);
            Solution solved = new Portfolio(SolveMethod.AUTO).solve(old, LIMITS);
            assertThat(solved.proven()).as("seed %d", seed).isTrue();
            Problem now = redrawn(old, 2, seed);
            Optional<Solution> answer = DriftCertificate.of(old, solved.bound()).answer(now, solved.labels(), 0.01);
            Solution solvedNow = new Portfolio(SolveMethod.AUTO).solve(now, LIMITS);
            answer.ifPresent(found -> {
                assertThat(found.bound()).isGreaterThanOrEqualTo(solvedNow.value());
                assertThat((double) (solvedNow.bound() - found.value()) / solvedNow.bound())
                        .isLessThanOrEqualTo(0.01);
            });
            answered += answer.isPresent() ? 1 : 0;
        }
        assertThat(answered).isGreaterThanOrEqualTo(5);
    }

    /** What the solve left gives bounds that hold, and answers more often than the bound alone. */
    @Test
    void theDualOfTheSolveTightensTheBound() {
        int alone = 0;
        int together = 0;
        for (long seed = 1; seed <= 30; seed++) {
            Problem old = WarehouseProblems.paper(Shape.SPARSE, 40, 2, seed);
            Resolved solved = new Portfolio(SolveMethod.AUTO).resolve(old, LIMITS, null);
            Problem now = redrawn(old, 3, seed);
            long optimum = ProvenOptimum.of(now).value();
            int[] labels = solved.solution().labels();
            DriftCertificate certificate =
                    DriftCertificate.of(solved.next(), solved.solution().bound());
            long bound = certificate.bound(now).orElseThrow();
            Optional<Solution> answer = certificate.answer(now, labels, 0.02);
            if (answer.isPresent()) {
                assertThat(answer.get().bound()).as("seed %d", seed).isBetween(optimum, bound);
                assertThat(answer.get().gap()).as("seed %d", seed).isLessThanOrEqualTo(0.02);
                together++;
                alone += (double) (bound - answer.get().value()) / bound <= 0.02 ? 1 : 0;
            }
        }
        assertThat(together).isGreaterThan(alone);
    }

    @Test
    void termsNearTheLimitAreNoTrouble() {
        Problem large = largeTerms(0);
        for (long more : new long[] {1, 1L << 40, 1L << 57}) {
            Problem now = largeTerms(more);
            DriftCertificate certificate = DriftCertificate.of(large, BruteForce.optimum(large));
            for (double epsilon : new double[] {0.5, 0.05, 0.001}) {
                certificate
                        .answer(now, new int[2], epsilon)
                        .ifPresent(
                                answer -> assertThat(answer.bound()).isGreaterThanOrEqualTo(BruteForce.optimum(now)));
            }
        }
    }

    private static Problem largeTerms(long more) {
        ProblemBuilder builder = Problem.builder(Sense.MAXIMISE);
        builder.addVertex("u", List.of("a", "b"), new long[] {0, 1L << 58});
        builder.addVertex("v", List.of("a", "b"), new long[] {0, 0});
        builder.addPair(0, 1, new long[][] {{(1L << 59) - 1, more}, {0, 3 * more}});
        return builder.build();
    }

    @Test
    void aBoundThatIsNoneIsNoticed() {
        ProblemBuilder builder = Problem.builder(Sense.MINIMISE);
        builder.addVertex("u", List.of("a", "b"), new long[] {3, 5});
        Problem problem = builder.build();
        assertThatIllegalStateException()
                .isThrownBy(() -> DriftCertificate.of(problem, 6).bound(problem))
                .withMessageContaining("no bound");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftCertificate.of(problem, 4).answer(problem, new int[1], 1))
                .withMessageContaining("better than the bound");
    }

    private static Problem redrawn(Problem problem, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<KeyEdge> edges = new ArrayList<>(problem.keyEdges());
        for (int i = 0; i < count; i++) {
            long weight = edges.remove(random.nextInt(edges.size())).weight();
            int u = random.nextInt(problem.size() - 1);
            int v = random.nextInt(u + 1, problem.size());
            edges.add(new KeyEdge(
                    u, random.nextInt(problem.labelCount(u)), v, random.nextInt(problem.labelCount(v)), weight));
        }
        ProblemBuilder builder = Problem.builder(Sense.MAXIMISE);
        for (int v = 0; v < problem.size(); v++) {
            builder.addVertex(problem.name(v), problem.labelNames(v), new long[problem.labelCount(v)]);
        }
        for (KeyEdge edge : edges) {
            long[][] gains = new long[problem.labelCount(edge.left())][problem.labelCount(edge.right())];
            gains[edge.leftLabel()][edge.rightLabel()] = edge.weight();
            builder.addPair(edge.left(), edge.right(), gains);
        }
        return builder.build();
    }
}
