package io.joinwatch.stream;

import io.joinwatch.event.BadRecordException;
import io.joinwatch.event.ReasonCode;
import io.joinwatch.metrics.Meter;
import io.joinwatch.metrics.Meters;
import io.joinwatch.observe.ObservedQuery;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/**
 * Counts an event into its pane, moves the database's stream time on, and closes the panes that stream time has passed. By
 * the stream clock every solve that falls due on the way is asked for in order.
 */
final class Observe implements FixedKeyProcessor<byte[], Object, Object> {
    /** Windows solved in one call. */
    private static final int MOST_AT_ONCE = 4;

    private final StreamSettings settings;
    private final Meters meters;
    private final DeadLetters deadLetters;
    private @Nullable FixedKeyProcessorContext<byte[], Object> context;

    Observe(StreamSettings settings, Meters meters) {
        this.settings = settings;
        this.meters = meters;
        this.deadLetters = new DeadLetters(meters);
    }

    @Override
    public void init(FixedKeyProcessorContext<byte[], Object> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(FixedKeyRecord<byte[], Object> record) {
        Extracted extracted = (Extracted) record.value();
        Change.Observed change = extracted.change();
        ObservedQuery query = change.query();
        HotDatabase database = extracted.database();
        DatabaseState state = database.state();
        if (state.dedupe().isDuplicate(change.queryHash(), query.timeMs())) {
            meters.count(Meter.DUPLICATES);
            return;
        }
        if (state.isTooLate(query.timeMs())) {
            refuseLate(record, extracted);
            return;
        }
        long pruned = state.prunedSignatures();
        long forgotten = state.dedupe().forgotten();
        long queries = state.observed().queries().forgotten();
        database.apply(change);
        if (extracted.told() != null) {
            database.apply(extracted.told());
        }
        overLimit("queries", state.observed().queries().forgotten() - queries);
        overLimit("signatures", state.prunedSignatures() - pruned);
        overLimit("dedupe-ids", state.dedupe().forgotten() - forgotten);
        count(query, state);
        if (state.history().openSize() > settings.limits().openObservations()) {
            meters.count(Meter.OVER_LIMIT, "open-history");
            state.history().largestPane().ifPresent(pane -> database.apply(new Change.Cut(pane)));
            forward(record, Due.history(database), Names.HISTORY);
        }
        close(database, record);
        CommitHook.mark(database, record, Objects.requireNonNull(context));
    }

    private void overLimit(String limit, long amount) {
        if (amount > 0) {
            meters.add(Meter.OVER_LIMIT, limit, amount);
        }
    }

    private void count(ObservedQuery query, DatabaseState state) {
        meters.count(Meter.EVENTS);
        meters.add(Meter.QUERIES, query.repeat());
        meters.add(Meter.UNDERSTOOD, query.understood() ? query.repeat() : 0);
        meters.add(Meter.JOINS, query.joins().size());
        if (state.window().paneStart(query.timeMs()) < state.closedUpToMs()) {
            meters.count(Meter.LATE);
        }
    }

    private void close(HotDatabase database, FixedKeyRecord<byte[], Object> record) {
        DatabaseState state = database.state();
        long closable = state.closableUpToMs();
        if (closable <= state.closedUpToMs()) {
            return;
        }
        if (settings.clock() == ScheduleClock.STREAM) {
            long interval = settings.solveIntervalMs();
            // By what is closed, not by what was solved: a window that cannot be solved is not tried at every pane
            // anew.
            long due = Math.floorDiv(state.closedUpToMs(), interval) * interval + interval;
            // After a silence only the latest windows need an answer: all of them in one call could outlast a
            // transaction.
            long last = Math.floorDiv(closable, interval) * interval;
            for (long at = Math.max(due, last - (MOST_AT_ONCE - 1) * interval); at <= last; at += interval) {
                closeUpTo(at, database, record);
                forward(record, Due.solve(database, at), Names.ADVISE);
            }
        }
        closeUpTo(closable, database, record);
    }

    private void closeUpTo(long time, HotDatabase database, FixedKeyRecord<byte[], Object> record) {
        if (time > database.state().closedUpToMs()) {
            database.apply(new Change.Closed(time));
            forward(record, Due.history(database), Names.HISTORY);
        }
    }

    private void refuseLate(FixedKeyRecord<byte[], Object> record, Extracted extracted) {
        BadRecordException late = new BadRecordException(
                ReasonCode.TOO_LATE,
                "startedAt is before the window of " + extracted.placed().body().databaseId()
                        + ": send logs in time, or widen the window");
        Origin origin = extracted.placed().origin();
        long now = Objects.requireNonNull(context).currentSystemTimeMs();
        forward(record, deadLetters.of(origin, late, now), Names.DIVERT);
    }

    private void forward(FixedKeyRecord<byte[], Object> record, Object value, String to) {
        Objects.requireNonNull(context).forward(record.withValue(value), to);
    }
}
