package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.joinwatch.solve.Problem;
import io.joinwatch.solve.Recount;
import io.joinwatch.solve.Sense;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How rivals in processes of their own are understood, and kept in bounds. */
class RivalsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final Problem problem = GraphSpec.dense(3).problem(1);
    private final WcspFormat format = WcspFormat.of(problem);

    @Test
    void toulbar2IsTimedFromTheReadingOn() {
        Toulbar2Output output = new Toulbar2Output(format);
        long second = 1_000_000_000L;
        output.line("loading wcsp file: x.wcsp", 0);
        output.line("Read 3 variables, with 5 values at most, and 3 cost functions, with maximum arity 2.", 2 * second);
        output.line("Initial lower and upper bounds: [10, 1000] 99.000%", 3 * second);
        output.line("New solution: 90 (0 backtracks, 4 nodes, depth 6)", 4 * second);
        output.line("Optimality gap: [20, 90] 77.778 % (1 backtracks, 5 nodes)", 5 * second);
        assertThat(output.progress(6 * second).steps())
                .containsExactly(
                        new Standing(1, null, format.value(10), false),
                        new Standing(2, format.value(90), format.value(10), false),
                        new Standing(3, format.value(90), format.value(20), false),
                        new Standing(4, format.value(90), format.value(20), false));
        output.line("Optimum: 80 in 9 backtracks and 12 nodes ( 466 removals by DEE) and 2.5e-2 seconds.", 7 * second);
        Standing end = output.progress(8 * second).end();
        assertThat(end).isEqualTo(new Standing(0.025, format.value(80), format.value(80), true));
        assertThat(end.gap(Sense.MAXIMISE)).isZero();
    }

    @Test
    void silenceIsKnownAsNothing() {
        Toulbar2Output output = new Toulbar2Output(format);
        assertThat(output.started()).isFalse();
        assertThat(output.progress(5).end().gap(Sense.MAXIMISE)).isEqualTo(1);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs sh")
    void aRivalAnswersRunByRunAndItsClaimsAreRecounted() throws Exception {
        String script = "while read limit; do echo solver says hello; echo rival $limit true 0 0,0,0; done";
        try (RivalSession session = session(script, SECOND)) {
            for (double limit : new double[] {1, 2.5}) {
                Standing end =
                        session.solve(Duration.ofMillis((long) (1000 * limit))).end();
                long counted = Recount.of(problem, new int[3]);
                assertThat(end).isEqualTo(new Standing(limit, counted, counted, true));
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs sh")
    void aRivalWithoutAnAnswerMayStillHaveABound() throws Exception {
        try (RivalSession session = session("read limit; echo rival 1.5 false 7 -", SECOND)) {
            assertThat(session.solve(SECOND).end()).isEqualTo(new Standing(1.5, null, format.value(7), false));
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs sh")
    void aRivalThatDiesTakesNothingDown() throws Exception {
        try (RivalSession session = session("read limit; exit 139", Duration.ofSeconds(20))) {
            Standing end = session.solve(SECOND).end();
            assertThat(end).isEqualTo(Standing.nothing(1));
            assertThat(session.solve(SECOND).end()).isEqualTo(Standing.nothing(1));
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs sh")
    void aRivalThatOverstaysIsEnded() throws Exception {
        try (RivalSession session =
                session("touch " + folder.resolve("files/left") + "; exec sleep 600", Duration.ZERO)) {
            Duration limit = Duration.ofMillis(100);
            assertThat(session.solve(limit).end().seconds()).isEqualTo(0.1, within(1e-9));
            assertThat(ProcessHandle.current()
                            .descendants()
                            .filter(child -> child.info()
                                    .arguments()
                                    .map(arguments -> List.of(arguments).contains("600"))
                                    .orElse(false)))
                    .isEmpty();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void withoutItsJarsARivalSaysWhatToDo() {
        OrTools scip = new OrTools("scip", "a model", folder, java.util.Optional.empty(), 0);
        assertThat(scip.missing()).hasValueSatisfying(why -> assertThat(why).contains("ops/joinwatch bench"));
    }

    private RivalSession session(String script, Duration grace) throws IOException {
        Path file = Files.createFile(folder.resolve("problem.wcsp"));
        Path temporary = Files.createDirectory(folder.resolve("files"));
        return new RivalSession(List.of("sh", "-c", script), problem, format, file, temporary, grace);
    }
}
