package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The oracle for groups of changes: vertices with other labels than before, joined where they share a pair table. */
final class ChangeGroups {
    private ChangeGroups() {}

    /** The groups, each by its vertices. */
    static List<int[]> of(Problem problem, int[] before, int[] after) {
        int[] group = IntStream.range(0, before.length).toArray();
        for (int p = 0; p < problem.pairCount(); p++) {
            int u = problem.pairLeft(p);
            int v = problem.pairRight(p);
            if (before[u] != after[u] && before[v] != after[v]) {
                int from = group[u];
                int to = group[v];
                for (int w = 0; w < group.length; w++) {
                    group[w] = group[w] == from ? to : group[w];
                }
            }
        }
        List<int[]> groups = new ArrayList<>();
        for (int g = 0; g < group.length; g++) {
            int number = g;
            int[] members = IntStream.range(0, group.length)
                    .filter(v -> group[v] == number && before[v] != after[v])
                    .toArray();
            if (members.length > 0) {
                groups.add(members);
            }
        }
        return groups;
    }

    /** What the change of one group alone adds to the value. */
    static long gain(Problem problem, int[] before, int[] after, int[] group) {
        int[] changed = before.clone();
        for (int v : group) {
            changed[v] = after[v];
        }
        return Recount.of(problem, changed) - Recount.of(problem, before);
    }
}
