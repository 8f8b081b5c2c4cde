package io.joinwatch.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts into a registry. Thread-safe. */
public final class Meters {
    /** A word that tells counts of one meter apart comes from a fixed set, so the number of counters is bounded. */
    private record Key(Meter meter, String word) {}

    /** Batches whose sort times are remembered. */
    private static final int BATCHES = 4_096;

    private final MeterRegistry registry;
    private final Map<String, Long> sortNanos = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > BATCHES;
        }
    });
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

    public void add(Meter meter, long amount) {
        add(meter, "", amount);
    }

    /** Adds an amount under a word of a fixed set. */
    public void add(Meter meter, String word, long amount) {
        counters.computeIfAbsent(new Key(meter, word), this::counter).increment((double) amount);
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

    /** Remembers how long the sort of a batch took, for a while: records that replays must repeat cannot carry it. */
    public void sorted(String batch, long nanos) {
        sortNanos.put(batch, nanos);
        add(Meter.SORT_NANOS, nanos);
    }

    /** How long the sort of a recent batch of this process took, −1 if it is not known. */
    public long sortNanos(String batch) {
        return sortNanos.getOrDefault(batch, -1L);
    }

    private Counter counter(Key key) {
        Counter.Builder builder = Counter.builder(key.meter().id())
                .baseUnit(key.meter().unit())
                .description(key.meter().help());
        return (key.word().isEmpty() ? builder.tag("by", "all") : builder.tag("by", key.word())).register(registry);
    }
}
