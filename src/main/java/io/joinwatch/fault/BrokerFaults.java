package io.joinwatch.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What befalls brokers. */
final class BrokerFaults {
    private static final Duration STOP = Duration.ofSeconds(30);

    private BrokerFaults() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("kill-broker", 2, "kill -9 of one of three brokers, which comes back", BrokerFaults::kill),
                Scenario.of(
                        "kill-controller",
                        2,
                        "kill -9 of the broker that leads the controllers",
                        BrokerFaults::killController),
                Scenario.of(
                        "kill-everything",
                        2,
                        "kill -9 of all brokers and all instances at once",
                        BrokerFaults::killEverything),
                Scenario.of("freeze-broker", 2, "SIGSTOP of a broker for seconds, then SIGCONT", BrokerFaults::freeze),
                Scenario.of(
                        "cut-broker",
                        2,
                        "no client and no other broker reaches one broker for seconds, though it lives",
                        BrokerFaults::cut),
                Scenario.of(
                        "rolling-brokers", 2, "SIGTERM to one broker after the other under load", BrokerFaults::roll));
    }

    private static int any(FaultRun run) {
        return 1 + run.random().nextInt(Cluster.BROKERS);
    }

    private static void kill(FaultRun run) throws IOException, InterruptedException {
        run.awaitFed(0.1, 0.5);
        kill(run, any(run));
    }

    private static void killController(FaultRun run) throws IOException, InterruptedException {
        int leader = run.cluster().controller();
        run.awaitFed(0.1, 0.5);
        kill(run, leader);
    }

    private static void kill(FaultRun run, int node) throws IOException, InterruptedException {
        run.mark();
        run.cluster().broker(node).kill();
        run.pause(1_000, 5_000);
        run.cluster().revive(node);
    }

    private static void killEverything(FaultRun run) throws IOException, InterruptedException {
        run.awaitFed(0.1, 0.5);
        run.mark();
        for (int node = 1; node <= Cluster.BROKERS; node++) {
            run.cluster().broker(node).kill();
        }
        for (int slot = 0; slot < run.instances(); slot++) {
            run.fleet().kill(slot);
        }
        for (int node = 1; node <= Cluster.BROKERS; node++) {
            run.cluster().revive(node);
        }
    }

    private static void freeze(FaultRun run) throws IOException, InterruptedException {
        run.awaitFed(0.1, 0.5);
        int node = any(run);
        run.mark();
        run.cluster().broker(node).freeze();
        run.pause(4_000, 8_000);
        run.cluster().broker(node).thaw();
    }

    private static void cut(FaultRun run) throws IOException, InterruptedException {
        run.awaitFed(0.1, 0.5);
        run.mark();
        run.cluster().brokerGate().shut();
        run.pause(3_000, 7_000);
        run.cluster().brokerGate().reopen();
    }

    private static void roll(FaultRun run) throws IOException, InterruptedException {
        run.awaitFed(0.05, 0.2);
        run.mark();
        int first = run.random().nextInt(Cluster.BROKERS);
        for (int i = 0; i < Cluster.BROKERS; i++) {
            int node = 1 + (first + i) % Cluster.BROKERS;
            run.cluster().broker(node).terminate();
            if (!run.cluster().broker(node).awaitEnd(STOP)) {
                run.cluster().broker(node).kill();
            }
            run.cluster().heal();
        }
    }
}
