package io.joinwatch.fault;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Makes rows of what runs showed. Stateless. */
final class FaultRows {
    private static final double MS_PER_SECOND = 1_000;
    private static final int KILLED = 137;
    /** SIGTERM before the app's own handler was there: of a process that had just been started. */
    private static final int TERMINATED = 143;

    private FaultRows() {}

    static FaultRow of(Scenario scenario, long seed, Findings found, String commit) {
        Verdict verdict = found.verdict();
        OptionalLong stopMs = found.endings().stream()
                .mapToLong(Ending::afterMs)
                .filter(ms -> ms >= 0)
                .max();
        return row(
                scenario,
                seed,
                Double.isNaN(found.firstAnswerMs()) ? null : found.firstAnswerMs() / MS_PER_SECOND,
                "",
                found.finished() ? "" : "not all results came in time",
                verdict,
                found.starts(),
                found.endings().stream()
                        .filter(ending -> !ending.told())
                        .map(FaultRows::reason)
                        .toList(),
                found.endings().stream()
                        .filter(FaultRows::isOdd)
                        .map(Ending::toString)
                        .toList(),
                stopMs.isPresent() ? stopMs.getAsLong() / MS_PER_SECOND : null,
                found.runMs() / MS_PER_SECOND,
                commit);
    }

    /** A run that did not come to its end. */
    static FaultRow troubled(Scenario scenario, long seed, String trouble, String commit) {
        return row(
                scenario,
                seed,
                null,
                "",
                trouble,
                new Verdict(0, 0, 0, 0, List.of()),
                0,
                List.of(),
                List.of(),
                null,
                0,
                commit);
    }

    /** A run that cannot be done on this machine. */
    static FaultRow hindered(Scenario scenario, long seed, String why, String commit) {
        return row(
                scenario,
                seed,
                null,
                why,
                "",
                new Verdict(0, 0, 0, 0, List.of()),
                0,
                List.of(),
                List.of(),
                null,
                0,
                commit);
    }

    private static FaultRow row(
            Scenario scenario,
            long seed,
            @Nullable Double seconds,
            String hindrance,
            String trouble,
            Verdict verdict,
            int starts,
            List<String> reasons,
            List<String> oddExits,
            @Nullable Double stopSeconds,
            double runSeconds,
            String commit) {
        return new FaultRow(
                FaultRow.BENCH,
                scenario.name(),
                FaultRow.METHOD,
                seconds,
                seed,
                hindrance,
                trouble,
                verdict.expected(),
                verdict.lost(),
                verdict.doubled(),
                verdict.wrong(),
                starts,
                reasons,
                oddExits,
                stopSeconds,
                runSeconds,
                verdict.examples(),
                commit,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** The kind of error alone: names and numbers differ from run to run. */
    private static String reason(Ending ending) {
        String words = ending.words().replaceFirst("^joinwatch: (the app stopped by itself: )?", "");
        String kind = words.replaceFirst("[:.(].*", "").strip();
        return "exit code " + ending.exitCode() + ", " + (kind.isEmpty() ? "no word" : kind);
    }

    /** By the runbook a signal gives 0 and an error 1; who is killed has no say, nor who has hardly been started. */
    private static boolean isOdd(Ending ending) {
        if (!ending.told()) {
            return ending.exitCode() != 1;
        }
        boolean asked = ending.afterMs() >= 0;
        return asked ? ending.exitCode() != 0 && ending.exitCode() != TERMINATED : ending.exitCode() != KILLED;
    }
}
