package io.joinwatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.graph.JoinObservation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ObservationLogTest {

    @Test
    void aLogGivesBackWhatItWasMadeFrom() {
        for (long seed = 1; seed <= 20; seed++) {
            List<JoinObservation> observations = observations(seed);
            ObservationLog log = ObservationLog.of(observations);
            assertThat(log.size()).isEqualTo(observations.size());
            assertThat(log.observations()).as("seed %d", seed).isEqualTo(observations);
        }
    }

    @Test
    void chunksReadInOrderGiveTheSameLogWhateverTheirSize() {
        for (long seed = 1; seed <= 40; seed++) {
            List<JoinObservation> observations = observations(seed);
            ObservationLog log = ObservationLog.of(observations);
            int limit = seed % 4 == 0 ? 1 : 50 * (int) seed;
            List<byte[]> chunks = chunks(log, limit);
            ObservationLog read = new ObservationLog();
            chunks.forEach(read::append);
            assertThat(read.observations()).as("seed %d", seed).isEqualTo(observations);
            assertThat(chunks(read, limit))
                    .as("a log read back writes the same bytes, seed %d", seed)
                    .usingElementComparator(Arrays::compare)
                    .isEqualTo(chunks);
        }
    }

    @Test
    void aChunkEndsWithTheRowThatReachesItsLimit() {
        ObservationLog log = Panes.random(3, 5_000, 40).log();
        int longest =
                chunks(log, 1).stream().mapToInt(chunk -> chunk.length).max().orElseThrow();
        List<byte[]> chunks = chunks(log, 4_000);
        assertThat(chunks.subList(0, chunks.size() - 1))
                .allSatisfy(chunk -> assertThat(chunk.length).isBetween(4_000, 4_000 + longest));
    }

    /** The joins of a query share its time, repeat and fingerprint, and a table's size seldom changes. */
    @Test
    void whatRepeatsCostsLittle() {
        List<JoinObservation> observations = new ArrayList<>();
        List<JoinObservation> kinds = Panes.random(1, 5, 5).log().observations();
        for (int query = 0; query < 1_000; query++) {
            for (JoinObservation kind : kinds) {
                long[] bytes = new long[kind.members()];
                Arrays.fill(bytes, 1L << 40);
                observations.add(new JoinObservation(kind.signature(), bytes, Panes.START + 40L * query, 1, 77));
            }
        }
        ObservationLog log = ObservationLog.of(observations);
        assertThat(log.chunk(0, 1 << 20).bytes()).hasSizeLessThan(observations.size() * 9 / 5);
    }

    @Test
    void damagedChunksAreNamedOrReadAsRows() {
        ObservationLog log = Panes.random(9, 400, 12).log();
        byte[] good = log.chunk(0, 1 << 20).bytes();
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 3_000; round++) {
            byte[] bad = random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            if (bad.length > 0) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
            }
            ObservationLog read = new ObservationLog();
            try {
                read.append(bad);
                assertThat(read.observations())
                        .allSatisfy(row -> assertThat(row.repeat()).isPositive());
            } catch (IllegalArgumentException e) {
                assertThat(e).as("round %d", round).hasMessageContaining("before byte");
            }
        }
        assertThatThrownBy(() -> new ObservationLog().append(Arrays.copyOf(good, good.length - 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chunk of observations");
    }

    private static List<JoinObservation> observations(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = 1 + random.nextInt(2_000);
        return seed % 3 == 0
                ? Panes.late(seed, rows, -1).log().observations()
                : Panes.random(seed, rows, 1 + random.nextInt(50)).log().observations();
    }

    private static List<byte[]> chunks(ObservationLog log, int limit) {
        List<byte[]> chunks = new ArrayList<>();
        for (int row = 0; row < log.size(); ) {
            LogChunk chunk = log.chunk(row, limit);
            assertThat(chunk.endRow()).isGreaterThan(row);
            chunks.add(chunk.bytes());
            row = chunk.endRow();
        }
        return chunks;
    }
}
