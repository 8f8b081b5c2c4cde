package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TriangleCutsTest {
    private static final double ALL = -100;

    @Test
    void noLabellingIsCutOffAndEveryCutIsTight() {
        for (long seed = 0; seed < 60; seed++) {
            Problem problem = RandomProblems.small(seed);
            int[][] open = LabelSpace.allLabels(problem);
            Arrays.setAll(open, v -> Arrays.copyOf(open[v], Math.min(v == 0 ? 4 : 2, open[v].length)));
            LabelSpace space = new LabelSpace(new GainForm(problem), open);
            LabelSets sets = new LabelSets(space);
            TriangleCuts cuts = new TriangleCuts(space, sets);
            double[] zero = new double[space.width() * space.width()];
            cuts.renew(zero, new TriangleSearch(space, sets, 1 << 16).find(zero, 1 << 16, ALL, () -> false));
            boolean[] tight = new boolean[cuts.count()];
            String name = "seed " + seed;
            OpenLabellings.forEach(open, labels -> {
                double[] y = product(space, labels);
                for (int c = 0; c < tight.length; c++) {
                    int value = (int) sum(cuts, c, y);
                    if (value > cuts.rightSide(c)) {
                        throw new AssertionError(name + ", cut " + c);
                    }
                    tight[c] |= value == cuts.rightSide(c);
                }
            });
            assertThat(IntStream.range(0, tight.length)).as(name).allMatch(c -> tight[c]);
        }
    }

    @Test
    void theSearchFindsTheMostViolatedOfAll() {
        for (long seed = 0; seed < 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Problem problem = RandomProblems.small(seed);
            LabelSpace space = new LabelSpace(new GainForm(problem), LabelSpace.allLabels(problem));
            LabelSets sets = new LabelSets(space);
            double[] point =
                    random.doubles((long) space.width() * space.width()).toArray();
            double[] violations = violations(space, sets, point);
            int violated = (int) Arrays.stream(violations).filter(v -> v > 0.25).count();
            TriangleSearch search = new TriangleSearch(space, sets, Math.max(2, violated / 3));
            assertThat(search.find(point, 1 << 20, 0.25, () -> true))
                    .as("seed %d", seed)
                    .isEmpty();
            TriangleSearch roomy = new TriangleSearch(space, sets, violated + 1);
            assertThat(roomy.find(point, 1 << 20, 0.25, () -> false))
                    .as("seed %d", seed)
                    .hasSize(violated);
            for (int most : new int[] {1, violated / 2 + 1}) {
                long[] codes = search.find(point, most, 0.25, () -> false);
                TriangleCuts cuts = new TriangleCuts(space, sets);
                cuts.renew(point, codes);
                assertThat(codes.length).as("seed %d", seed).isLessThanOrEqualTo(most);
                double least = violated > codes.length ? violations[violations.length - codes.length - 1] : 0.25;
                for (int c = 0; c < codes.length; c++) {
                    assertThat(sum(cuts, c, point) - cuts.rightSide(c))
                            .as("seed %d", seed)
                            .isGreaterThan(least - 1e-6);
                }
            }
        }
    }

    @Test
    void everySetOfLabelsOrItsComplementIsThereOnce() {
        for (int labels = 2; labels <= 6; labels++) {
            ProblemBuilder builder = Problem.builder(Sense.MAXIMISE);
            builder.addVertex("v", RandomProblems.labels(labels), new long[labels]);
            Problem problem = builder.build();
            LabelSpace space = new LabelSpace(new GainForm(problem), LabelSpace.allLabels(problem));
            LabelSets sets = new LabelSets(space);
            Set<Integer> seen = new HashSet<>();
            int all = (1 << labels) - 1;
            for (int s = 0; s < sets.count(); s++) {
                int mask = Arrays.stream(sets.members(s))
                        .map(row -> 1 << (row - 1))
                        .sum();
                assertThat(seen.add(Math.min(mask, all - mask))).isTrue();
            }
            assertThat(seen).hasSize((1 << (labels - 1)) - 1).doesNotContain(0);
        }
    }

    @Test
    void singleLabelsStayWhenThereAreTooManySets() {
        ProblemBuilder builder = Problem.builder(Sense.MAXIMISE);
        for (int v = 0; v < 20; v++) {
            builder.addVertex("v" + v, RandomProblems.labels(15), new long[15]);
        }
        Problem problem = builder.build();
        LabelSets sets = new LabelSets(new LabelSpace(new GainForm(problem), LabelSpace.allLabels(problem)));
        assertThat(sets.count()).isEqualTo(300);
    }

    /** All violations, by definition, ascending. */
    private static double[] violations(LabelSpace space, LabelSets sets, double[] point) {
        int[] choice = new int[sets.count()];
        for (int c = 0; c < space.size(); c++) {
            Arrays.fill(choice, sets.start(c), sets.start(c + 1), c);
        }
        DoubleStream.Builder found = DoubleStream.builder();
        for (int a = 0; a < choice.length; a++) {
            for (int b = a + 1; b < choice.length; b++) {
                for (int c = b + 1; c < choice.length; c++) {
                    if (choice[a] != choice[b] && choice[b] != choice[c]) {
                        double ab = sum(sets, point, space.width(), a, b);
                        double ac = sum(sets, point, space.width(), a, c);
                        double bc = sum(sets, point, space.width(), b, c);
                        double aa = sum(sets, point, space.width(), a, a);
                        double bb = sum(sets, point, space.width(), b, b);
                        double cc = sum(sets, point, space.width(), c, c);
                        found.add(aa + bb + cc - ab - ac - bc - 1).add(ab + ac - bc - aa);
                        found.add(ab + bc - ac - bb).add(ac + bc - ab - cc);
                    }
                }
            }
        }
        return found.build().sorted().toArray();
    }

    private static double sum(LabelSets sets, double[] point, int width, int a, int b) {
        double sum = 0;
        for (int row : sets.members(a)) {
            for (int column : sets.members(b)) {
                sum += a != b || row == column ? point[row * width + column] : 0;
            }
        }
        return sum;
    }

    private static double[] product(LabelSpace space, int[] labels) {
        double[] product = new double[space.width() * space.width()];
        double[] y = new double[space.width()];
        y[0] = 1;
        for (int v = 0; v < labels.length; v++) {
            y[space.row(v, Arrays.binarySearch(space.open(v), labels[v]))] = 1;
        }
        Arrays.setAll(product, i -> y[i / y.length] * y[i % y.length]);
        return product;
    }

    private static double sum(TriangleCuts cuts, int cut, double[] point) {
        double sum = 0;
        for (int t = cuts.firstTerm(cut); t < cuts.firstTerm(cut + 1); t++) {
            sum += cuts.sign(t) * point[cuts.place(t)];
        }
        return sum;
    }
}
