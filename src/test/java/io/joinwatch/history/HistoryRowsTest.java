package io.joinwatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.JoinObservation;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HistoryRowsTest {

    @Test
    void columnsSayWhatTheObservationsSay() {
        for (long seed = 1; seed <= 20; seed++) {
            PaneObservations pane = Panes.random(seed, 1 + (int) seed * 37, 1 + (int) seed);
            HistoryRows rows = HistoryRows.of(pane.log().observations());
            List<JoinObservation> expected = Panes.sorted(pane);
            assertThat(rows.observations()).as("seed %d", seed).isEqualTo(expected);
            assertThat(rows.size()).isEqualTo(expected.size());
            for (int row = 0; row < rows.size(); row++) {
                JoinObservation one = expected.get(row);
                int index = rows.signatureIndex(row);
                assertThat(rows.signatures().get(index)).isEqualTo(one.signature());
                assertThat(row).isBetween(rows.firstRow(index), rows.endRow(index) - 1);
                assertThat(rows.timeMs(row)).isEqualTo(one.timeMs());
                assertThat(rows.repeat(row)).isEqualTo(one.repeat());
                assertThat(rows.fingerprint(row)).isEqualTo(one.fingerprint());
                assertThat(rows.members(row)).isEqualTo(one.members());
                for (int member = 0; member < one.members(); member++) {
                    assertThat(rows.bytes(row, member)).isEqualTo(one.bytes(member));
                }
            }
        }
    }

    @Test
    void aCutByTimeKeepsWhatLiesInside() {
        PaneObservations pane = Panes.random(5, 2_000, 30);
        HistoryRows rows = HistoryRows.of(pane.log().observations());
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 50; round++) {
            long from = Panes.START + random.nextLong(Panes.LENGTH);
            long to = from + random.nextLong(Panes.LENGTH / 3);
            List<JoinObservation> expected = Panes.sorted(pane).stream()
                    .filter(one -> one.timeMs() >= from && one.timeMs() < to)
                    .toList();
            assertThat(rows.between(from, to).observations())
                    .as("round %d", round)
                    .isEqualTo(expected);
        }
        assertThat(rows.between(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(rows);
        assertThat(rows.between(0, 0).size()).isZero();
    }
}
