package io.joinwatch.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Counts into a registry. Thread-safe. */
public final class Meters {
    /** A word that tells counts of one meter apart comes from a fixed set, so the number of counters is bounded. */
    private record Key(Meter meter, String word) {}

    /** Batches of which is remembered what closing their panes took. */
    private static final int CLOSES = 4_096;

    private final MeterRegistry registry;
    private final Map<String, PaneClose> closes = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PaneClose> eldest) {
            return size() > CLOSES;
        }
    });
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
    /** Those without a word by their meter's ordinal, once they were used: looking them up would be a part of every event. */
    private final AtomicReferenceArray<Counter> plain = new AtomicReferenceArray<>(Meter.values().length);

    public Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Adds one. */
    public void count(Meter meter) {
        add(meter, 1);
    }

    /** Adds one under a reason, state, method or limit. */
    public void count(Meter meter, String word) {
        add(meter, word, 1);
    }

    public void add(Meter meter, long amount) {
        Counter counter = plain.get(meter.ordinal());
        if (counter == null) {
            counter = counters.computeIfAbsent(new Key(meter, ""), this::counter);
            plain.set(meter.ordinal(), counter);
        }
        counter.increment((double) amount);
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

    /**
     * Counts a batch, and remembers for a while what closing its pane took: records that replays must repeat cannot carry it.
     *
     * @param batch its identity
     */
    public void closed(String batch, PaneClose close) {
        closes.put(batch, close);
        count(Meter.BATCHES, close.sortedBy());
        add(Meter.SORT_NANOS, close.sortNanos());
        add(Meter.CLOSE_NANOS, close.nanos());
    }

    /** What closing the pane of a recent batch of this process took; empty if it is not known. */
    public Optional<PaneClose> close(String batch) {
        return Optional.ofNullable(closes.get(batch));
    }

    private Counter counter(Key key) {
        Counter.Builder builder = Counter.builder(key.meter().id())
                .baseUnit(key.meter().unit())
                .description(key.meter().help());
        return (key.word().isEmpty() ? builder.tag("by", "all") : builder.tag("by", key.word())).register(registry);
    }
}
