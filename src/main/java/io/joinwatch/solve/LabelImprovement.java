package io.joinwatch.solve;

/**
 * Label-by-label improvement (iterated conditional modes): every vertex in turn takes the label that is best given all
 * others, the lowest of equals, until no vertex moves. Never worse than its start; ends in a local optimum. Every move gains
 * or lowers a label at equal value, so it ends. O(passes · size of the tables), few passes in practice.
 *
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1986.tb01412.x">Besag, On the statistical analysis of dirty pictures, 1986</a>
 */
final class LabelImprovement {
    private final Problem problem;

    LabelImprovement(Problem problem) {
        this.problem = problem;
    }

    /** Improves {@code labels} in place, and returns them; an interrupted thread stops early. */
    int[] improve(int[] labels) {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int v = 0; v < labels.length; v++) {
                if (Thread.currentThread().isInterrupted()) {
                    return labels;
                }
                moved |= improve(labels, v);
            }
        }
        return labels;
    }

    /** Gives one vertex its best label, and says whether that is a new one. */
    boolean improve(int[] labels, int v) {
        long[] sums = problem.unaryRow(v).clone();
        for (int pair : problem.incident(v)) {
            long[] table = problem.table(pair);
            int columns = problem.labelCount(problem.pairRight(pair));
            boolean rows = problem.pairLeft(pair) == v;
            int at = rows ? labels[problem.pairRight(pair)] : labels[problem.pairLeft(pair)] * columns;
            int step = rows ? columns : 1;
            for (int l = 0; l < sums.length; l++, at += step) {
                sums[l] += table[at];
            }
        }
        int best = 0;
        for (int l = 1; l < sums.length; l++) {
            best = problem.sense().better(sums[l], sums[best]) ? l : best;
        }
        boolean moved = labels[v] != best;
        labels[v] = best;
        return moved;
    }
}
