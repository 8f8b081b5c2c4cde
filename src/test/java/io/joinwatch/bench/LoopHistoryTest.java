package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.bench.LoopHistory.Published;
import io.joinwatch.bench.LoopHistory.Rewrite;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.graph.Distribution;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How changes are counted. */
class LoopHistoryTest {
    private static final Distribution X = Distribution.key("x");
    private static final Distribution Y = Distribution.key("y");

    @Test
    void aFlapIsAWayBackInsideTheTime() {
        List<Rewrite> rewrites = List.of(
                new Rewrite(26, 26, "a", Distribution.EVEN, X),
                new Rewrite(26, 26, "b", Distribution.EVEN, Y),
                new Rewrite(200, 200, "a", X, Y),
                new Rewrite(210, 210, "b", Y, X),
                new Rewrite(400, 400, "a", Y, X));
        assertThat(LoopHistory.flaps(rewrites, 720, List.of())).isEqualTo(1);
        assertThat(LoopHistory.flaps(rewrites, 200, List.of())).isEqualTo(1);
        assertThat(LoopHistory.flaps(rewrites, 199, List.of())).isZero();
        assertThat(LoopHistory.flaps(rewrites.subList(0, 4), 720, List.of())).isZero();
    }

    @Test
    void aWayBackAfterADriftIsNoFlap() {
        List<Rewrite> rewrites = List.of(
                new Rewrite(26, 26, "a", Distribution.EVEN, X), new Rewrite(400, 400, "a", X, Distribution.EVEN));
        assertThat(LoopHistory.flaps(rewrites, 720, List.of(0, 27))).isZero();
        assertThat(LoopHistory.flaps(rewrites, 720, List.of(0, 400))).isZero();
        assertThat(LoopHistory.flaps(rewrites, 720, List.of(0, 26, 401))).isEqualTo(1);
    }

    @Test
    void aWayBackOverAThirdLabelIsAFlapToo() {
        List<Rewrite> rewrites = List.of(
                new Rewrite(10, 10, "a", X, Y),
                new Rewrite(20, 20, "a", Y, Distribution.ALL),
                new Rewrite(30, 30, "a", Distribution.ALL, X));
        assertThat(LoopHistory.flaps(rewrites, 720, List.of())).isEqualTo(1);
    }

    @Test
    void changesAfterTheFirstAdviceAreProposalsAndWithdrawals() {
        LoopHistory history = history(
                new Published(24, "g", "a", State.PROPOSED, Distribution.EVEN, X),
                new Published(24, "g", "b", State.PROPOSED, Distribution.EVEN, Y),
                new Published(27, "g", "a", State.CONFIRMED, Distribution.EVEN, X),
                new Published(30, "g", "b", State.WITHDRAWN, Distribution.EVEN, Y),
                new Published(250, "g", "a", State.PROPOSED, Distribution.EVEN, Y),
                new Published(260, "g", "b", State.PROPOSED, Distribution.EVEN, X));
        assertThat(history.laterChanges()).isEqualTo(3);
        assertThat(history.delay(240, 480)).isEqualTo(10);
        assertThat(history.settled(240, 480)).isEqualTo(20);
        assertThat(history.delay(240, "b", X)).isEqualTo(20);
        assertThat(history.delay(240, "b", Y)).isNaN();
        assertThat(history.delay(480, 720)).isNaN();
        assertThat(history().laterChanges()).isZero();
    }

    private static LoopHistory history(Published... published) {
        LoopWarehouse empty = new LoopWarehouse(2, List.of());
        return new LoopHistory(new LoopLedger(empty), List.of(published), List.of(), empty.initial());
    }
}
