package io.joinwatch.solve;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A map from the labellings of one problem to those of an older one: whatever holds for every old labelling then holds for
 * every new one, seen through the map.
 *
 * <p>Vertices and labels are matched by name, of vertices of one name only the first. A label that the old vertex did not have is taken
 * for the old label that was best on average, and so is whatever an old vertex could take that is gone: any choice is valid,
 * this one keeps bounds tight. A new vertex is matched with nothing. O(size of both problems). Immutable.
 */
final class LabelMatch {
    private final int[] oldVertices;
    private final int[] newVertices;
    private final int[][] oldLabels;
    private final int[] standIns;

    LabelMatch(Problem old, Problem now) {
        oldVertices = new int[now.size()];
        newVertices = new int[old.size()];
        oldLabels = new int[now.size()][];
        standIns = new int[old.size()];
        Arrays.fill(oldVertices, -1);
        Arrays.fill(newVertices, -1);
        Map<String, Integer> byName = new HashMap<>();
        for (int v = 0; v < now.size(); v++) {
            byName.putIfAbsent(now.name(v), v);
        }
        for (int o = 0; o < old.size(); o++) {
            Integer v = byName.remove(old.name(o));
            if (v == null || !old.labelNames(o).equals(now.labelNames(v))) {
                standIns[o] = bestOnAverage(old, o);
            }
            if (v != null) {
                newVertices[o] = v;
                oldVertices[v] = o;
                oldLabels[v] = labels(old.labelNames(o), now.labelNames(v), standIns[o]);
            }
        }
    }

    private static int[] labels(List<String> old, List<String> now, int standIn) {
        int[] labels = new int[now.size()];
        if (old.equals(now)) {
            Arrays.setAll(labels, label -> label);
            return labels;
        }
        Map<String, Integer> byName = new HashMap<>();
        for (int l = 0; l < old.size(); l++) {
            byName.put(old.get(l), l);
        }
        Arrays.setAll(labels, label -> byName.getOrDefault(now.get(label), standIn));
        return labels;
    }

    /** The label of least mean cost or greatest mean gain; of equals the first. Only tightness depends on it. */
    private static int bestOnAverage(Problem old, int vertex) {
        double[] means = Arrays.stream(old.unaryRow(vertex)).asDoubleStream().toArray();
        for (int pair : old.incident(vertex)) {
            boolean rows = old.pairLeft(pair) == vertex;
            int columns = old.labelCount(old.pairRight(pair));
            long[] table = old.table(pair);
            double others = (double) table.length / means.length;
            for (int entry = 0; entry < table.length; entry++) {
                means[rows ? entry / columns : entry % columns] += table[entry] / others;
            }
        }
        int best = 0;
        for (int l = 1; l < means.length; l++) {
            boolean better = old.sense() == Sense.MAXIMISE ? means[l] > means[best] : means[l] < means[best];
            best = better ? l : best;
        }
        return best;
    }

    /** The new vertex of an old one, −1 if it is gone. */
    int newVertex(int oldVertex) {
        return newVertices[oldVertex];
    }

    /** The old vertex of a new one, −1 if it is new. */
    int oldVertex(int newVertex) {
        return oldVertices[newVertex];
    }

    /** The old label that each label of a matched new vertex stands for: shared, not to be written. */
    int[] oldLabels(int newVertex) {
        return oldLabels[newVertex];
    }

    /** The label that an old vertex is taken to have when it is gone. */
    int standIn(int oldVertex) {
        return standIns[oldVertex];
    }

    /** One number for an unordered pair of vertices. */
    static long pairKey(int u, int v) {
        return ((long) Math.min(u, v) << 32) | Math.max(u, v);
    }
}
