package io.joinwatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.Signature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TieOrderTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theOrderOfArrivalDoesNotShow(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Signature> signatures =
                HistoryRows.of(Panes.random(seed, 100, 12).log().observations()).signatures();
        List<JoinObservation> rows = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Signature signature = signatures.get(random.nextInt(signatures.size()));
            long[] bytes = random.longs(signature.tables().size(), 0, 2).toArray();
            rows.add(new JoinObservation(
                    signature, bytes, random.nextInt(20), 1 + random.nextInt(2), random.nextInt(2)));
        }
        HistoryRows ordered = TieOrder.of(HistoryRows.of(rows));
        assertThat(counts(ordered.observations())).as("seed %d", seed).isEqualTo(counts(rows));
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(rows, new Random(seed + round));
            assertThat(TieOrder.of(HistoryRows.of(rows))).as("seed %d", seed).isEqualTo(ordered);
        }
        assertThat(TieOrder.of(ordered)).isEqualTo(ordered);
        // Signatures and times stand as they must.
        assertThat(HistoryRows.of(ordered.observations())).isEqualTo(ordered);
    }

    private static Map<JoinObservation, Integer> counts(List<JoinObservation> rows) {
        Map<JoinObservation, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row, 1, Integer::sum));
        return counts;
    }
}
