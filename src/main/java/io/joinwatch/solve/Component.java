package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A connected component of a problem as a problem of its own: optimal labels of all components are optimal for the whole, and
 * values add up. Vertices keep their order, labels and names; a key edge between two components gains nothing and belongs to
 * none. Immutable, safe for use by several threads.
 */
final class Component {
    private final int[] vertices;
    private final Problem problem;

    private Component(int[] vertices, Problem problem) {
        this.vertices = vertices;
        this.problem = problem;
    }

    /** The components of a problem, in order of their lowest vertices; tables are shared with it. O(vertices + pairs + key edges). */
    static List<Component> of(Problem whole) {
        List<int[]> components = Components.of(whole);
        int[] component = new int[whole.size()];
        int[] position = new int[whole.size()];
        List<List<KeyEdge>> edges = new ArrayList<>();
        for (int c = 0; c < components.size(); c++) {
            int[] vertices = components.get(c);
            for (int i = 0; i < vertices.length; i++) {
                component[vertices[i]] = c;
                position[vertices[i]] = i;
            }
            edges.add(new ArrayList<>());
        }
        for (KeyEdge edge : whole.keyEdges()) {
            int left = edge.left();
            int right = edge.right();
            if (component[left] == component[right]) {
                edges.get(component[left])
                        .add(new KeyEdge(
                                position[left], edge.leftLabel(), position[right], edge.rightLabel(), edge.weight()));
            }
        }
        List<Component> all = new ArrayList<>();
        for (int c = 0; c < components.size(); c++) {
            int[] vertices = components.get(c);
            all.add(new Component(vertices, part(whole, vertices, position, edges.get(c))));
        }
        return all;
    }

    private static Problem part(Problem whole, int[] vertices, int[] position, List<KeyEdge> edges) {
        int[] pairs = Arrays.stream(vertices)
                .flatMap(v -> Arrays.stream(whole.incident(v)).filter(p -> whole.pairLeft(p) == v))
                .sorted()
                .toArray();
        int[] left = Arrays.stream(pairs).map(p -> position[whole.pairLeft(p)]).toArray();
        int[] right =
                Arrays.stream(pairs).map(p -> position[whole.pairRight(p)]).toArray();
        return new Problem(
                whole.sense(),
                Arrays.stream(vertices).mapToObj(whole::name).toList(),
                Arrays.stream(vertices).mapToObj(whole::labelNames).toList(),
                Arrays.stream(vertices).mapToObj(whole::unaryRow).toArray(long[][]::new),
                left,
                right,
                Arrays.stream(pairs).mapToObj(whole::table).toArray(long[][]::new),
                ProblemBuilder.incidence(vertices.length, left, right),
                edges,
                whole.scaleShift());
    }

    /** The component alone. */
    Problem problem() {
        return problem;
    }

    /** Writes labels of the component into a labelling of the whole. */
    void place(int[] labels, int[] whole) {
        for (int i = 0; i < vertices.length; i++) {
            whole[vertices[i]] = labels[i];
        }
    }
}
