package io.joinwatch.stream;

import io.joinwatch.event.DatabaseRecord;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.event.TableRecord;
import io.joinwatch.metrics.Meter;
import io.joinwatch.metrics.Meters;
import io.joinwatch.observe.CatalogRecords;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/** Takes table facts, database facts and policies into the database's state, unless newer ones are known. */
final class CatalogUpdate implements FixedKeyProcessor<byte[], Object, Object> {
    private final StreamSettings settings;
    private final Meters meters;
    private @Nullable FixedKeyProcessorContext<byte[], Object> context;
    private @Nullable Databases databases;

    CatalogUpdate(StreamSettings settings, Meters meters) {
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public void init(FixedKeyProcessorContext<byte[], Object> processorContext) {
        context = processorContext;
        databases = Databases.of(processorContext, settings);
    }

    @Override
    public void process(FixedKeyRecord<byte[], Object> record) {
        Placed placed = (Placed) record.value();
        HotDatabase database =
                Objects.requireNonNull(databases).get(placed.body().databaseId());
        change(placed, database.state()).ifPresent(database::apply);
        CommitHook.mark(database, record, Objects.requireNonNull(context));
    }

    private Optional<Change> change(Placed placed, DatabaseState state) {
        if (placed.body() instanceof TableRecord table) {
            return change(table, state);
        }
        if (placed.body() instanceof DatabaseRecord facts) {
            if (state.isOutdated(facts.version())) {
                return outdated();
            }
            Integer nodes = facts.nodes();
            String dialect = facts.dialect();
            return Optional.of(new Change.DatabaseFacts(
                    facts.version(), nodes == null ? settings.defaultNodes() : nodes, dialect == null ? "" : dialect));
        }
        PolicyRecord policy = (PolicyRecord) placed.body();
        if (state.isOutdated(policy)) {
            return outdated();
        }
        return state.isFullFor(policy) ? overLimit("policies") : Optional.of(new Change.Policy(policy));
    }

    private Optional<Change> change(TableRecord table, DatabaseState state) {
        if (state.isOutdated(table.table(), table.version())) {
            return outdated();
        }
        if (table.deleted()) {
            return state.isFullFor(table.table())
                    ? overLimit("tables")
                    : Optional.of(new Change.Forgotten(table.table(), table.version()));
        }
        boolean isFull = state.catalog().table(table.table()).isEmpty()
                && state.catalog().size() >= settings.limits().tables();
        return isFull
                ? overLimit("tables")
                : Optional.of(new Change.Facts(CatalogRecords.facts(table, state.dialect())));
    }

    private Optional<Change> outdated() {
        meters.count(Meter.OUTDATED);
        return Optional.empty();
    }

    private Optional<Change> overLimit(String limit) {
        meters.count(Meter.OVER_LIMIT, limit);
        return Optional.empty();
    }
}
