package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sets of labels of one vertex each, numbered vertex by vertex, over which {@link TriangleCuts} are stated: a labelling either takes
 * one of a set's labels or does not. All single labels come first in importance; then, vertex by vertex from few labels to many, all
 * larger sets up to complement (a set and the rest say the same), as long as the whole stays within {@link #LARGEST}. Immutable,
 * safe for use by several threads.
 */
final class LabelSets {
    /** The search for violated cuts is cubic in the number of sets. */
    static final int LARGEST = 480;

    private final LabelSpace space;
    private final int[][] members;
    private final int[] start;

    LabelSets(LabelSpace space) {
        this.space = space;
        List<List<int[]>> sets = new ArrayList<>();
        int count = 0;
        for (int c = 0; c < space.size(); c++) {
            sets.add(singles(c));
            count += sets.get(c).size();
        }
        for (int labels = 4; (1L << (labels - 1)) <= LARGEST; labels++) {
            for (int c = 0; c < space.size(); c++) {
                int larger = (1 << (labels - 1)) - 1 - labels;
                if (space.labels(c) == labels && count + larger <= LARGEST) {
                    addLarger(c, sets.get(c));
                    count += larger;
                }
            }
        }
        start = new int[space.size() + 1];
        for (int c = 0; c < space.size(); c++) {
            start[c + 1] = start[c] + sets.get(c).size();
        }
        members = sets.stream().flatMap(List::stream).toArray(int[][]::new);
    }

    /** Number of sets. */
    int count() {
        return members.length;
    }

    /** First set of a choice; of the one after the last, the count. */
    int start(int choice) {
        return start[choice];
    }

    /** The rows of a set's labels: shared, not to be written. */
    int[] members(int set) {
        return members[set];
    }

    /**
     * Sums a matrix of the label space over sets: {@code sums} (count²) gets, for sets i &lt; j of two choices, the sum over pairs of
     * members, and for i = j the sum over members. Upper triangles. O(width²) for single labels, a small multiple with larger sets.
     */
    void sum(double[] matrix, double[] sums) {
        int width = space.width();
        for (int c = 0; c < space.size(); c++) {
            for (int i = start[c]; i < start[c + 1]; i++) {
                Arrays.fill(sums, i * count(), (i + 1) * count(), 0);
                for (int row : members[i]) {
                    sums[i * count() + i] += matrix[row * width + row];
                    addRow(matrix, row * width, start[c + 1], sums, i * count());
                }
            }
        }
    }

    private void addRow(double[] matrix, int row, int from, double[] sums, int to) {
        for (int j = from; j < count(); j++) {
            double sum = 0;
            for (int member : members[j]) {
                sum += matrix[row + member];
            }
            sums[to + j] += sum;
        }
    }

    /** Each label alone; of two labels, one says it all. */
    private List<int[]> singles(int choice) {
        List<int[]> sets = new ArrayList<>();
        for (int l = 0; l < (space.labels(choice) == 2 ? 1 : space.labels(choice)); l++) {
            sets.add(new int[] {space.start(choice) + l});
        }
        return sets;
    }

    /** Sets of two labels up to half of all; of those of exactly half, the ones with the first label. */
    private void addLarger(int choice, List<int[]> sets) {
        int labels = space.labels(choice);
        for (int mask = 1; mask < 1 << labels; mask++) {
            int size = Integer.bitCount(mask);
            if (size >= 2 && (2 * size < labels || (2 * size == labels && (mask & 1) == 1))) {
                int[] set = new int[size];
                for (int l = 0, at = 0; l < labels; l++) {
                    if ((mask >> l & 1) == 1) {
                        set[at++] = space.start(choice) + l;
                    }
                }
                sets.add(set);
            }
        }
    }
}
