package io.joinwatch.solve;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The four published heuristics: greedy matching, random choice, random neighbour and naive greedy, each over one and the same
 * alternating matching, naive greedy also from nothing. They see the visible multigraph only; where labels that no key edge
 * touches can gain something ({@code EVEN}, {@code ALL}, hidden vertices), label-by-label improvement then adds those.
 */
final class Heuristics {
    private static final List<Fill> FILLS =
            List.of(new GreedyMatching(), new RandomChoice(), new RandomNeighbour(), new NaiveGreedy());

    private final Problem problem;

    Heuristics(Problem problem) {
        this.problem = problem;
    }

    /** Runs all of them, and offers each labelling to {@code race}; an interrupted thread stops early. */
    void run(long seed, Race race) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        boolean improve = !keysAreAll();
        SplittableRandom random = new SplittableRandom(seed);
        List<KeyEdge> matching = new AlternatingMatching(problem).find(random.split());
        for (Fill fill : FILLS) {
            offer(fill, matching, improve, random.split(), race);
        }
        offer(new NaiveGreedy(), List.of(), improve, random.split(), race);
    }

    private void offer(Fill fill, List<KeyEdge> core, boolean improve, SplittableRandom random, Race race) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        Keys keys = new Keys(problem, core);
        fill.fill(problem, keys, random);
        int[] labels = keys.labels();
        race.offer(fill.method(), improve ? new LabelImprovement(problem).improve(labels) : labels, problem.size());
    }

    /** Whether every label that can gain anything is an end of a gaining key edge. */
    private boolean keysAreAll() {
        boolean[][] key = new boolean[problem.size()][];
        for (int v = 0; v < key.length; v++) {
            key[v] = new boolean[problem.labelCount(v)];
        }
        for (KeyEdge edge : KeyGraph.gaining(problem)) {
            key[edge.left()][edge.leftLabel()] = true;
            key[edge.right()][edge.rightLabel()] = true;
        }
        GainForm gains = new GainForm(problem);
        for (int v = 0; v < key.length; v++) {
            for (int l = 0; l < key[v].length; l++) {
                if (!key[v][l] && gains.gainsAnything(v, l)) {
                    return false;
                }
            }
        }
        return true;
    }
}
