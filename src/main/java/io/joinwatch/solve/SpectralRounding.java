package io.joinwatch.solve;

import java.util.SplittableRandom;

/**
 * Labellings near the point of a semidefinite relaxation, improved label by label: its own first column, and Gaussian mixtures of the
 * vectors that its matrix is the sum of squares of (Goemans and Williamson's rounding: each vertex takes the label whose mixture is
 * greatest). Seeded, hence deterministic. Not safe for use by several threads.
 *
 * @see <a href="https://doi.org/10.1145/227683.227684">Goemans, Williamson, Improved approximation algorithms for maximum cut, 1995</a>
 */
final class SpectralRounding {
    private static final long SEED = 20_200_831;

    private final LabelSpace space;
    private final LabelImprovement improvement;
    private final SplittableRandom random = new SplittableRandom(SEED);

    SpectralRounding(LabelSpace space) {
        this.space = space;
        this.improvement = new LabelImprovement(space.form().problem());
    }

    /** The labelling nearest to row 0 of a matrix of the label space. */
    int[] nearest(double[] matrix) {
        return labels(matrix);
    }

    /** A labelling drawn around the sum of squares of the factors. */
    int[] drawn(SpectralProjection projection) {
        double[] mixture = new double[space.width()];
        for (int k = 0; k < projection.factorCount(); k++) {
            double weight = random.nextGaussian();
            double[] factor = projection.factor(k);
            for (int i = 0; i < mixture.length; i++) {
                mixture[i] += weight * factor[i];
            }
        }
        if (mixture[0] < 0) {
            for (int i = 0; i < mixture.length; i++) {
                mixture[i] = -mixture[i];
            }
        }
        return labels(mixture);
    }

    private int[] labels(double[] scores) {
        int[] labels = new int[space.form().problem().size()];
        for (int v = 0; v < labels.length; v++) {
            labels[v] = space.open(v)[0];
        }
        for (int c = 0; c < space.size(); c++) {
            int best = space.start(c);
            for (int i = best + 1; i < space.start(c + 1); i++) {
                best = scores[i] > scores[best] ? i : best;
            }
            labels[space.vertex(c)] = space.open(space.vertex(c))[best - space.start(c)];
        }
        return improvement.improve(labels);
    }
}
