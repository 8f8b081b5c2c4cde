package io.joinwatch.fault;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What befalls the app in a run. Immutable; the seed of a run decides on times and victims.
 *
 * @param name as the command line and the table have it
 * @param words what happens
 * @param instances that the run starts with
 * @param traffic what the log is like
 * @param settings changes what instances are started with
 * @param before done when the log's first part is there but no instance runs yet
 * @param act done while the log flows and the instances run
 * @param hindrance why it cannot be done on this machine, if it cannot
 */
record Scenario(
        String name,
        String words,
        int instances,
        Traffic traffic,
        Consumer<InstanceSettings> settings,
        Act before,
        Act act,
        Supplier<Optional<String>> hindrance) {

    /** Something that is done to a run. */
    interface Act {
        void on(FaultRun run) throws IOException, InterruptedException;
    }

    /** A scenario of instances and usual traffic. */
    static Scenario of(String name, int instances, String words, Act act) {
        return new Scenario(name, words, instances, Traffic.USUAL, settings -> {}, run -> {}, act, Optional::empty);
    }

    Scenario with(Traffic other) {
        return new Scenario(name, words, instances, other, settings, before, act, hindrance);
    }

    /** The same with settings of its own. */
    Scenario with(Consumer<InstanceSettings> other) {
        return new Scenario(name, words, instances, traffic, settings.andThen(other), before, act, hindrance);
    }

    /** The same with something done before any instance runs. */
    Scenario after(Act first) {
        return new Scenario(name, words, instances, traffic, settings, first, act, hindrance);
    }

    /** The same under a condition. */
    Scenario unless(Supplier<Optional<String>> other) {
        return new Scenario(name, words, instances, traffic, settings, before, act, other);
    }

    /** The same under another name, with settings of its own. */
    Scenario named(String other, String otherWords) {
        return new Scenario(other, otherWords, instances, traffic, settings, before, act, hindrance);
    }

    /** The scenario of a name. */
    static Optional<Scenario> find(List<Scenario> all, String name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
