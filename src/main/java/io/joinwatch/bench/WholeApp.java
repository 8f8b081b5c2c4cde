package io.joinwatch.bench;

import io.joinwatch.app.Joinwatch;
import io.joinwatch.config.SettingsReader;
import io.joinwatch.metrics.Meter;
import io.joinwatch.metrics.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.apache.kafka.streams.StreamsConfig;

/** The app as it is run: exactly once, all stores, history and solving on, every setting at its default but for its threads. */
final class WholeApp implements StreamSubject {
    private static final String ORIGIN = "bench stream";

    private final Meters meters = new Meters(new SimpleMeterRegistry());
    private final Joinwatch app;

    /** @param assignments further settings, as {@code name=value} */
    WholeApp(Place place, List<String> assignments) {
        SettingsReader reader = new SettingsReader()
                .with(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, place.bootstrapServers(), ORIGIN)
                .with(StreamsConfig.APPLICATION_ID_CONFIG, place.applicationId(), ORIGIN)
                .with(StreamsConfig.STATE_DIR_CONFIG, place.state(), ORIGIN)
                .with(StreamsConfig.NUM_STREAM_THREADS_CONFIG, Integer.toString(StreamSpec.THREADS), ORIGIN)
                .with("joinwatch.topics.prefix", place.prefix(), ORIGIN)
                .assign(assignments);
        app = Joinwatch.start(reader.read().app(), meters);
    }

    @Override
    public long events() {
        app.failure().ifPresent(error -> {
            throw new IllegalStateException("The app stopped", error);
        });
        return (long) meters.total(Meter.EVENTS);
    }

    @Override
    public void close() {
        app.close();
    }
}
