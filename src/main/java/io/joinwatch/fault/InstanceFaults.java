package io.joinwatch.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What befalls instances of the app. */
final class InstanceFaults {
    private static final Duration TAKE_OVER = Duration.ofSeconds(40);

    private InstanceFaults() {}

    static List<Scenario> all() {
        Scenario kill = Scenario.of("kill-instance", 2, "kill -9 of one of two instances", InstanceFaults::killOne);
        Scenario rolling = Scenario.of(
                "rolling-restart", 2, "SIGTERM to one instance after the other under load", InstanceFaults::roll);
        Scenario scale = Scenario.of("scale", 1, "one instance, then three, then one again", InstanceFaults::scale);
        return List.of(
                kill,
                kill.named("kill-instance-streams", "the same under group.protocol=streams")
                        .with(InstanceFaults::streams),
                Scenario.of(
                                "kill-standby",
                                3,
                                "kill -9 of one of three instances with one standby; it comes back only after the others"
                                        + " took over",
                                InstanceFaults::killForGood)
                        .with(settings -> settings.with("num.standby.replicas", "1")),
                Scenario.of("kill-instances", 2, "kill -9 of all instances at once", InstanceFaults::killAll),
                Scenario.of(
                        "freeze-instance",
                        2,
                        "SIGSTOP of an instance for longer than its session time-out, then SIGCONT",
                        InstanceFaults::freeze),
                rolling,
                rolling.named("rolling-restart-streams", "the same under group.protocol=streams")
                        .with(InstanceFaults::streams),
                scale,
                scale.named("scale-streams", "the same under group.protocol=streams")
                        .with(InstanceFaults::streams));
    }

    private static void streams(InstanceSettings settings) {
        settings.with("group.protocol", "streams");
    }

    private static void killOne(FaultRun run) throws IOException, InterruptedException {
        run.awaitFed(0.1, 0.5);
        run.mark();
        run.fleet().kill(run.victim());
    }

    private static void killForGood(FaultRun run) throws IOException, InterruptedException {
        run.awaitFed(0.1, 0.3);
        int victim = run.victim();
        run.fleet().leave(victim);
        run.mark();
        run.fleet().kill(victim);
        run.awaitNewAnswers(TAKE_OVER);
        run.fleet().start(victim);
    }

    private static void killAll(FaultRun run) throws IOException, InterruptedException {
        run.awaitFed(0.1, 0.5);
        run.mark();
        for (int slot = 0; slot < run.instances(); slot++) {
            run.fleet().kill(slot);
        }
    }

    private static void freeze(FaultRun run) throws IOException, InterruptedException {
        run.awaitFed(0.1, 0.3);
        int victim = run.victim();
        run.mark();
        run.fleet().freeze(victim);
        run.pause(7_500, 9_000);
        run.fleet().thaw(victim);
    }

    private static void roll(FaultRun run) throws IOException, InterruptedException {
        run.awaitFed(0.05, 0.3);
        run.mark();
        for (int slot = 0; slot < run.instances(); slot++) {
            run.fleet().terminate(List.of(slot));
            run.fleet().start(slot);
            run.pause(1_000, 3_000);
        }
    }

    private static void scale(FaultRun run) throws IOException, InterruptedException {
        run.awaitFed(0.05, 0.2);
        run.mark();
        run.fleet().start(1);
        run.fleet().start(2);
        run.pause(5_000, 7_000);
        run.fleet().terminate(List.of(0, 1 + run.random().nextInt(2)));
    }
}
