package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The connected components of a problem's pair graph. O(vertices + pairs). */
final class Components {
    private Components() {}

    /** The components in order of their lowest vertex, each ascending. */
    static List<int[]> of(Problem problem) {
        boolean[] seen = new boolean[problem.size()];
        int[] queue = new int[problem.size()];
        List<int[]> components = new ArrayList<>();
        for (int start = 0; start < seen.length; start++) {
            if (seen[start]) {
                continue;
            }
            int head = 0;
            int tail = 0;
            queue[tail++] = start;
            seen[start] = true;
            while (head < tail) {
                int v = queue[head++];
                for (int pair : problem.incident(v)) {
                    int u = problem.across(pair, v);
                    if (!seen[u]) {
                        seen[u] = true;
                        queue[tail++] = u;
                    }
                }
            }
            int[] component = Arrays.copyOf(queue, tail);
            Arrays.sort(component);
            components.add(component);
        }
        return components;
    }
}
