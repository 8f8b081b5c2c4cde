package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Certificates of multipliers that no sane method would make, against every labelling. */
class DualCertificateTest {
    @Test
    void anyMultipliersGiveValidBoundsOrNone() {
        int proven = 0;
        for (long seed = 0; seed < 1_500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Problem problem = RandomProblems.small(seed);
            LabelSpace space = new LabelSpace(new GainForm(problem), open(problem, random));
            TriangleCuts cuts = cuts(space, random);
            double[] multipliers = multipliers(space.width(), random);
            double eigenvalue = norm(multipliers, space.width()) * (random.nextInt(4) == 0 ? 0.3 : 1);
            double unit = random.nextBoolean() ? Math.max(1, space.largestGain()) : random.nextDouble(0.1, 1e6);
            Optional<DualCertificate> certificate = DualCertificate.of(space, multipliers, cuts, unit, eigenvalue);
            if (certificate.isPresent()) {
                check(certificate.get(), space, "seed " + seed);
                proven++;
            }
        }
        assertThat(proven).isGreaterThan(900);
    }

    @Test
    void multipliersThatAreNoNumbersProveNothing() {
        Problem problem = DenseProblems.nearUniform(4, 1);
        LabelSpace space = new LabelSpace(new GainForm(problem), LabelSpace.allLabels(problem));
        TriangleCuts none = new TriangleCuts(space, new LabelSets(space));
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300}) {
            double[] multipliers = new double[space.width() * space.width()];
            assertThat(DualCertificate.of(space, multipliers, none, 1_000, 0)).isPresent();
            assertThat(DualCertificate.of(space, multipliers, none, 1_000, bad)).isEmpty();
            multipliers[7] = bad;
            assertThat(DualCertificate.of(space, multipliers, none, 1_000, 0)).isEmpty();
        }
    }

    @Test
    void withoutMultipliersTheBoundIsTheSumOfTheTermsMaxima() {
        for (long seed = 0; seed < 200; seed++) {
            Problem problem = RandomProblems.small(seed);
            GainForm form = new GainForm(problem);
            LabelSpace space = new LabelSpace(form, LabelSpace.allLabels(problem));
            double[] zero = new double[space.width() * space.width()];
            long bound = DualCertificate.of(space, zero, new TriangleCuts(space, new LabelSets(space)), 1e12, 0)
                    .orElseThrow()
                    .bound();
            long terms = 0;
            for (int v = 0; v < problem.size(); v++) {
                int vertex = v;
                terms += Arrays.stream(LabelSpace.allLabels(problem)[v])
                        .mapToLong(l -> form.unary(vertex, l))
                        .max()
                        .orElseThrow();
            }
            for (int p = 0; p < problem.pairCount(); p++) {
                terms += form.max(p);
            }
            // One-label neighbours fold into vertices, which may only tighten; the shift costs its margin.
            assertThat(bound).as("seed %d", seed).isLessThanOrEqualTo(terms + 2 + (long) (1e12 * 0x1p-30));
        }
    }

    private static void check(DualCertificate certificate, LabelSpace space, String name) {
        Problem problem = space.form().problem();
        int[][] open = new int[problem.size()][];
        Arrays.setAll(open, space::open);
        OpenLabellings.forEach(open, labels -> {
            long gain = Math.abs(problem.value(labels) - space.form().value(0));
            assertThat(certificate.bound()).as(name).isGreaterThanOrEqualTo(gain);
            for (int v = 0; v < labels.length; v++) {
                int row = space.row(v, Arrays.binarySearch(open[v], labels[v]));
                if (certificate.bound(row) < gain) {
                    throw new AssertionError(name + ", vertex " + v + ": " + certificate.bound(row) + " < " + gain);
                }
            }
        });
    }

    private static int[][] open(Problem problem, SplittableRandom random) {
        int[][] open = LabelSpace.allLabels(problem);
        for (int v = 0; v < open.length; v++) {
            int[] some =
                    Arrays.stream(open[v]).filter(l -> random.nextInt(5) > 0).toArray();
            // At most three, so that all labellings can be tried.
            open[v] = some.length == 0 ? new int[] {0} : Arrays.copyOf(some, Math.min(3, some.length));
        }
        return open;
    }

    private static TriangleCuts cuts(LabelSpace space, SplittableRandom random) {
        LabelSets sets = new LabelSets(space);
        TriangleCuts cuts = new TriangleCuts(space, sets);
        double[] point = random.doubles((long) space.width() * space.width()).toArray();
        cuts.renew(point, new TriangleSearch(space, sets, 1_000).find(point, random.nextInt(1, 100), 0.1, () -> false));
        cuts.adjust(point, random.nextDouble(), 1);
        return cuts;
    }

    private static double[] multipliers(int width, SplittableRandom random) {
        double scale = Math.scalb(1.0, random.nextInt(-60, 20));
        double[] multipliers = new double[width * width];
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                multipliers[i * width + j] = random.nextInt(3) == 0 ? 0 : scale * (random.nextDouble() - 0.5);
            }
        }
        return multipliers;
    }

    private static double norm(double[] multipliers, int width) {
        double square = 0;
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                square += (i == j ? 1 : 2) * multipliers[i * width + j] * multipliers[i * width + j];
            }
        }
        return Math.sqrt(square);
    }
}
