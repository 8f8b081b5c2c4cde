package io.joinwatch.stream;

import static io.joinwatch.stream.Harness.HOUR;
import static io.joinwatch.stream.Harness.MINUTE;
import static io.joinwatch.stream.Harness.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.event.SolveRecord;
import io.joinwatch.metrics.Meter;
import io.joinwatch.topics.Topic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Live use: solves and sorts run off the stream thread, their answers are taken over at the next tick. */
class WallClockTest {
    private static final long TICK = 200;

    @Test
    void aSolveAndABatchComeOutOfThePool() throws InterruptedException {
        try (Harness app = new Harness(TestSettings.wall(10), WorkRunner.pool(1, 16))) {
            app.tables();
            app.join(START + MINUTE);
            app.tick(START + HOUR + 10 * MINUTE);
            List<SolveRecord> solves = new ArrayList<>();
            List<Object> batches = new ArrayList<>();
            for (int i = 0; i < 500 && (solves.isEmpty() || batches.isEmpty()); i++) {
                app.advanceWallClock(TICK);
                solves.addAll(app.solves());
                batches.addAll(app.batches());
                Thread.sleep(10);
            }
            assertThat(solves).hasSize(1);
            assertThat(batches).hasSize(1);
            assertThat(app.recommendations()).hasSize(2);
        }
    }

    @Test
    void nothingIsSolvedAgainBeforeTheIntervalOrWithoutAChange() {
        HandRunner runner = new HandRunner(16);
        try (Harness app = new Harness(TestSettings.wall(10), runner)) {
            app.tables();
            app.join(START + MINUTE);
            app.advanceWallClock(TICK);
            assertThat(runner.runAll()).isEqualTo(1);
            app.advanceWallClock(TICK);
            assertThat(app.solves()).hasSize(1);
            app.advanceWallClock(2 * HOUR);
            assertThat(runner.runAll()).as("nothing changed").isZero();
            app.join(START + 2 * MINUTE);
            app.advanceWallClock(TICK);
            assertThat(runner.runAll()).isEqualTo(1);
            app.join(START + 3 * MINUTE);
            app.advanceWallClock(HOUR / 2);
            assertThat(runner.runAll()).as("the interval is not over").isZero();
            app.advanceWallClock(HOUR);
            assertThat(runner.runAll()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerOfOtherFactsIsDroppedAndAskedForAgain() {
        HandRunner runner = new HandRunner(16);
        try (Harness app = new Harness(TestSettings.wall(10), runner)) {
            app.tables();
            app.join(START + MINUTE);
            app.advanceWallClock(TICK);
            app.send(Topic.TABLES, "w/d\0orders", Harness.table("orders", 2, 9_000_000_000L, "o_orderkey"));
            runner.runAll();
            app.advanceWallClock(TICK);
            assertThat(app.solves()).isEmpty();
            assertThat(app.meters.total(Meter.STALE_SOLVES)).isEqualTo(1);
            runner.runAll();
            app.advanceWallClock(TICK);
            assertThat(app.solves()).hasSize(1);
        }
    }

    /** Other nodes make another cost of every join. */
    @Test
    void anAnswerForOtherNodesIsDropped() {
        HandRunner runner = new HandRunner(16);
        try (Harness app = new Harness(TestSettings.wall(10), runner)) {
            app.tables();
            app.join(START + MINUTE);
            app.advanceWallClock(TICK);
            app.send(Topic.TABLES, "w/d\0", Harness.database(20).replace("\"version\":1,\"w", "\"version\":2,\"w"));
            runner.runAll();
            app.advanceWallClock(TICK);
            assertThat(app.solves()).isEmpty();
            assertThat(app.meters.total(Meter.STALE_SOLVES)).isEqualTo(1);
        }
    }

    /** What does not fit on the heap is solved all the same, and its batches come out. */
    @Test
    void databasesThatLeftTheHeapAreSolvedAndPublished() {
        HandRunner runner = new HandRunner(16);
        try (Harness app = new Harness(TestSettings.wall(2), runner)) {
            List<String> solved = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                send(app, i, START + MINUTE);
                send(app, i, START + HOUR + 10 * MINUTE);
            }
            int batches = 0;
            for (int i = 0; i < 30; i++) {
                app.advanceWallClock(TICK);
                runner.runAll();
                app.solves().forEach(solve -> solved.add(solve.databaseId().database()));
                batches += app.batches().size();
            }
            assertThat(solved).containsExactlyInAnyOrder("d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8");
            assertThat(batches).isEqualTo(9);
        }
    }

    private static void send(Harness app, int database, long atMs) {
        String name = "d" + database;
        app.send(
                Topic.QUERY_EVENTS,
                "w/" + name,
                app.join(atMs, "q" + database + atMs).replace("\"database\":\"d\"", "\"database\":\"" + name + "\""));
    }

    /** A snapshot is made on the stream thread: none for a runner that would refuse it, tick by tick. */
    @Test
    void aFullRunnerIsNotAskedForEveryDatabase() {
        HandRunner runner = new HandRunner(1);
        try (Harness app = new Harness(TestSettings.wall(100), runner)) {
            for (int i = 0; i < 50; i++) {
                send(app, i, START + MINUTE);
            }
            app.advanceWallClock(100);
            assertThat(runner.submitted).isLessThanOrEqualTo(2);
        }
    }

    /** What was under way when an instance ended is done by the next one, without any new input. */
    @Test
    void anotherInstanceGoesOnWithWhatWaits() {
        HandRunner never = new HandRunner(16);
        HandRunner runner = new HandRunner(16);
        try (Harness first = new Harness(TestSettings.wall(2), never);
                Harness second = new Harness(TestSettings.wall(2), runner)) {
            for (int i = 0; i < 5; i++) {
                for (int hour = 0; hour < 3; hour++) {
                    send(first, i, START + hour * HOUR + MINUTE);
                }
                send(first, i, START + 3 * HOUR + 10 * MINUTE);
            }
            first.advanceWallClock(TICK);
            first.handOverTo(second);
            List<Long> panes = new ArrayList<>();
            int solves = 0;
            for (int i = 0; i < 60; i++) {
                second.advanceWallClock(TICK);
                runner.runAll();
                second.batches().forEach(batch -> panes.add(batch.header().paneStartMs() - START));
                solves += second.solves().size();
            }
            assertThat(solves).isEqualTo(5);
            assertThat(panes).hasSize(15).containsOnly(0L, HOUR, 2 * HOUR);
        }
    }
}
