package io.joinwatch.solve;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Bounds and labellings for small dense problems from semidefinite programming: where every table joins many others with
 * near-equal weights, the linear relaxation is useless (spreading every vertex evenly over its labels is optimal), while this one
 * leaves little or no gap.
 *
 * <p>Anytime and resumable: {@link #run} does some iterations of a {@link SemidefiniteRelaxation}; every tenth is looked at: labellings
 * are rounded from the point reached, and a {@link DualCertificate} proves bounds, of all labellings and of those that take a given
 * label. Bounds only get tighter, labellings only better, and both hold at any moment. Labels that cannot improve on the best
 * labelling are closed; once enough are, the relaxation starts anew on the rest, smaller and tighter. When every labelling but the
 * best one is bounded by its value, the optimum is proven.
 *
 * <p>An iteration is O(labels³), nearly all of it one eigendecomposition; memory is about twenty matrices of labels². A stop is
 * noticed after one iteration with its look, or within a search for cuts; {@link #LARGEST} keeps that well inside the 50 ms that a
 * solve may take to stop. Deterministic for given calls without stops. Not safe for use by several threads.
 *
 * @see <a href="https://doi.org/10.1023/A:1009795911987">Zhao, Karisch, Rendl, Wolkowicz, Semidefinite programming relaxations for the
 *     quadratic assignment problem, 1998: facial reduction of assignment constraints</a>
 * @see <a href="https://doi.org/10.1137/050622870">Jansson, Chaykin, Keil, Rigorous error bounds for the optimal value in semidefinite
 *     programming, 2008</a>
 */
final class SemidefiniteBound {
    /** Most labels, in all of the vertices that have a choice, of a problem that is accepted. */
    static final int LARGEST = 300;

    private static final int LOOK_EVERY = 10;
    private static final int DRAWS = 3;

    /** The relaxation starts anew once no more than this share of its labels may still improve. */
    private static final double SHRUNK = 0.85;

    /** Settled: so many iterations closed less than that share of the gap. */
    private static final int PATIENCE = 200;

    private static final double PROGRESS = 0.01;

    private final Problem problem;
    private final GainForm form;
    private final long[][] labelBounds;
    private SemidefiniteRelaxation relaxation;
    private int[] labels;
    private long gain;
    private long bound;
    private int iterations;
    private int mark;
    private double gapAtMark;
    private boolean settled;

    /**
     * Starts with the bound of every term's optimum and label 0 everywhere. O(labels² + size of the tables).
     *
     * @throws IllegalArgumentException if the problem is not {@linkplain #accepts accepted}
     */
    SemidefiniteBound(Problem problem) {
        if (!accepts(problem)) {
            throw new IllegalArgumentException("The problem has more than " + LARGEST
                    + " labels to choose from. Maybe reduce it first, or take it component by component.");
        }
        this.problem = problem;
        form = new GainForm(problem);
        labels = new int[problem.size()];
        gain = gain(problem.value(labels));
        bound = greatest();
        labelBounds = new long[problem.size()][];
        for (int v = 0; v < labelBounds.length; v++) {
            labelBounds[v] = new long[problem.labelCount(v)];
            Arrays.fill(labelBounds[v], bound);
        }
        start(LabelSpace.allLabels(problem));
    }

    /** The sum of each term's greatest gain. */
    private long greatest() {
        long sum = 0;
        for (int v = 0; v < problem.size(); v++) {
            long most = 0;
            for (int l = 0; l < problem.labelCount(v); l++) {
                most = Math.max(most, form.unary(v, l));
            }
            sum += most;
        }
        for (int p = 0; p < problem.pairCount(); p++) {
            sum += form.max(p);
        }
        return sum;
    }

    /** Whether a problem is small enough. O(vertices). */
    static boolean accepts(Problem problem) {
        int rows = 0;
        for (int v = 0; v < problem.size() && rows <= LARGEST; v++) {
            rows += problem.labelCount(v) > 1 ? problem.labelCount(v) : 0;
        }
        return rows <= LARGEST;
    }

    /** Lets a labelling from elsewhere take part: labels that cannot improve on it need no more attention. */
    void offer(int[] offered) {
        long value = gain(problem.value(offered));
        if (value > gain) {
            gain = value;
            labels = offered.clone();
        }
    }

    /**
     * Does at most so many iterations, fewer when the optimum is proven.
     *
     * @param stop asked at least once per iteration; true ends the call
     * @return whether it is worth going on: neither proven, nor has the relaxation about come to its optimum
     */
    boolean run(int maxIterations, BooleanSupplier stop) {
        for (int i = 0; i < maxIterations && !proven() && !stop.getAsBoolean(); i++) {
            if (relaxation.space().size() == 0) {
                offer(relaxation.nearest());
                bound = gain;
            } else {
                relaxation.step(stop);
                if (++iterations % LOOK_EVERY == 0) {
                    look();
                }
            }
        }
        return !proven() && !settled;
    }

    /** No labelling's value is better. */
    long bound() {
        return form.value(bound);
    }

    /** The best labelling so far, rounded from a relaxation or offered. */
    int[] labels() {
        return labels.clone();
    }

    /** Whether {@link #labels()} is proven to be an optimum. */
    boolean proven() {
        return bound <= gain;
    }

    /** Whether a labelling that is better than {@link #labels()} may take that label. */
    boolean mayImprove(int vertex, int label) {
        return !proven() && labelBounds[vertex][label] > gain;
    }

    private void start(int[][] open) {
        relaxation = new SemidefiniteRelaxation(new LabelSpace(form, open));
        mark = iterations;
        gapAtMark = Double.POSITIVE_INFINITY;
        settled = false;
    }

    private void look() {
        offer(relaxation.nearest());
        for (int draw = 0; draw < DRAWS; draw++) {
            offer(relaxation.drawn());
        }
        relaxation.certificate().ifPresent(this::take);
        close();
        if (iterations >= mark + PATIENCE) {
            settled = gap() > (1 - PROGRESS) * gapAtMark;
            gapAtMark = gap();
            mark = iterations;
        }
    }

    private double gap() {
        return (double) bound - gain;
    }

    /**
     * Takes over what a certificate proves of the labellings by open labels; others are no better than the best labelling. One that
     * differs from the best has a label that the best has not, so it is bounded by such labels' bounds, if they all have a row.
     */
    private void take(DualCertificate certificate) {
        long others = gain;
        for (int v = 0; v < labels.length; v++) {
            int[] open = relaxation.space().open(v);
            for (int i = 0; i < open.length; i++) {
                int label = open[i];
                long proved = certificate.bound(relaxation.space().row(v, i));
                labelBounds[v][label] = Math.min(labelBounds[v][label], proved);
                if (label != labels[v]) {
                    others = Math.max(others, labelBounds[v][label]);
                }
            }
        }
        bound = Math.min(bound, Math.max(gain, Math.min(others, certificate.bound())));
    }

    /** Closes labels that cannot improve; with none left at a vertex, nothing can. */
    private void close() {
        int[][] open = new int[labels.length][];
        int rows = 1;
        for (int v = 0; v < open.length; v++) {
            int vertex = v;
            open[v] = Arrays.stream(relaxation.space().open(v))
                    .filter(label -> mayImprove(vertex, label))
                    .toArray();
            if (open[v].length == 0) {
                bound = gain;
                return;
            }
            rows += open[v].length > 1 ? open[v].length : 0;
        }
        if (rows <= SHRUNK * relaxation.space().width()) {
            start(open);
        }
    }

    /** Gains count what a labelling has over the constant of the gain form, whatever the sense. */
    private long gain(long value) {
        return Math.abs(value - form.value(0));
    }
}
