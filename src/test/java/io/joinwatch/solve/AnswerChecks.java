package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

/** What must hold of an answer, checked by code that had no part in it. */
final class AnswerChecks {
    private AnswerChecks() {}

    /** An answer that claims no more than it may, wherever its search ended. */
    static void honest(Problem problem, Solution solution, long optimum, String name) {
        Sense sense = problem.sense();
        assertThat(Recount.of(problem, solution.labels())).as(name).isEqualTo(solution.value());
        assertThat(sense.better(solution.value(), optimum))
                .as(name + ": " + solution)
                .isFalse();
        assertThat(sense.better(optimum, solution.bound()))
                .as(name + ": " + solution)
                .isFalse();
        assertThat(solution.proven()).as(name + ": " + solution).isEqualTo(solution.value() == solution.bound());
        assertThat(solution.gap()).as(name).isBetween(0.0, 1.0);
        assertThat(solution.gapUnits()).as(name).isEqualTo(Math.abs(solution.bound() - solution.value()));
        long deployed = Recount.of(problem, deployed(problem));
        assertThat(sense.better(deployed, solution.value()))
                .as(name + ": worse than deployed")
                .isFalse();
    }

    /** An answer that is the optimum, proven, and changes nothing for nothing. */
    static void optimal(Problem problem, Solution solution, long optimum, String name) {
        assertThat(solution.value()).as(name + ": " + solution).isEqualTo(optimum);
        assertThat(solution.bound()).as(name + ": " + solution).isEqualTo(optimum);
        honest(problem, solution, optimum, name);
        int[] deployed = deployed(problem);
        int[] labels = solution.labels();
        for (int[] group : ChangeGroups.of(problem, deployed, labels)) {
            if (Arrays.stream(group).anyMatch(v -> visible(problem, v))) {
                assertThat(ChangeGroups.gain(problem, deployed, labels, group))
                        .as(name + ": needless change of vertices " + Arrays.toString(group) + " to "
                                + Arrays.toString(labels))
                        .isNotZero();
            }
        }
        List<int[]> components = Components.of(problem);
        for (int[] component : components) {
            int[] asDeployed = labels.clone();
            for (int v : component) {
                asDeployed[v] = deployed[v];
            }
            if (Recount.of(problem, asDeployed) == optimum) {
                assertThat(Arrays.stream(component)
                                .filter(v -> visible(problem, v))
                                .map(v -> labels[v]))
                        .as(name + ": a component that was optimal as deployed")
                        .containsOnly(zeros(problem, component));
            }
        }
    }

    private static Integer[] zeros(Problem problem, int[] component) {
        return Arrays.stream(component).anyMatch(v -> visible(problem, v)) ? new Integer[] {0} : new Integer[0];
    }

    /** Label 0; vertices without key edges, one after another, the lowest of their best labels. */
    static int[] deployed(Problem problem) {
        int[] labels = new int[problem.size()];
        for (int v = 0; v < labels.length; v++) {
            if (!visible(problem, v)) {
                int[] tried = labels.clone();
                for (int l = 1; l < problem.labelCount(v); l++) {
                    tried[v] = l;
                    if (problem.sense().better(Recount.of(problem, tried), Recount.of(problem, labels))) {
                        labels[v] = l;
                    }
                }
            }
        }
        return labels;
    }

    private static boolean visible(Problem problem, int v) {
        return problem.keyEdges().stream().anyMatch(edge -> edge.left() == v || edge.right() == v);
    }
}
