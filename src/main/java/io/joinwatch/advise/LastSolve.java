package io.joinwatch.advise;

import io.joinwatch.cost.Layout;
import io.joinwatch.graph.Distribution;
import io.joinwatch.solve.DriftCertificate;
import io.joinwatch.solve.LayoutProblem;
import io.joinwatch.solve.Solution;
import io.joinwatch.solve.WarmStart;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The last solve of a database and the layout that stands since: while the solve's bound, carried over to the window of today,
 * proves that layout to be near the optimum, there is no need to solve again; and where there is, the solve starts from what the last
 * one left.
 *
 * <p>What an answer without a solve misses is worth less than epsilon of the whole, but that can be much of what a small table
 * costs. So after {@value #MOST_ANSWERS} such answers in a row the database is solved again: once a day where solves are hourly.
 * Safe for use by several threads.
 */
public final class LastSolve {
    static final int MOST_ANSWERS = 23;

    private final DriftCertificate certificate;
    private final WarmStart warmStart;
    private final Layout layout;
    private final int answers;

    private LastSolve(DriftCertificate certificate, WarmStart warmStart, Layout layout, int answers) {
        this.certificate = certificate;
        this.warmStart = warmStart;
        this.layout = layout;
        this.answers = answers;
    }

    /**
     * What to remember of an answer.
     *
     * @param answering the last solve if the answer is its, null if there was a solve
     */
    static LastSolve of(SolvedLayout solved, @Nullable LastSolve answering) {
        return answering == null
                ? new LastSolve(
                        DriftCertificate.of(solved.next(), solved.solution().bound()),
                        solved.next(),
                        solved.layout(),
                        0)
                : new LastSolve(answering.certificate, solved.next(), solved.layout(), answering.answers + 1);
    }

    /**
     * The standing layout as the answer to a problem, improved table by table, if it is proven to be within a share
     * {@code epsilon} of the optimum; empty if it is not, if it is forbidden now, or if it was answered often enough.
     */
    Optional<Solution> answer(LayoutProblem layouts, double epsilon) {
        return answers >= MOST_ANSWERS
                ? Optional.empty()
                : standing(layouts).flatMap(labels -> certificate.answer(layouts.problem(), labels, epsilon));
    }

    /** The labelling of the standing layout; a table that is new is as deployed. Empty if one of its labels is gone. */
    private Optional<int[]> standing(LayoutProblem layouts) {
        int[] labels = new int[layouts.tables().size()];
        for (int v = 0; v < labels.length; v++) {
            Distribution stands = layout.distributions().get(layouts.tables().get(v));
            OptionalInt label = stands == null ? OptionalInt.of(0) : layouts.label(v, stands);
            if (label.isEmpty()) {
                return Optional.empty();
            }
            labels[v] = label.getAsInt();
        }
        return Optional.of(layouts.withBestHidden(labels));
    }

    /** For the next solve to start from. */
    WarmStart warmStart() {
        return warmStart;
    }

    /** Heap that it takes, in bytes, roughly. */
    public long sizeBytes() {
        return certificate.sizeBytes();
    }
}
