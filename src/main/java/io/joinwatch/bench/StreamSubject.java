package io.joinwatch.bench;

import java.time.Duration;
import java.util.List;

/** Something that reads the input topic, from its start on, in the process at hand. Closing it stops it. */
interface StreamSubject extends AutoCloseable {
    /** How long a subject may take to stop. */
    Duration CLOSE = Duration.ofSeconds(30);

    /**
     * What all subjects are told.
     *
     * @param bootstrapServers where the broker is
     * @param prefix of the topics' names
     * @param applicationId that no other run has
     * @param state folder of its own
     */
    record Place(String bootstrapServers, String prefix, String applicationId, String state) {}

    /** Events that were read so far. Thread-safe. */
    long events();

    @Override
    void close();

    /** Starts a subject. */
    static StreamSubject start(StreamMethod method, Place place) {
        return switch (method) {
            case CONSUMER -> new BareConsumer(place);
            case DSL -> new HandWritten(place);
            case JOINWATCH -> new WholeApp(place, List.of());
        };
    }
}
