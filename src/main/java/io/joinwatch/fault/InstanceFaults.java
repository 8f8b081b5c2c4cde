package io.joinwatch.fault;

import java.time.Duration;
import java.util.List;

/** What befalls instances of the app. */
final class InstanceFaults {
    private static final Duration TAKE_OVER = Duration.ofSeconds(40);

    private InstanceFaults() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("kill-instance", 2, "kill -9 of one of two instances", InstanceFaults::killOne),
                Scenario.of(
                                "kill-standby",
                                3,
                                "kill -9 of one of three instances, which comes back only after the others took over;"
                                        + " one standby",
                                InstanceFaults::killForGood)
                        .with(settings -> settings.with("num.standby.replicas", "1")));
    }

    private static void killOne(FaultRun run) throws java.io.IOException, InterruptedException {
        run.awaitFed(0.1, 0.5);
        run.mark();
        run.fleet().kill(run.victim());
    }

    private static void killForGood(FaultRun run) throws java.io.IOException, InterruptedException {
        run.awaitFed(0.1, 0.3);
        int victim = run.victim();
        run.fleet().leave(victim);
        run.mark();
        run.fleet().kill(victim);
        run.awaitNewAnswers(TAKE_OVER);
        run.fleet().start(victim);
    }
}
