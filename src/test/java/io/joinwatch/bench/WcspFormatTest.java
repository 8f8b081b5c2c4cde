package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.joinwatch.solve.Problem;
import io.joinwatch.solve.ProblemBuilder;
import io.joinwatch.solve.Recount;
import io.joinwatch.solve.Sense;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WcspFormatTest {
    private static final int SEEDS = 200;

    @Test
    void theFileCostsWhatTheProblemCounts() throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Problem problem = SmallProblems.random(seed);
            WcspFormat format = WcspFormat.of(problem);
            String text = text(problem);
            WcspInstance instance = WcspInstance.read(new BufferedReader(new StringReader(text)));
            List<int[]> labellings = SmallProblems.labellings(problem);
            long[] costs =
                    labellings.stream().mapToLong(labels -> cost(text, labels)).toArray();
            long[] values = Arrays.stream(costs).map(format::value).toArray();
            assertThat(values)
                    .as("seed %d", seed)
                    .isEqualTo(labellings.stream()
                            .mapToLong(labels -> Recount.of(problem, labels))
                            .toArray());
            assertThat(labellings.stream().mapToLong(instance::cost).toArray())
                    .as("seed %d", seed)
                    .isEqualTo(costs);
            assertThat(Arrays.stream(costs).min().orElseThrow())
                    .as("seed %d", seed)
                    .isNotNegative();
            assertThat(Arrays.stream(costs).max().orElseThrow())
                    .as("seed %d", seed)
                    .isLessThan(format.top());
        }
    }

    @Test
    void toulbar2FindsTheOptimumOfBruteForce(@TempDir Path folder) throws IOException, InterruptedException {
        Toulbar2 toulbar2 = new Toulbar2("toulbar2", List.of(), folder);
        assumeTrue(toulbar2.missing().isEmpty(), () -> toulbar2.missing().orElse(""));
        for (long seed = 0; seed < 40; seed++) {
            Problem problem = SmallProblems.random(seed);
            try (Contender.Session session =
                    toulbar2.open(new SolveCase("small", seed, SolveCase.WEIGHT, () -> problem), problem)) {
                Standing end = session.solve(Duration.ofSeconds(10)).end();
                assertThat(end.proven()).as("seed %d", seed).isTrue();
                assertThat(end.value()).as("seed %d", seed).isEqualTo(SmallProblems.optimum(problem));
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void mostEntriesAreTheDefault() throws IOException {
        Problem problem = Problem.builder(Sense.MAXIMISE).build();
        assertThat(text(problem).lines().findFirst()).contains("p 0 1 0 1");
        String one = text(GraphSpec.dense(2).problem(1));
        long weight = GraphSpec.dense(2).problem(1).keyEdges().get(0).weight();
        assertThat(one.lines().toList()).containsExactly("p 2 1 0 " + (weight + 1), "1 1");
    }

    @Test
    void whatToulbar2CannotCountIsRefused() {
        ProblemBuilder builder = Problem.builder(Sense.MINIMISE);
        builder.addVertex("v", List.of("a", "b"), new long[] {0, WcspFormat.LARGEST_TOP});
        assertThatThrownBy(() -> WcspFormat.of(builder.build())).hasMessageContaining("toulbar2 counts to");
    }

    @Test
    void aFileThatIsNoneOfOursIsAnError() {
        for (String text : List.of("", "p 1 1 1 1 1", "p 3 2 1 9 2 2 2 3 0 1 2 5 0")) {
            assertThatThrownBy(() -> WcspInstance.read(new BufferedReader(new StringReader(text))))
                    .isInstanceOf(IOException.class);
        }
    }

    private static String text(Problem problem) throws IOException {
        StringBuilder out = new StringBuilder();
        WcspFormat.of(problem).write("p", out);
        return out.toString();
    }

    /** A reader of its own: adds up what a labelling costs while it goes through the file. */
    private static long cost(String text, int[] labels) {
        Iterator<String> in = Arrays.asList(text.split("\\s+")).iterator();
        in.next();
        int size = Integer.parseInt(in.next());
        in.next();
        int functions = Integer.parseInt(in.next());
        in.next();
        for (int v = 0; v < size; v++) {
            in.next();
        }
        long cost = 0;
        for (int f = 0; f < functions; f++) {
            int[] scope = new int[Integer.parseInt(in.next())];
            Arrays.setAll(scope, i -> Integer.parseInt(in.next()));
            long own = Long.parseLong(in.next());
            for (int tuples = Integer.parseInt(in.next()); tuples > 0; tuples--) {
                boolean here = true;
                for (int variable : scope) {
                    here &= Integer.parseInt(in.next()) == labels[variable];
                }
                long tuple = Long.parseLong(in.next());
                own = here ? tuple : own;
            }
            cost += own;
        }
        assertThat(in.hasNext()).isFalse();
        return cost;
    }
}
