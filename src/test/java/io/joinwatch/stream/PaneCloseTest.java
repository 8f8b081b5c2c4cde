package io.joinwatch.stream;

import static io.joinwatch.stream.Harness.HOUR;
import static io.joinwatch.stream.Harness.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.history.ObservationBatch;
import io.joinwatch.metrics.Meter;
import io.joinwatch.metrics.PaneClose;
import io.joinwatch.topics.Topic;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the process remembers of the panes it closed. */
class PaneCloseTest {

    @Test
    void theModelOfAPaneSortsTheNextOneAndASmallPaneLetsItPass() {
        try (Harness app = new Harness(TestSettings.stream())) {
            app.tables();
            SplittableRandom random = new SplittableRandom(1);
            int[] sizes = {4_000, 50, 4_500};
            for (int pane = 0; pane < sizes.length; pane++) {
                for (int i = 0; i < sizes[pane]; i++) {
                    // Most by one signature and at the start of the hour: along no line would these keys be even.
                    long atMs = START + pane * HOUR + (long) (Math.pow(random.nextDouble(), 8) * HOUR);
                    boolean often = random.nextInt(10) < 7;
                    String left = often || random.nextBoolean() ? "o_orderkey" : "o_custkey";
                    String right = often || random.nextBoolean() ? "l_orderkey" : "l_partkey";
                    app.send(Topic.QUERY_EVENTS, "w/d", app.join(atMs, pane + "/" + i, left, right));
                }
            }
            app.tick(START + 4 * HOUR);
            List<PaneClose> closes = app.batches().stream()
                    .map(ObservationBatch::header)
                    .map(header -> app.meters.close(header.batch()).orElseThrow())
                    .toList();
            assertThat(closes)
                    .extracting(PaneClose::sortedBy)
                    .containsExactly(PaneClose.MODEL_FITTED, "one-bucket", PaneClose.MODEL_REUSED);
            assertThat(closes).extracting(PaneClose::isByModel).containsExactly(true, false, true);
            assertThat(closes).extracting(PaneClose::isModelReused).containsExactly(false, false, true);
            assertThat(closes).allSatisfy(close -> {
                assertThat(close.sortNanos()).isPositive();
                assertThat(close.nanos()).isGreaterThan(close.sortNanos() + close.packNanos());
            });
            closes.forEach(close -> assertThat(app.meters.total(Meter.BATCHES, close.sortedBy()))
                    .isEqualTo(1));
            assertThat(app.meters.total(Meter.BATCHES)).isEqualTo(3);
            assertThat(app.meters.total(Meter.SORT_NANOS)).isEqualTo((double)
                    closes.stream().mapToLong(PaneClose::sortNanos).sum());
            assertThat(app.meters.total(Meter.CLOSE_NANOS)).isEqualTo((double)
                    closes.stream().mapToLong(PaneClose::nanos).sum());
        }
    }

    @Test
    void ofABatchOfAnotherProcessNothingIsKnown() {
        try (Harness app = new Harness(TestSettings.stream())) {
            assertThat(app.meters.close("0123456789abcdef")).isEmpty();
        }
    }
}
