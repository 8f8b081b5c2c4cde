package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ComponentCacheTest {
    private static Optimum solved(Problem problem) {
        Solution solution = new Portfolio(SolveMethod.EXACT).solve(problem, SolveLimits.deterministic());
        assertThat(solution.proven()).isTrue();
        return new Optimum(solution.labels(), solution.value(), solution.work());
    }

    @Test
    void componentsAddUpToTheWhole() {
        int split = 0;
        for (long seed = 0; seed < 500; seed++) {
            Problem whole = RandomProblems.small(seed);
            int[] labels = new int[whole.size()];
            long sum = 0;
            int edges = 0;
            List<Component> components = Component.of(whole);
            for (Component component : components) {
                Optimum optimum = solved(component.problem());
                sum += BruteForce.optimum(component.problem());
                component.place(optimum.labels(), labels);
                edges += component.problem().keyEdges().size();
                assertThat(Components.of(component.problem()))
                        .as("seed %d", seed)
                        .hasSize(1);
            }
            assertThat(sum).as("seed %d", seed).isEqualTo(BruteForce.optimum(whole));
            assertThat(Recount.of(whole, labels)).as("seed %d", seed).isEqualTo(sum);
            assertThat(edges).as("seed %d", seed).isEqualTo(whole.keyEdges().size());
            split += components.size() > 1 ? 1 : 0;
        }
        assertThat(split).isGreaterThan(100);
        assertThat(Component.of(Problem.builder(Sense.MINIMISE).build())).isEmpty();
    }

    /** Names, order of pairs and what else a problem holds do not matter. */
    @Test
    void equalContentIsFoundUnderAnyName() {
        ComponentCache cache = new ComponentCache(1_000, 1 << 20);
        for (long seed = 0; seed < 200; seed++) {
            ProblemBuilder around = Problem.builder(RandomProblems.small(seed).sense());
            around.addVertex("before", List.of("x", "y"), new long[] {7, 9});
            Problem problem = RandomProblems.small(seed);
            renamed(problem, around);
            for (Component component : Component.of(problem)) {
                cache.keep(component.problem(), solved(component.problem()));
            }
            List<Component> found = Component.of(around.build());
            assertThat(cache.find(found.get(0).problem())).as("seed %d", seed).isEmpty();
            for (Component component : found.subList(1, found.size())) {
                Optimum optimum = cache.find(component.problem()).orElseThrow();
                assertThat(optimum.value()).as("seed %d", seed).isEqualTo(BruteForce.optimum(component.problem()));
                assertThat(Recount.of(component.problem(), optimum.labels())).isEqualTo(optimum.value());
            }
        }
    }

    private static void renamed(Problem problem, ProblemBuilder to) {
        for (int v = 0; v < problem.size(); v++) {
            List<String> labels =
                    problem.labelNames(v).stream().map(l -> "other " + l).toList();
            to.addVertex("other " + v, labels, problem.unaryRow(v));
        }
        for (int p = problem.pairCount() - 1; p >= 0; p--) {
            long[][] table =
                    new long[problem.labelCount(problem.pairRight(p))][problem.labelCount(problem.pairLeft(p))];
            for (int l = 0; l < table.length; l++) {
                for (int m = 0; m < table[l].length; m++) {
                    table[l][m] = problem.pairwise(p, m, l);
                }
            }
            to.addPair(problem.pairRight(p) + 1, problem.pairLeft(p) + 1, table);
        }
    }

    @Test
    void anyOtherContentHasAnotherKey() {
        Map<ComponentKey, String> seen = new HashMap<>();
        for (long seed = 0; seed < 1_000; seed++) {
            for (Component component : Component.of(RandomProblems.small(seed))) {
                Problem problem = component.problem();
                String content = content(problem);
                assertThat(seen.computeIfAbsent(ComponentKey.of(problem), key -> content))
                        .as("seed %d", seed)
                        .isEqualTo(content);
            }
        }
        assertThat(seen.values().stream().distinct().count()).isEqualTo(seen.size());
        assertThat(seen).hasSizeGreaterThan(500);
    }

    private static String content(Problem problem) {
        StringBuilder text = new StringBuilder(problem.sense().name());
        for (int v = 0; v < problem.size(); v++) {
            text.append(List.of(problem.labelCount(v)));
            for (int l = 0; l < problem.labelCount(v); l++) {
                text.append(problem.unary(v, l)).append(' ');
            }
        }
        List<String> tables = new ArrayList<>();
        for (int p = 0; p < problem.pairCount(); p++) {
            StringBuilder table = new StringBuilder(problem.pairLeft(p) + "-" + problem.pairRight(p) + ":");
            for (long term : problem.table(p)) {
                table.append(term).append(' ');
            }
            tables.add(table.toString());
        }
        tables.sort(null);
        return text.append(tables).toString();
    }

    @Test
    void theLeastRecentlyUsedGo() {
        List<Problem> singles = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ProblemBuilder builder = Problem.builder(Sense.MINIMISE);
            builder.addVertex("v", List.of("a", "b"), new long[] {i, 100});
            singles.add(builder.build());
        }
        ComponentCache three = new ComponentCache(3, 1 << 20);
        singles.subList(0, 3).forEach(single -> three.keep(single, solved(single)));
        assertThat(three.find(singles.get(0))).isPresent();
        three.keep(singles.get(3), solved(singles.get(3)));
        assertThat(three.find(singles.get(0))).isPresent();
        assertThat(three.find(singles.get(1))).as("used longest ago").isEmpty();
        assertThat(three.size()).isEqualTo(3);

        ComponentCache small = new ComponentCache(100, 500);
        singles.forEach(single -> small.keep(single, solved(single)));
        singles.forEach(single -> small.keep(single, solved(single)));
        assertThat(small.size()).isEqualTo(2);
        assertThat(small.find(singles.get(4))).isPresent();
        ComponentCache tiny = new ComponentCache(100, 1);
        singles.forEach(single -> tiny.keep(single, solved(single)));
        assertThat(tiny.size()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> new ComponentCache(0, 1));
    }

    /** Should two contents ever meet under one key, the re-count keeps the wrong answer in. */
    @Test
    void noAnswerLeavesWhoseRecountDiffers() {
        ComponentCache colliding = new ComponentCache(10, 1 << 20, problem -> new ComponentKey(1, 2, 3, 4));
        int refused = 0;
        for (long seed = 0; seed < 300; seed++) {
            Problem problem = RandomProblems.small(seed);
            Problem other = RandomProblems.small(seed + 1);
            colliding.keep(problem, solved(problem));
            refused += colliding
                    .find(other)
                    .map(found -> {
                        assertThat(Recount.of(other, found.labels())).isEqualTo(found.value());
                        return 0;
                    })
                    .orElse(1);
            assertThat(colliding.size()).isLessThanOrEqualTo(1);
        }
        assertThat(refused).isGreaterThan(200);
        Problem problem = RandomProblems.small(1);
        Optimum wrong = new Optimum(solved(problem).labels(), solved(problem).value() + 1, 0);
        assertThatIllegalStateException()
                .isThrownBy(() -> colliding.keep(problem, wrong))
                .withMessageContaining("Re-count");
    }

    @Test
    void severalThreadsShareIt() throws Exception {
        ComponentCache cache = new ComponentCache(20, 100_000);
        List<Problem> problems =
                LongStream.range(0, 40).mapToObj(RandomProblems::small).toList();
        List<Long> optima = problems.stream().map(BruteForce::optimum).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> hits = new ArrayList<>();
            for (long thread = 0; thread < 4; thread++) {
                SplittableRandom random = new SplittableRandom(thread);
                Callable<Integer> work = () -> {
                    int found = 0;
                    for (int i = 0; i < 1_000; i++) {
                        int number = random.nextInt(problems.size());
                        Problem problem = problems.get(number);
                        found += cache.find(problem)
                                .map(known -> {
                                    assertThat(known.value()).isEqualTo(optima.get(number));
                                    return 1;
                                })
                                .orElse(0);
                        cache.keep(problem, solved(problem));
                    }
                    return found;
                };
                hits.add(threads.submit(work));
            }
            for (Future<Integer> hit : hits) {
                assertThat(hit.get()).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(cache.size()).isBetween(1, 20);
    }
}
