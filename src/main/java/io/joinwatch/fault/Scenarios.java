package io.joinwatch.fault;

import java.util.ArrayList;
import java.util.List;

/** All scenarios, in the order of the table. */
final class Scenarios {
    private Scenarios() {}

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        all.addAll(InstanceFaults.all());
        all.addAll(BrokerFaults.all());
        all.addAll(NetworkFaults.all());
        all.addAll(StateFaults.all());
        all.addAll(ClockFaults.all());
        all.addAll(TopicFaults.all());
        all.addAll(InputFaults.all());
        return all;
    }
}
