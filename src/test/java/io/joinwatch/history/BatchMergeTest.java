package io.joinwatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.JoinObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BatchMergeTest {

    /** A stable sort of all rows, input after input, is what a stable merge must give. */
    @Test
    void aMergeIsAStableSortOfAllRows() {
        for (long seed = 1; seed <= 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<HistoryRows> inputs = new ArrayList<>();
            List<JoinObservation> all = new ArrayList<>();
            for (int input = random.nextInt(8); input >= 0; input--) {
                int rows = random.nextInt(4) == 0 ? 0 : random.nextInt(400);
                // The same seed gives the same signatures, other times and bytes.
                PaneObservations pane = random.nextBoolean()
                        ? Panes.random(seed, rows, 20)
                        : Panes.late(seed + input, rows, random.nextInt(3_000));
                HistoryRows sorted = HistoryRows.of(pane.log().observations());
                inputs.add(sorted);
                all.addAll(sorted.observations());
            }
            List<JoinObservation> expected =
                    Panes.sorted(new PaneObservations("w/d", 0, 1, true, ObservationLog.of(all)));
            assertThat(BatchMerge.merge(inputs).observations())
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void nothingGivesNothing() {
        assertThat(BatchMerge.merge(List.of()).size()).isZero();
    }
}
