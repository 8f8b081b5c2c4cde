package io.joinwatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.sort.CdfModel;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BatchRoundTripTest {

    @Test
    void randomPanesComeBackSorted() {
        BatchBuilder builder = new BatchBuilder();
        for (long seed = 1; seed <= 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            PaneObservations pane = Panes.random(seed, 1 + random.nextInt(3_000), 1 + random.nextInt(60));
            CompactionBatch batch = builder.build(pane, null).orElseThrow();
            assertThat(batch.parts()).as("seed %d", seed).hasSize(1);
            ObservationBatch read = read(batch);
            assertThat(read.observations()).as("seed %d", seed).isEqualTo(Panes.sorted(pane));
            assertThat(read.header().database()).isEqualTo(Panes.DATABASE);
            assertThat(read.header().paneStartMs()).isEqualTo(Panes.START);
            assertThat(read.header().paneEndMs()).isEqualTo(Panes.START + Panes.LENGTH);
        }
    }

    @Test
    void manyPartsKeepTheirLimitAndComeBackTogether() {
        for (long seed = 1; seed <= 15; seed++) {
            int limit = 8_192 + 3_000 * (int) seed;
            PaneObservations pane = Panes.random(seed, 12_000, 1 + (int) seed * 13);
            CompactionBatch batch = new BatchBuilder(limit).build(pane, null).orElseThrow();
            assertThat(batch.parts())
                    .as("seed %d", seed)
                    .hasSizeGreaterThan(3)
                    .allSatisfy(part -> assertThat(part.bytes()).hasSizeLessThanOrEqualTo(limit));
            assertThat(batch.bytes())
                    .isEqualTo(batch.parts().stream()
                            .mapToLong(part -> part.bytes().length)
                            .sum());
            assertThat(read(batch).observations()).as("seed %d", seed).isEqualTo(Panes.sorted(pane));
        }
    }

    @Test
    void fiftyThousandRowsFillTheirParts() {
        PaneObservations pane = Panes.random(4, 50_000, 800);
        CompactionBatch batch = new BatchBuilder().build(pane, null).orElseThrow();
        assertThat(batch.rows()).isEqualTo(50_000);
        assertThat(batch.parts())
                .allSatisfy(part -> assertThat(part.bytes()).hasSizeLessThanOrEqualTo(BatchBuilder.DEFAULT_PART_BYTES));
        for (BatchPart part : batch.parts().subList(0, batch.parts().size() - 1)) {
            assertThat(part.bytes()).as("parts but the last are nearly full").hasSizeGreaterThan(700_000);
        }
        assertThat(read(batch).observations()).isEqualTo(Panes.sorted(pane));
    }

    @Test
    void lateBatchesMaySpanDaysOrAllOfTime() {
        for (long span : new long[] {0, 1, 7 * 86_400_000L, 1L << 60, -1}) {
            PaneObservations pane = Panes.late(17, 4_000, span);
            CompactionBatch batch = new BatchBuilder().build(pane, null).orElseThrow();
            ObservationBatch read = read(batch);
            assertThat(read.observations()).as("span %d ms", span).isEqualTo(Panes.sorted(pane));
            assertThat(read.header().late()).isTrue();
        }
    }

    @Test
    void equalSignatureAndTimeKeepTheOrderOfArrival() {
        List<JoinObservation> observations = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            observations.add(join(i % 3 == 0 ? "a" : "b", Panes.START + 7, i));
        }
        PaneObservations pane =
                new PaneObservations("w/d", Panes.START, Panes.LENGTH, false, ObservationLog.of(observations));
        List<JoinObservation> read =
                read(new BatchBuilder().build(pane, null).orElseThrow()).observations();
        long before = -1;
        for (JoinObservation observation : read.subList(0, 1_667)) {
            assertThat(observation.bytes(0)).isGreaterThan(before);
            before = observation.bytes(0);
        }
        assertThat(read).isEqualTo(Panes.sorted(pane));
    }

    @Test
    void oneSignatureAndOneRow() {
        PaneObservations one = Panes.random(5, 2_000, 1);
        assertThat(read(new BatchBuilder().build(one, null).orElseThrow()).observations())
                .isEqualTo(Panes.sorted(one));
        PaneObservations single = new PaneObservations(
                "w/d", Panes.START, 1, false, ObservationLog.of(List.of(join("a", Panes.START, 3))));
        ObservationBatch read = read(new BatchBuilder().build(single, null).orElseThrow());
        assertThat(read.observations()).isEqualTo(single.log().observations());
        assertThat(read.header().signatureCount()).isOne();
    }

    @Test
    void anEmptyPaneGivesNoBatch() {
        assertThat(new BatchBuilder().build(new PaneObservations("w/d", 0, 1, false, new ObservationLog()), null))
                .isEmpty();
    }

    @Test
    void sumsPerSignatureAreThoseOfTheInput() {
        PaneObservations pane = Panes.random(8, 20_000, 300);
        CompactionBatch batch = new BatchBuilder(60_000).build(pane, null).orElseThrow();
        assertThat(sums(read(batch).observations())).isEqualTo(sums(pane.log().observations()));
    }

    @Test
    void theSameInputGivesTheSameBytes() {
        BatchBuilder warm = new BatchBuilder(50_000);
        for (int i = 0; i < 3; i++) {
            warm.build(Panes.random(100 + i, 9_000, 90), null);
        }
        CompactionBatch again = warm.build(Panes.random(9, 9_000, 90), null).orElseThrow();
        CompactionBatch fresh =
                new BatchBuilder(50_000).build(Panes.random(9, 9_000, 90), null).orElseThrow();
        assertThat(again.parts()).isEqualTo(fresh.parts());
    }

    @Test
    void yesterdaysModelIsReused() {
        BatchBuilder builder = new BatchBuilder();
        CompactionBatch first = builder.build(Panes.skewed(1, 20_000, 10), null).orElseThrow();
        assertThat(first.modelReused()).isFalse();
        CdfModel model =
                CdfModel.fromBytes(Objects.requireNonNull(first.model()).toBytes());
        PaneObservations next = Panes.skewed(1, 24_000, 10);
        CompactionBatch second = builder.build(next, model).orElseThrow();
        assertThat(second.modelReused()).isTrue();
        ObservationBatch read = read(second);
        assertThat(read.observations()).isEqualTo(Panes.sorted(next));
    }

    @Test
    void aLateBatchHandsTheModelOfThePanesOn() {
        BatchBuilder builder = new BatchBuilder();
        CdfModel model =
                builder.build(Panes.skewed(1, 20_000, 10), null).orElseThrow().model();
        CompactionBatch late =
                builder.build(Panes.late(2, 9_000, 86_400_000), model).orElseThrow();
        assertThat(model).isNotNull();
        assertThat(late.modelReused()).isFalse();
        assertThat(late.model()).isSameAs(model);
    }

    @Test
    void observationsOutsideThePaneBelongToALateBatch() {
        PaneObservations pane = new PaneObservations(
                "w/d", Panes.START, 10, false, ObservationLog.of(List.of(join("a", Panes.START + 10, 3))));
        assertThatThrownBy(() -> new BatchBuilder().build(pane, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("late batch");
    }

    @Test
    void aRowThatFitsInNoPartIsNamed() {
        SplittableRandom random = new SplittableRandom(1);
        for (int length : new int[] {12_000, 20_000, 5_000_000, 20_000_000}) {
            // What repeats would be compressed.
            String name = random.ints(length, 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            PaneObservations pane = new PaneObservations(
                    "w/d", Panes.START, 10, false, ObservationLog.of(List.of(join(name, Panes.START, 3))));
            assertThatThrownBy(() -> new BatchBuilder(8_192).build(pane, null))
                    .as("%d characters", length)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not fit");
        }
    }

    @Test
    void aNameThatUtf8CannotHoldIsRefusedRatherThanChanged() {
        PaneObservations pane = new PaneObservations(
                "w/d", Panes.START, 10, false, ObservationLog.of(List.of(join("\uD800", Panes.START, 3))));
        assertThatThrownBy(() -> new BatchBuilder().build(pane, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
    }

    private static JoinObservation join(String table, long time, long bytes) {
        List<ColumnPair> pairs = List.of(new ColumnPair("k", "k"));
        return JoinObservation.ofJoin(table, "z", pairs, JoinType.LEFT, bytes, 1, time, 1, bytes);
    }

    private static ObservationBatch read(CompactionBatch batch) {
        BatchReader reader = new BatchReader();
        Optional<ObservationBatch> read = Optional.empty();
        for (BatchPart part : batch.parts()) {
            assertThat(read).isEmpty();
            read = reader.add(part);
        }
        reader.finish();
        return read.orElseThrow();
    }

    private static Map<String, List<BigInteger>> sums(List<JoinObservation> observations) {
        Map<String, List<BigInteger>> sums = new HashMap<>();
        for (JoinObservation observation : observations) {
            BigInteger bytes = BigInteger.ZERO;
            for (int member = 0; member < observation.members(); member++) {
                bytes = bytes.add(BigInteger.valueOf(observation.bytes(member)));
            }
            sums.merge(
                    observation.signature().text(),
                    List.of(BigInteger.ONE, BigInteger.valueOf(observation.repeat()), bytes),
                    (a, b) -> List.of(
                            a.get(0).add(b.get(0)),
                            a.get(1).add(b.get(1)),
                            a.get(2).add(b.get(2))));
        }
        return sums;
    }
}
