package io.joinwatch.cli;

import io.joinwatch.bench.PaneSupply;
import io.joinwatch.history.ObservationLog;
import io.joinwatch.history.PaneObservations;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The demo's databases as what {@code bench history} measures with. Queries are read when they are needed. Not thread-safe. */
final class DemoPanes implements PaneSupply {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Map<String, DemoHistory> histories = new HashMap<>();

    @Override
    public List<String> databases() {
        return DemoWorkload.DATABASES;
    }

    @Override
    public PaneObservations pane(String database, int hour, int observations, long seed) {
        Instant start = DemoWorkload.START.plus(HOUR.multipliedBy(hour));
        return pane(database, start, history(database).hour(start, observations, seed));
    }

    @Override
    public int shiftHour() {
        return (int) Duration.between(DemoWorkload.START, DemoWorkload.SHIFT).dividedBy(HOUR);
    }

    @Override
    public List<PaneObservations> all(String database) {
        return history(database).hours(new DemoWorkload(Demo.SEED).events()).entrySet().stream()
                .map(hour -> pane(database, hour.getKey(), hour.getValue()))
                .toList();
    }

    private DemoHistory history(String database) {
        return histories.computeIfAbsent(database, DemoHistory::new);
    }

    private static PaneObservations pane(String database, Instant start, ObservationLog log) {
        return new PaneObservations(
                DemoWorkload.database(database).toString(), start.toEpochMilli(), HOUR.toMillis(), false, log);
    }
}
