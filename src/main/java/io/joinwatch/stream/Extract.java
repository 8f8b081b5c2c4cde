package io.joinwatch.stream;

import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.QueryFacts;
import io.joinwatch.metrics.Meter;
import io.joinwatch.metrics.Meters;
import io.joinwatch.observe.EventReader;
import io.joinwatch.sql.SqlReader;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/** Reads a query event, structured or SQL, against its database's catalog. */
final class Extract implements FixedKeyProcessor<byte[], Object, Object> {
    private final StreamSettings settings;
    private final Meters meters;
    private @Nullable FixedKeyProcessorContext<byte[], Object> context;
    private @Nullable Databases databases;
    private @Nullable EventReader reader;

    Extract(StreamSettings settings, Meters meters) {
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public void init(FixedKeyProcessorContext<byte[], Object> processorContext) {
        context = processorContext;
        databases = Databases.of(processorContext, settings);
        reader = new EventReader(settings.sqlLimits());
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }

    @Override
    public void process(FixedKeyRecord<byte[], Object> record) {
        Placed placed = (Placed) record.value();
        QueryEvent event = (QueryEvent) placed.body();
        HotDatabase database = Objects.requireNonNull(databases).get(event.databaseId());
        DatabaseState state = database.state();
        EventReader events = Objects.requireNonNull(reader);
        SqlReader.Counts before = events.sqlCounts();
        EventReader.Reading reading =
                events.read(event, state.catalog(), state.nodes(), state.dialect(), state.observed());
        SqlReader.Counts after = events.sqlCounts();
        if (after.texts() > before.texts()) {
            meters.count(Meter.SQL_TEXTS, after.known() > before.known() ? "known" : "parsed");
        }
        reading.notUnderstood().forEach(reason -> meters.add(Meter.NOT_UNDERSTOOD, reason, event.repeat()));
        meters.add(Meter.NO_SIZE, reading.unsizedSides());
        Change.Observed change = new Change.Observed(QueryIdHash.of(event.queryId()), reading.query());
        QueryFacts told = reading.told();
        Extracted extracted = new Extracted(placed, database, change, told == null ? null : new Change.Told(told));
        Objects.requireNonNull(context).forward(record.withValue((Object) extracted), Names.OBSERVE);
    }
}
