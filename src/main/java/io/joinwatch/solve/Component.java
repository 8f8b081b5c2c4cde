package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A connected component of a problem, or several, as a problem of its own: optimal labels of all components are optimal for the
 * whole, and values add up. Vertices keep their order, labels and names; a key edge between two components gains nothing and belongs to
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
        if (components.size() == 1) {
            return List.of(new Component(components.get(0), whole));
        }
        int[] component = new int[whole.size()];
        for (int c = 0; c < components.size(); c++) {
            for (int v : components.get(c)) {
                component[v] = c;
            }
        }
        return parts(whole, components, component);
    }

    /** Several components of a problem as one. O(vertices + pairs + key edges). */
    static Component union(Problem whole, List<Component> components) {
        int[] vertices = components.stream()
                .flatMapToInt(component -> Arrays.stream(component.vertices))
                .sorted()
                .toArray();
        int[] component = new int[whole.size()];
        Arrays.fill(component, -1);
        for (int v : vertices) {
            component[v] = 0;
        }
        return parts(whole, List.of(vertices), component).get(0);
    }

    /** The parts that sets of vertices stand for; {@code part} tells the number of each vertex's set, −1 for none. */
    private static List<Component> parts(Problem whole, List<int[]> sets, int[] part) {
        int[] position = new int[whole.size()];
        List<List<KeyEdge>> edges = new ArrayList<>();
        for (int[] vertices : sets) {
            for (int i = 0; i < vertices.length; i++) {
                position[vertices[i]] = i;
            }
            edges.add(new ArrayList<>());
        }
        for (KeyEdge edge : whole.keyEdges()) {
            int left = edge.left();
            int right = edge.right();
            if (part[left] == part[right] && part[left] >= 0) {
                edges.get(part[left])
                        .add(new KeyEdge(
                                position[left], edge.leftLabel(), position[right], edge.rightLabel(), edge.weight()));
            }
        }
        List<Component> all = new ArrayList<>();
        for (int c = 0; c < sets.size(); c++) {
            int[] vertices = sets.get(c);
            all.add(new Component(vertices, problem(whole, vertices, position, edges.get(c))));
        }
        return all;
    }

    private static Problem problem(Problem whole, int[] vertices, int[] position, List<KeyEdge> edges) {
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

    /** Number of its vertices. */
    int size() {
        return vertices.length;
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

    /** The component's part of a labelling of the whole. */
    int[] project(int[] whole) {
        return Arrays.stream(vertices).map(v -> whole[v]).toArray();
    }
}
