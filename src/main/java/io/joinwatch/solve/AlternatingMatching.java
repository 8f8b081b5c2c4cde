package io.joinwatch.solve;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A heavy matching of the join multigraph, the core that the heuristics fill up: edges without a common vertex contradict each
 * other in no label.
 *
 * <p>Both known readings run, and the heavier matching is kept. <em>Path growing</em>: from a random vertex take the heaviest edge,
 * delete the vertex, walk on from the other end; the edges go to two sets in turn, each a matching, the heavier of which has
 * at least half the weight of a maximum-weight matching; O(edges). <em>Restart</em>, as in the article: the same, but from a new
 * random vertex at every step; there an edge goes to the set whose turn it is if that stays a matching, else to the other
 * one, else to none, and the guarantee is lost.
 *
 * @see <a href="https://doi.org/10.1016/S0020-0190(02)00393-9">Drake and Hougardy, A simple approximation algorithm for the
 *     weighted matching problem, 2003</a>
 * @see <a href="https://doi.org/10.14778/3407790.3407834">Parchas et al., Fast and effective distribution-key recommendation for
 *     Amazon Redshift, PVLDB 13(11), 2020</a>
 */
final class AlternatingMatching {
    private final Problem problem;

    AlternatingMatching(Problem problem) {
        this.problem = problem;
    }

    /** The heavier matching of the two readings. */
    List<KeyEdge> find(SplittableRandom random) {
        List<KeyEdge> grown = run(random, true);
        List<KeyEdge> restarted = run(random, false);
        return weight(restarted) > weight(grown) ? restarted : grown;
    }

    /** One reading: walking on from the matched vertex, or restarting at every step; an interrupted thread stops early. */
    List<KeyEdge> run(SplittableRandom random, boolean walkOn) {
        List<List<KeyEdge>> around = KeyGraph.around(problem);
        BitSet deleted = new BitSet();
        List<List<KeyEdge>> sets = List.of(new ArrayList<>(), new ArrayList<>());
        BitSet[] covered = {new BitSet(), new BitSet()};
        int turn = 0;
        for (int start : shuffled(problem.size(), random)) {
            int vertex = start;
            while (!deleted.get(vertex) && !Thread.currentThread().isInterrupted()) {
                KeyEdge heaviest = heaviest(around.get(vertex), vertex, deleted);
                if (heaviest == null) {
                    break;
                }
                for (int set : new int[] {turn, 1 - turn}) {
                    if (!covered[set].get(heaviest.left()) && !covered[set].get(heaviest.right())) {
                        sets.get(set).add(heaviest);
                        covered[set].set(heaviest.left());
                        covered[set].set(heaviest.right());
                        break;
                    }
                }
                turn = 1 - turn;
                deleted.set(vertex);
                if (walkOn) {
                    vertex = heaviest.across(vertex);
                }
            }
        }
        return weight(sets.get(1)) > weight(sets.get(0)) ? sets.get(1) : sets.get(0);
    }

    /** The weight of some edges; stops at the largest long. */
    static long weight(List<KeyEdge> edges) {
        long sum = 0;
        for (KeyEdge edge : edges) {
            sum = sum > Long.MAX_VALUE - edge.weight() ? Long.MAX_VALUE : sum + edge.weight();
        }
        return sum;
    }

    /** The heaviest edge of a vertex whose other end is not deleted, of equals the one given first; null if there is none. */
    private static @Nullable KeyEdge heaviest(List<KeyEdge> edges, int vertex, BitSet deleted) {
        KeyEdge heaviest = null;
        for (KeyEdge edge : edges) {
            if (!deleted.get(edge.across(vertex)) && (heaviest == null || edge.weight() > heaviest.weight())) {
                heaviest = edge;
            }
        }
        return heaviest;
    }

    private static int[] shuffled(int size, SplittableRandom random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
