package io.joinwatch.stream;

import io.joinwatch.event.RecordKey;
import io.joinwatch.history.BatchBuilder;
import io.joinwatch.history.BatchHeader;
import io.joinwatch.history.BatchPart;
import io.joinwatch.history.CompactionBatch;
import io.joinwatch.history.PaneObservations;
import io.joinwatch.metrics.Meter;
import io.joinwatch.metrics.Meters;
import io.joinwatch.metrics.PaneClose;
import io.joinwatch.sort.CdfModel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the batches that wait: built inline by the stream clock, off the thread by the wall clock. All parts of a batch
 * are forwarded in one call, and commits happen only between calls, so a read-committed reader sees all of them or none.
 */
final class History implements Processor<byte[], Object, byte[], byte[]> {
    private static final Duration TICK = Duration.ofMillis(200);

    /** A waiting batch, what became of it, and how long that took. */
    private record Built(OpenHistory.Batch source, Optional<CompactionBatch> batch, long nanos) {}

    private final StreamSettings settings;
    private final Meters meters;
    private final Pending<Built> pending;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Databases databases;
    private @Nullable Cancellable ticking;

    History(StreamSettings settings, WorkRunner runner, Meters meters) {
        this.settings = settings;
        this.meters = meters;
        this.pending = new Pending<>(runner, "Compaction batch");
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        databases = Databases.of(processorContext, settings);
        if (settings.clock() == ScheduleClock.WALL) {
            ticking = processorContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
        }
    }

    @Override
    public void close() {
        if (ticking != null) {
            ticking.cancel(); // A revived task starts the same processor again.
        }
        pending.cancelAll();
    }

    @Override
    public void process(Record<byte[], Object> record) {
        HotDatabase database = ((Due) record.value()).database();
        if (settings.clock() == ScheduleClock.STREAM) {
            while (start(database)) {
                publishDone(record.timestamp());
            }
        } else {
            start(database);
        }
    }

    private void tick(long nowMs) {
        publishDone(nowMs);
        Objects.requireNonNull(databases).hot().forEach(this::start);
    }

    private boolean start(HotDatabase database) {
        DatabaseState state = database.state();
        Optional<OpenHistory.Batch> next = state.history().next();
        if (next.isEmpty() || pending.isUnderWay(state.id())) {
            return false;
        }
        OpenHistory.Batch source = next.get();
        byte[] model = state.sortModel();
        PaneObservations pane = new PaneObservations(
                state.id().toString(), source.paneStartMs(), settings.paneMs(), source.supplement(), source.log());
        return pending.start(state.id(), () -> {
            long start = System.nanoTime();
            CdfModel previous = model == null ? null : CdfModel.fromBytes(model);
            Optional<CompactionBatch> batch = new BatchBuilder(settings.batchPartBytes()).build(pane, previous);
            return new Built(source, batch, System.nanoTime() - start);
        });
    }

    private void publishDone(long timestampMs) {
        for (Pending.Done<Built> done : pending.done()) {
            HotDatabase database = Objects.requireNonNull(databases).get(done.database());
            OpenHistory.Batch next = database.state().history().next().orElse(null);
            if (next == null || done.error() instanceof CancellationException) {
                continue;
            }
            if (done.result().isEmpty()) {
                giveUp(database, done.error());
                continue;
            }
            Built built = done.result().get();
            if (next.paneStartMs() != built.source().paneStartMs()) {
                continue;
            }
            built.batch().ifPresent(batch -> publish(database, batch, built, timestampMs));
            CdfModel model = built.batch().map(CompactionBatch::model).orElse(null);
            published(database, model == null ? null : model.toBytes());
        }
    }

    private void published(HotDatabase database, byte @Nullable [] model) {
        database.apply(new Change.Published(model));
        if (settings.clock() == ScheduleClock.WALL) {
            Objects.requireNonNull(databases).commit(database.state().id());
        }
    }

    /** What can never be built must not keep the batches behind it for ever; any other error stops the client. */
    private void giveUp(HotDatabase database, @Nullable Throwable error) {
        if (!(error instanceof IllegalArgumentException)) {
            throw new IllegalStateException(
                    "A batch of " + database.state().id() + " could not be built; it waits in the state", error);
        }
        meters.count(Meter.OVER_LIMIT, "batch");
        published(database, null);
    }

    private void publish(HotDatabase database, CompactionBatch batch, Built built, long timestampMs) {
        long start = System.nanoTime();
        byte[] key = RecordKey.ofBatch(database.state().id(), built.source().paneStartMs())
                .getBytes(StandardCharsets.UTF_8);
        for (BatchPart part : batch.parts()) {
            Outbound outbound = new Outbound(Names.BATCHES, key, part.bytes(), Outbound.headers(part.headers()));
            forward(outbound, timestampMs);
        }
        long nanos = built.nanos() + System.nanoTime() - start;
        meters.add(Meter.BATCH_ROWS, batch.rows());
        meters.add(Meter.BATCH_BYTES, batch.bytes());
        String identity = BatchHeader.parse(batch.parts().get(0).headers()).batch();
        meters.closed(identity, new PaneClose(batch.path().word(), batch.sortNanos(), batch.packNanos(), nanos));
    }

    @SuppressWarnings("NullAway") // Kafka's records take null values, its signatures do not say so.
    private void forward(Outbound outbound, long timestampMs) {
        Objects.requireNonNull(context).forward(outbound.record(timestampMs), outbound.sink());
    }
}
