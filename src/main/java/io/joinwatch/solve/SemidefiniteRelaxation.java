package io.joinwatch.solve;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The doubly non-negative relaxation of a {@link LabelSpace}, tightened by triangle cuts while it is being solved: steps of
 * {@link AlternatingDirections}, every so often a search for violated cuts. Not safe for use by several threads.
 */
final class SemidefiniteRelaxation {
    private static final int SEARCH_EVERY = 25;
    private static final double TOLERANCE = 1e-3;

    /** Cuts added at a time, per row of the label space. */
    private static final int CUTS_PER_ROW = 15;

    /** Candidates remembered during a search, per cut added. */
    private static final int ROOM = 8;

    private final LabelSpace space;
    private final TriangleCuts cuts;
    private final TriangleSearch search;
    private final AlternatingDirections directions;
    private final SpectralRounding rounding;
    private int steps;

    SemidefiniteRelaxation(LabelSpace space) {
        this.space = space;
        LabelSets sets = new LabelSets(space);
        cuts = new TriangleCuts(space, sets);
        search = new TriangleSearch(space, sets, ROOM * CUTS_PER_ROW * space.width());
        directions = new AlternatingDirections(space, cuts);
        rounding = new SpectralRounding(space);
    }

    LabelSpace space() {
        return space;
    }

    /** One step; a search for cuts that comes with it ends early, and finds none, when {@code stop} says so. */
    void step(BooleanSupplier stop) {
        directions.step();
        if (++steps % SEARCH_EVERY == 0) {
            cuts.renew(
                    directions.point(), search.find(directions.point(), CUTS_PER_ROW * space.width(), TOLERANCE, stop));
        }
    }

    /** What the multipliers prove as they are now. */
    Optional<DualCertificate> certificate() {
        return DualCertificate.of(
                space, directions.multipliers(), cuts, directions.unit(), directions.greatestEigenvalue());
    }

    /** The labelling nearest to the point reached, improved label by label. */
    int[] nearest() {
        return rounding.nearest(directions.point());
    }

    /** A labelling drawn around the point reached, improved likewise. */
    int[] drawn() {
        return rounding.drawn(directions.spectral());
    }
}
