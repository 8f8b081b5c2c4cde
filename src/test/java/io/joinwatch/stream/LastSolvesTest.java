package io.joinwatch.stream;

import static io.joinwatch.stream.Harness.HOUR;
import static io.joinwatch.stream.Harness.MINUTE;
import static io.joinwatch.stream.Harness.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.advise.AdviceSettings;
import io.joinwatch.advise.Advised;
import io.joinwatch.advise.Advisor;
import io.joinwatch.advise.LastSolve;
import io.joinwatch.advise.WindowSnapshot;
import io.joinwatch.cost.ObservedCost;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.SolveRecord;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.WindowSums;
import io.joinwatch.metrics.Meter;
import io.joinwatch.topics.Topic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Solves that the last one makes unnecessary: by the wall clock alone, and only while the task lives. */
class LastSolvesTest {
    private static final String CERTIFICATE = "drift-certificate";
    private static final long TICK = 200;

    /** Joins, and has it solved. */
    private static SolveRecord solve(Harness app, HandRunner runner, int minute) {
        long atMs = START + minute * MINUTE;
        app.send(Topic.QUERY_EVENTS, "w/d", app.join(atMs, "minute " + minute));
        app.advanceWallClock(2 * HOUR);
        runner.runAll();
        app.advanceWallClock(TICK);
        List<SolveRecord> solves = app.solves();
        assertThat(solves).hasSize(1);
        return solves.get(0);
    }

    @Test
    void byTheWallClockTheLastSolveAnswersUntilTheTaskEnds() {
        HandRunner runner = new HandRunner(16);
        HandRunner other = new HandRunner(16);
        try (Harness app = new Harness(TestSettings.wall(10), runner);
                Harness next = new Harness(TestSettings.wall(10), other)) {
            app.tables();
            SolveRecord first = solve(app, runner, 1);
            assertThat(first.method()).isNotEqualTo(CERTIFICATE);
            assertThat(app.recommendations()).hasSize(2);
            for (int minute = 2; minute < 5; minute++) {
                SolveRecord again = solve(app, runner, minute);
                assertThat(again.method()).isEqualTo(CERTIFICATE);
                assertThat(again.gap()).isBetween(0.0, AdviceSettings.DEFAULTS.certificateEpsilon());
                assertThat(again.cost().deployed())
                        .as("of the new window")
                        .isGreaterThan(first.cost().deployed());
                assertThat(app.recommendations()).as("nothing changed").isEmpty();
            }
            app.handOverTo(next);
            assertThat(solve(next, other, 6).method()).isNotEqualTo(CERTIFICATE);
            assertThat(solve(next, other, 7).method()).isEqualTo(CERTIFICATE);
        }
    }

    /** A restart forgets it, and a replay must not show that. */
    @Test
    void byTheStreamClockEveryWindowIsSolved() {
        StreamSettings settings = TestSettings.stream();
        assertThat(settings.advice().certificateEpsilon()).isPositive();
        try (Harness app = new Harness(settings)) {
            app.tables();
            List<SolveRecord> solves = new ArrayList<>();
            for (int hour = 0; hour < 6; hour++) {
                app.join(START + hour * HOUR + MINUTE);
                solves.addAll(app.solves());
            }
            assertThat(solves).hasSizeGreaterThan(3);
            assertThat(solves).noneMatch(solve -> solve.method().equals(CERTIFICATE));
        }
    }

    @Test
    void theLeastRecentlyUsedGo() {
        Advisor advisor = new Advisor(AdviceSettings.DEFAULTS);
        DatabaseId a = new DatabaseId("w", "a");
        DatabaseId b = new DatabaseId("w", "b");
        DatabaseId c = new DatabaseId("w", "c");
        WindowSnapshot window = new WindowSnapshot(a, windowOf(), new Catalog(), 4, 0, HOUR, HOUR, List.of(), 1);
        LastSolve last = advisor.advise(window, Advised.NONE).lastSolve();
        LastSolves solves = new LastSolves(2 * last.sizeBytes());
        solves.put(a, last);
        solves.put(b, last);
        solves.put(b, last);
        assertThat(solves.get(a)).isSameAs(last);
        solves.put(c, last);
        assertThat(solves.get(b)).as("used longest ago").isNull();
        assertThat(solves.get(a)).isSameAs(last);
        assertThat(solves.get(c)).isSameAs(last);
        solves.put(a, null);
        solves.put(b, last);
        assertThat(solves.get(a)).isNull();
        assertThat(solves.get(b)).isSameAs(last);
        assertThat(solves.get(c)).as("there was room again").isSameAs(last);
        LastSolves tiny = new LastSolves(last.sizeBytes() - 1);
        tiny.put(a, last);
        assertThat(tiny.get(a)).as("larger than all there is").isNull();
    }

    private static WindowSums windowOf() {
        WindowSums sums = new WindowSums();
        ObservedCost.add(
                sums,
                JoinObservation.ofJoin("x", "y", List.of(new ColumnPair("k", "k")), JoinType.INNER, 100, 100, 0, 1, 0),
                4);
        return sums;
    }

    /** Policies that exclude each other, by every way they can come: both databases get their advice. */
    @Test
    void oneDatabasesPoliciesStopNoOther() {
        HandRunner runner = new HandRunner(16);
        try (Harness app = new Harness(TestSettings.wall(10), runner)) {
            app.tables();
            app.join(START + MINUTE);
            app.send(
                    Topic.QUERY_EVENTS,
                    "w/good",
                    app.join(START + MINUTE, "q").replace("\"database\":\"d\"", "\"database\":\"good\""));
            policy(app, "orders", 1, "\"pin\":{\"style\":\"ALL\"},\"ban\":[{\"style\":\"ALL\"}]");
            policy(app, "orders", 2, "\"pin\":{\"style\":\"KEY\",\"columns\":[\"gone\"]}");
            policy(app, "ORDERS", 2, "\"pin\":{\"style\":\"EVEN\"}");
            policy(
                    app,
                    "lineitem",
                    1,
                    "\"pin\":{\"style\":\"KEY\",\"columns\":[\"L_ORDERKEY\"]},"
                            + "\"ban\":[{\"style\":\"KEY\",\"columns\":[\"l_orderkey\"]}]");
            policy(app, null, 1, "\"ban\":[{\"style\":\"ALL\"},{\"style\":\"EVEN\"}]");
            app.advanceWallClock(TICK);
            runner.runAll();
            app.advanceWallClock(TICK);
            assertThat(app.solves().stream().map(solve -> solve.databaseId().database()))
                    .containsExactlyInAnyOrder("d", "good");
            assertThat(app.meters.total(Meter.FAILED_SOLVES)).isZero();
            assertThat(app.read(Topic.DEAD_LETTERS))
                    .as("the first policy contradicts itself")
                    .hasSize(1);
        }
    }

    private static void policy(Harness app, @Nullable String table, int version, String rest) {
        String of = table == null ? "" : "\"table\":\"" + table + "\",";
        app.send(
                Topic.POLICIES,
                "w/d\0" + (table == null ? "" : table),
                "{\"schemaVersion\":1,\"version\":" + version + ",\"warehouse\":\"w\",\"database\":\"d\"," + of + rest
                        + "}");
    }
}
