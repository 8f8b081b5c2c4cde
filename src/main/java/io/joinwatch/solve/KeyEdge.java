package io.joinwatch.solve;

/**
 * One edge of the visible join multigraph: a pair of columns, as labels of two different vertices.
 *
 * @param left a vertex
 * @param leftLabel label of {@code left}
 * @param right another vertex
 * @param rightLabel label of {@code right}
 * @param weight what aligning this column pair alone gains, in the problem's units, at least 0
 */
public record KeyEdge(int left, int leftLabel, int right, int rightLabel, long weight) {
    /** The end that is not {@code vertex}. */
    int across(int vertex) {
        return vertex == left ? right : left;
    }

    /** The label that this edge wants at {@code vertex}, one of its ends. */
    int labelAt(int vertex) {
        return vertex == left ? leftLabel : rightLabel;
    }
}
