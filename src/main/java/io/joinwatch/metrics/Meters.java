package io.joinwatch.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts into a registry. Thread-safe. */
public final class Meters {
    /** A word that tells counts of one meter apart comes from a fixed set, so the number of counters is bounded. */
    private record Key(Meter meter, String word) {}

    private final MeterRegistry registry;
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

    public Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Adds one. */
    public void count(Meter meter) {
        add(meter, "", 1);
    }

    /** Adds one under a reason, state, method or limit. */
    public void count(Meter meter, String word) {
        add(meter, word, 1);
    }

    public void add(Meter meter, double amount) {
        add(meter, "", amount);
    }

    /** Adds an amount under a word of a fixed set. */
    public void add(Meter meter, String word, double amount) {
        counters.computeIfAbsent(new Key(meter, word), this::counter).increment(amount);
    }

    /** What a meter counts over all words. */
    public double total(Meter meter) {
        return counters.entrySet().stream()
                .filter(e -> e.getKey().meter() == meter)
                .mapToDouble(e -> e.getValue().count())
                .sum();
    }

    /** What a meter counts by word. */
    public double total(Meter meter, String word) {
        Counter counter = counters.get(new Key(meter, word));
        return counter == null ? 0 : counter.count();
    }

    private Counter counter(Key key) {
        Counter.Builder builder = Counter.builder(key.meter().id())
                .baseUnit(key.meter().unit())
                .description(key.meter().help());
        return (key.word().isEmpty() ? builder.tag("by", "all") : builder.tag("by", key.word())).register(registry);
    }
}
