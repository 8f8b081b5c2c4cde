package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The connected components of a network as networks of their own; the first carries the base. O(size of the network). */
final class Split {
    /** No edge leaves a component. */
    private static final int[] NONE_FIXED = {};

    private final CostNetwork given;
    private final List<int[]> members = new ArrayList<>();
    private final List<CostNetwork> parts = new ArrayList<>();

    Split(CostNetwork given) {
        this.given = given;
        int[] position = new int[given.size];
        Arrays.fill(position, -1);
        int[] queue = new int[given.size];
        for (int start = 0; start < given.size; start++) {
            if (position[start] < 0) {
                int count = 0;
                queue[count++] = start;
                position[start] = 0;
                for (int next = 0; next < count; next++) {
                    int v = queue[next];
                    for (int i = given.edgesAt[v]; i < given.edgesAt[v + 1]; i++) {
                        int u = given.across(given.edges[i], v);
                        if (position[u] < 0) {
                            position[u] = 0;
                            queue[count++] = u;
                        }
                    }
                }
                int[] component = Arrays.copyOf(queue, count);
                Arrays.sort(component);
                for (int i = 0; i < count; i++) {
                    position[component[i]] = i;
                }
                members.add(component);
            }
        }
        if (members.size() == 1) {
            parts.add(given);
        } else {
            for (int[] component : members) {
                CostNetwork part = Subnetwork.of(given, component, component.length, position, NONE_FIXED);
                parts.add(parts.isEmpty() ? part.withBase(given.base) : part);
            }
        }
    }

    /** The components, in order of their lowest vertex. */
    List<CostNetwork> parts() {
        return parts;
    }

    /** The given vertices of a component. */
    int[] vertices(int part) {
        return members.get(part);
    }

    /** The given edges of a component, in its order. */
    int[] edges(int part) {
        if (members.size() == 1) {
            return IntStream.range(0, given.edgeCount).toArray();
        }
        return Arrays.stream(members.get(part))
                .flatMap(v -> Arrays.stream(given.edges, given.edgesAt[v], given.edgesAt[v + 1])
                        .filter(e -> given.left[e] == v))
                .toArray();
    }

    /** What a labelling of all gives to a component. */
    int[] project(int[] labelling, int part) {
        return Arrays.stream(members.get(part)).map(v -> labelling[v]).toArray();
    }

    /** Writes a component's labels into a labelling of all. */
    void restore(int[] labels, int part, int[] labelling) {
        int[] component = members.get(part);
        for (int i = 0; i < component.length; i++) {
            labelling[component[i]] = labels[i];
        }
    }
}
