package io.joinwatch.fault;

import java.io.IOException;
import java.util.List;

/** What the log itself may bring, with an instance killed meanwhile. */
final class InputFaults {
    private InputFaults() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of(
                                "hostile-tenant",
                                2,
                                "one tenant sends endless SQL, hundreds of unknown tables and leaping times; the others'"
                                        + " results are as without it",
                                InputFaults::kill)
                        .with(Traffic.USUAL.withHostile()),
                Scenario.of("poison", 2, "1 % of all records cannot be read", InputFaults::kill)
                        .with(Traffic.USUAL.withPoison(0.01)),
                Scenario.of("disorder", 2, "a third comes twice, all in disorder", InputFaults::kill)
                        .with(Traffic.USUAL.withDisorder(0.33, 12)));
    }

    private static void kill(FaultRun run) throws IOException, InterruptedException {
        run.awaitFed(0.1, 0.6);
        run.mark();
        run.fleet().kill(run.victim());
    }
}
