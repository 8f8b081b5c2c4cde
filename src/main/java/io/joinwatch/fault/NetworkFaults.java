package io.joinwatch.fault;

import java.io.IOException;
import java.util.List;

/** What befalls the way between instances and brokers. */
final class NetworkFaults {
    private NetworkFaults() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of(
                                "cut-instance",
                                2,
                                "one instance reaches no broker for seconds; no connection ends",
                                NetworkFaults::cut)
                        .after(NetworkFaults::gated),
                Scenario.of(
                                "slow-network",
                                2,
                                "every piece between one instance and the brokers takes 20 to 80 ms longer",
                                NetworkFaults::slow)
                        .after(NetworkFaults::gated));
    }

    /** The first instance comes by the gates. */
    private static void gated(FaultRun run) {
        run.settings().own(0, "bootstrap.servers", run.cluster().gatedServers());
    }

    private static void cut(FaultRun run) throws IOException, InterruptedException {
        run.awaitFed(0.1, 0.4);
        run.mark();
        run.cluster().instanceGates().forEach(Gate::shut);
        run.pause(4_000, 9_000);
        run.cluster().instanceGates().forEach(Gate::reopen);
    }

    private static void slow(FaultRun run) throws IOException, InterruptedException {
        run.awaitFed(0.05, 0.3);
        long delay = run.random().nextLong(20, 80);
        run.mark();
        run.cluster().instanceGates().forEach(gate -> gate.slow(delay));
        run.pause(5_000, 7_000);
        run.cluster().instanceGates().forEach(Gate::reopen);
    }
}
