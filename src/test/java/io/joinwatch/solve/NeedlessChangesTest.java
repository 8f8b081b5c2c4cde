package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NeedlessChangesTest {
    @Test
    void exactlyTheGroupsThatGainNothingGoBack() {
        int reverted = 0;
        int kept = 0;
        for (long seed = 0; seed < 3_000; seed++) {
            Problem problem = SmallProblems.any(seed);
            SplittableRandom random = new SplittableRandom(seed);
            int[] before = labels(problem, random);
            int[] after = labels(problem, random);
            int[] labels = after.clone();
            new NeedlessChanges(problem, before).revert(labels);
            List<int[]> groups = ChangeGroups.of(problem, before, after);
            int[] expected = before.clone();
            for (int[] group : groups) {
                boolean needless = !problem.sense().better(ChangeGroups.gain(problem, before, after, group), 0);
                reverted += needless ? 1 : 0;
                kept += needless ? 0 : 1;
                for (int v : group) {
                    expected[v] = needless ? before[v] : after[v];
                }
            }
            assertThat(labels).as("seed " + seed).isEqualTo(expected);
            assertThat(problem.sense().better(Recount.of(problem, after), Recount.of(problem, labels)))
                    .as("seed " + seed)
                    .isFalse();
        }
        assertThat(reverted).isGreaterThan(300);
        assertThat(kept).isGreaterThan(300);
    }

    private static int[] labels(Problem problem, SplittableRandom random) {
        int[] labels = new int[problem.size()];
        for (int v = 0; v < labels.length; v++) {
            labels[v] = random.nextInt(problem.labelCount(v));
        }
        return labels;
    }
}
