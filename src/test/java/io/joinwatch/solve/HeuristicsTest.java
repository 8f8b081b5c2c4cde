package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.solve.WarehouseProblems.Shape;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeuristicsTest {
    private static final List<Fill> FILLS =
            List.of(new GreedyMatching(), new RandomChoice(), new RandomNeighbour(), new NaiveGreedy());

    static Stream<Problem> problems() {
        return Stream.of(Shape.values())
                .flatMap(shape -> Stream.of(
                        WarehouseProblems.paper(shape, 40, 3, shape.ordinal()),
                        WarehouseProblems.network(shape, 40, 3, shape.ordinal())));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void bothReadingsGiveMatchings(Problem problem) {
        for (boolean walkOn : new boolean[] {true, false}) {
            BitSet covered = new BitSet();
            List<KeyEdge> matching = new AlternatingMatching(problem).run(new SplittableRandom(1), walkOn);
            assertThat(matching).isNotEmpty();
            for (KeyEdge edge : matching) {
                assertThat(covered.get(edge.left()) || covered.get(edge.right()))
                        .isFalse();
                covered.set(edge.left());
                covered.set(edge.right());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void fillsKeepTheMatchingAndWhatItIsWorth(Problem problem) {
        List<KeyEdge> core = new AlternatingMatching(problem).find(new SplittableRandom(1));
        for (Fill fill : FILLS) {
            Keys keys = new Keys(problem, core);
            fill.fill(problem, keys, new SplittableRandom(2));
            int[] labels = keys.labels();
            if (problem.sense() == Sense.MAXIMISE) {
                assertThat(Recount.of(problem, labels))
                        .as(fill.method())
                        .isGreaterThanOrEqualTo(AlternatingMatching.weight(core));
            }
            for (KeyEdge edge : core) {
                assertThat(labels[edge.left()]).as(fill.method()).isEqualTo(edge.leftLabel());
                assertThat(labels[edge.right()]).as(fill.method()).isEqualTo(edge.rightLabel());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void naiveGreedyKeepsTheHeaviestEdge(Problem problem) {
        Keys keys = new Keys(problem, List.of());
        new NaiveGreedy().fill(problem, keys, new SplittableRandom(1));
        KeyEdge heaviest = KeyGraph.byFallingWeight(problem).get(0);
        assertThat(keys.agrees(heaviest.left(), heaviest) && keys.agrees(heaviest.right(), heaviest))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("problems")
    void improvementEndsWhereNoSingleLabelHelps(Problem problem) {
        SplittableRandom random = new SplittableRandom(3);
        int[] labels = new int[problem.size()];
        for (int v = 0; v < labels.length; v++) {
            labels[v] = random.nextInt(problem.labelCount(v));
        }
        long before = Recount.of(problem, labels);
        new LabelImprovement(problem).improve(labels);
        long after = Recount.of(problem, labels);
        assertThat(problem.sense().better(before, after)).isFalse();
        for (int v = 0; v < labels.length; v++) {
            for (int l = 0; l < problem.labelCount(v); l++) {
                int[] other = labels.clone();
                other[v] = l;
                long value = Recount.of(problem, other);
                assertThat(problem.sense().better(value, after)).isFalse();
                assertThat(value == after && l < labels[v])
                        .as("a tie goes to the lower label")
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void sameSeedSameAnswer(Problem problem) {
        Portfolio heuristics = new Portfolio(SolveMethod.HEURISTICS);
        Solution first = heuristics.solve(problem, SolveLimits.deterministic(1, 7));
        Solution again = heuristics.solve(problem, SolveLimits.deterministic(1, 7));
        assertThat(again.labels()).isEqualTo(first.labels());
        assertThat(again.method()).isEqualTo(first.method());
        assertThat(again.work()).isEqualTo(first.work());
    }
}
