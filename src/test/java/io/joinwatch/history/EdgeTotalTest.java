package io.joinwatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.JoinObservation;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeTotalTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sumsAreThoseOfBigIntegers(long seed) {
        HistoryRows rows = HistoryRows.of(Panes.random(seed, 3_000, 20).log().observations());
        for (int signature = 0; signature < rows.signatureCount(); signature++) {
            EdgeTotal total = new EdgeTotal();
            total.add(rows, signature);
            total.add(rows, signature);
            List<JoinObservation> own = rows.observations().subList(rows.firstRow(signature), rows.endRow(signature));
            BigInteger repeats = BigInteger.ZERO;
            BigInteger bytes = BigInteger.ZERO;
            for (JoinObservation row : own) {
                BigInteger repeat = BigInteger.valueOf(row.repeat());
                repeats = repeats.add(repeat);
                for (int member = 0; member < row.members(); member++) {
                    bytes = bytes.add(repeat.multiply(BigInteger.valueOf(row.bytes(member))));
                }
            }
            assertThat(total.rows()).isEqualTo(2L * own.size());
            assertThat(total.repeats()).as("seed %d", seed).isEqualTo(repeats.shiftLeft(1));
            assertThat(total.bytes()).as("seed %d", seed).isEqualTo(bytes.shiftLeft(1));
            assertThat(total.minTimeMs()).isEqualTo(own.get(0).timeMs());
            assertThat(total.maxTimeMs()).isEqualTo(own.get(own.size() - 1).timeMs());
        }
    }
}
