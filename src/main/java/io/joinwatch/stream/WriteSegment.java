package io.joinwatch.stream;

import io.joinwatch.event.DatabaseId;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Behind the commit hook: writes what changed in a database since the last commit. */
final class WriteSegment implements Processor<byte[], byte[], Void, Void> {
    private final StreamSettings settings;
    private @Nullable Databases databases;

    WriteSegment(StreamSettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        databases = Databases.of(context, settings);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        // Markers carry the key of the record that made the change, which begins with the database id.
        DatabaseId.ofKey(record.key()).ifPresent(Objects.requireNonNull(databases)::commit);
    }
}
