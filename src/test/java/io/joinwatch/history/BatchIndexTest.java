package io.joinwatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.Signature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index against a scan of all rows, on rows that come evenly, in bursts, all at once, or ages apart. */
class BatchIndexTest {

    @TempDir
    private Path folder;

    @Test
    void findsWhatAScanFinds() throws IOException {
        for (long seed = 1; seed <= 24; seed++) {
            HistoryRows rows = rows(seed);
            check(rows, BatchIndex.of(rows), seed);
            PaneObservations pane = new PaneObservations("w/d", 0, 1, true, ObservationLog.of(rows.observations()));
            BatchReader reader = new BatchReader();
            for (BatchPart part :
                    new BatchBuilder(20_000).build(pane, null).orElseThrow().parts()) {
                long of = seed;
                reader.add(part).ifPresent(batch -> check(batch.rows(), batch.index(), of));
            }
            reader.finish();
        }
    }

    @Test
    void aFileBringsItsIndex() throws IOException {
        HistoryRows rows = HistoryRows.of(Panes.random(7, 30_000, 12).log().observations());
        Path path = folder.resolve("history.arrow");
        HistoryFile.write(path, "w/d", Panes.START, Panes.START + Panes.LENGTH, List.of(), rows);
        HistoryFile file = HistoryFile.read(path);
        assertThat(file.index().positions().knots()).isPositive();
        check(file.rows(), file.index(), 7);
    }

    /** What makes it an index: the search is over few rows, however many there are. */
    @Test
    void evenRowsLeaveAShortSearch() {
        HistoryRows rows = HistoryRows.of(Panes.random(3, 200_000, 3).log().observations());
        PositionModel positions = BatchIndex.of(rows).positions();
        for (int signature = 0; signature < rows.signatureCount(); signature++) {
            assertThat(positions.hasKnots(signature)).isTrue();
            assertThat(positions.below(signature)).isLessThanOrEqualTo(PositionFitter.ERROR + 1);
            assertThat(positions.above(signature)).isLessThanOrEqualTo(PositionFitter.ERROR + 60);
        }
        assertThat(positions.knots()).isLessThan(rows.size() / 100);
    }

    @Test
    void aSignatureThatIsNotThereHasNoRows() {
        HistoryRows rows = HistoryRows.of(Panes.random(3, 100, 3).log().observations());
        BatchIndex index = BatchIndex.of(rows);
        assertThat(index.rows("INNER no(x)where(y)")).isEqualTo(RowRange.NONE);
        assertThat(index.rows("INNER no(x)where(y)", 0, 9).isEmpty()).isTrue();
        assertThat(index.firstAtOrAfter("INNER no(x)where(y)", 0)).isEqualTo(-1);
        assertThat(BatchIndex.of(HistoryRows.of(List.of())).rows("x").size()).isZero();
    }

    @Test
    void forgedModelsAreRefusedOrTheirRowsOwn() {
        HistoryRows rows = HistoryRows.of(Panes.random(3, 20_000, 3).log().observations());
        String text = PositionText.of(PositionFitter.fit(rows), rows);
        check(rows, new BatchIndex(rows, PositionText.parse(text, rows)), 3);
        byte[] good = Base64.getDecoder().decode(text);
        SplittableRandom random = new SplittableRandom(5);
        int refused = 0;
        for (int round = 0; round < 3_000; round++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(3) == 0 ? random.nextInt(good.length) : good.length);
            if (bad.length > 0) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
            }
            try {
                String forged = Base64.getEncoder().encodeToString(bad);
                PositionModel model = PositionText.parse(forged, rows);
                checkSome(rows, new BatchIndex(rows, model), random, "round " + round);
            } catch (BatchFormatException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
        assertThatThrownBy(() -> PositionText.parse("AAAB", rows)).isInstanceOf(BatchFormatException.class);
    }

    private static HistoryRows rows(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Signature> signatures =
                HistoryRows.of(Panes.random(seed, 60, 6).log().observations()).signatures();
        long spread = 1L << random.nextInt(1, 40);
        long start = seed % 4 == 0 ? random.nextLong() >> 1 : 0;
        List<JoinObservation> observations = new ArrayList<>();
        long time = start;
        int size = random.nextInt(5_000);
        for (int i = 0; i < size; i++) {
            // Bursts, silences, and many at the same time.
            time += random.nextInt(20) == 0 ? random.nextLong(spread) : random.nextInt(3) == 0 ? random.nextInt(9) : 0;
            Signature signature = signatures.get((int) (signatures.size() * Math.pow(random.nextDouble(), 3)));
            long at = seed % 7 == 0 ? random.nextLong() : time;
            observations.add(Panes.observation(signature, at, i, random));
        }
        return HistoryRows.of(observations);
    }

    private static void check(HistoryRows rows, BatchIndex index, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int signature = 0; signature < rows.signatureCount(); signature++) {
            String text = rows.signatures().get(signature).text();
            assertThat(index.rows(text)).isEqualTo(new RowRange(rows.firstRow(signature), rows.endRow(signature)));
            for (int row = rows.firstRow(signature); row < rows.endRow(signature); row += 1 + row % 7) {
                for (long time : new long[] {rows.timeMs(row) - 1, rows.timeMs(row), rows.timeMs(row) + 1}) {
                    checkOne(rows, index, signature, time, "seed " + seed);
                }
            }
            for (long time : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
                checkOne(rows, index, signature, time, "seed " + seed);
            }
        }
        checkSome(rows, index, random, "seed " + seed);
    }

    private static void checkSome(HistoryRows rows, BatchIndex index, SplittableRandom random, String what) {
        for (int i = 0; i < 20 && rows.size() > 0; i++) {
            int row = random.nextInt(rows.size());
            int signature = rows.signatureIndex(row);
            long from = rows.timeMs(row) - random.nextInt(100);
            long to = from + random.nextLong(1L << random.nextInt(1, 30)) - 5;
            checkOne(rows, index, signature, from, what);
            String text = rows.signatures().get(signature).text();
            int begin = scan(rows, signature, from);
            int end = Math.max(begin, scan(rows, signature, to));
            RowRange range = index.rows(text, from, to);
            assertThat(range.size()).as(what).isEqualTo(end - begin);
            assertThat(range.isEmpty() || range.from() == begin).as(what).isTrue();
        }
    }

    private static void checkOne(HistoryRows rows, BatchIndex index, int signature, long time, String what) {
        int expected = scan(rows, signature, time);
        int found = index.firstAtOrAfter(rows.signatures().get(signature).text(), time);
        if (found != (expected == rows.endRow(signature) ? -1 : expected)) {
            assertThat(found)
                    .as("%s, %s at %d", what, rows.signatures().get(signature), time)
                    .isEqualTo(expected);
        }
    }

    private static int scan(HistoryRows rows, int signature, long time) {
        int row = rows.firstRow(signature);
        while (row < rows.endRow(signature) && rows.timeMs(row) < time) {
            row++;
        }
        return row;
    }
}
