package io.joinwatch.stream;

import io.joinwatch.cost.ObservedCost;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.EqualityClasses;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.TableInstance;
import io.joinwatch.graph.TableJoin;
import io.joinwatch.metrics.Meter;
import io.joinwatch.metrics.Meters;
import io.joinwatch.sql.ExtractedQuery;
import io.joinwatch.sql.SqlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/** Turns a query event, structured or SQL, into join observations, groupings and writes with their sizes. */
final class Extract implements FixedKeyProcessor<byte[], Object, Object> {
    private final StreamSettings settings;
    private final Meters meters;
    private @Nullable FixedKeyProcessorContext<byte[], Object> context;
    private @Nullable Databases databases;
    private @Nullable SqlReader sqlReader;

    Extract(StreamSettings settings, Meters meters) {
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public void init(FixedKeyProcessorContext<byte[], Object> processorContext) {
        context = processorContext;
        databases = Databases.of(processorContext, settings);
        sqlReader = new SqlReader(settings.sqlLimits());
    }

    @Override
    public void close() {
        if (sqlReader != null) {
            sqlReader.close();
        }
    }

    @Override
    public void process(FixedKeyRecord<byte[], Object> record) {
        Placed placed = (Placed) record.value();
        QueryEvent event = (QueryEvent) placed.body();
        DatabaseState state =
                Objects.requireNonNull(databases).get(event.databaseId()).state();
        Change.Observed change = event.hasJoins() ? structured(event, state) : sql(event, state);
        Objects.requireNonNull(context)
                .forward(record.withValue((Object) new Extracted(placed, change)), Names.OBSERVE);
    }

    private Change.Observed structured(QueryEvent event, DatabaseState state) {
        StructuredJoins read = new StructuredJoins(event, state.catalog());
        if (!read.understood()) {
            meters.add(Meter.NOT_UNDERSTOOD, "unknown-name", event.repeat());
        }
        List<Change.Grouped> groupings = new ArrayList<>();
        for (StructuredJoins.SizedGrouping sized : read.groupings()) {
            ObservedCost.groupingUnits(sized.grouping(), sized.bytes(), state.catalog(), state.nodes())
                    .ifPresent(units -> groupings.add(new Change.Grouped(sized.grouping(), units)));
        }
        return observed(event, state, read.understood(), 0, read.joins(), groupings, read.writes());
    }

    private Change.Observed sql(QueryEvent event, DatabaseState state) {
        String dialect = event.dialect();
        ExtractedQuery query = Objects.requireNonNull(sqlReader)
                .read(
                        Objects.requireNonNull(event.sql()),
                        state.catalog(),
                        dialect == null ? state.dialect() : dialect,
                        event.searchPath());
        query.reasons().forEach((reason, count) -> meters.add(Meter.NOT_UNDERSTOOD, reason.code(), event.repeat()));
        List<Change.Grouped> groupings = new ArrayList<>();
        query.groupings()
                .forEach(grouping -> ObservedCost.groupingUnits(
                                grouping, TableFacts.UNKNOWN, state.catalog(), state.nodes())
                        .ifPresent(units -> groupings.add(new Change.Grouped(grouping, units))));
        // How many bytes a statement writes is told by structured events alone.
        List<Change.Written> writes = event.writes().stream()
                .map(write -> new Change.Written(write.table(), write.bytes()))
                .toList();
        return observed(event, state, query.understood(), query.fingerprint(), query.joins(), groupings, writes);
    }

    private Change.Observed observed(
            QueryEvent event,
            DatabaseState state,
            boolean understood,
            long fingerprint,
            List<TableJoin> joins,
            List<Change.Grouped> groupings,
            List<Change.Written> writes) {
        Map<TableInstance, Long> told = toldBytes(joins);
        List<JoinObservation> observations = EqualityClasses.observations(
                joins,
                instance -> bytes(instance, told, state.catalog()),
                event.startedAtMs(),
                event.repeat(),
                fingerprint);
        return new Change.Observed(
                event.startedAtMs(),
                QueryIdHash.of(event.queryId()),
                event.repeat(),
                understood,
                fingerprint,
                observations,
                groupings,
                writes);
    }

    /** The most that the event says an instance feeds in, over all its joins. */
    private static Map<TableInstance, Long> toldBytes(List<TableJoin> joins) {
        Map<TableInstance, Long> told = new HashMap<>();
        for (TableJoin join : joins) {
            told.merge(join.left(), join.leftBytes(), Math::max);
            told.merge(join.right(), join.rightBytes(), Math::max);
        }
        return told;
    }

    private long bytes(TableInstance instance, Map<TableInstance, Long> told, Catalog catalog) {
        long known = catalog.table(instance.table()).map(TableFacts::bytes).orElse(TableFacts.UNKNOWN);
        long bytes = known != TableFacts.UNKNOWN ? known : told.getOrDefault(instance, TableFacts.UNKNOWN);
        if (bytes == TableFacts.UNKNOWN) {
            meters.count(Meter.NO_SIZE);
            return 0;
        }
        return bytes;
    }
}
