package io.joinwatch.stream;

import io.joinwatch.advise.Advice;
import io.joinwatch.advise.Advisor;
import io.joinwatch.advise.LastSolve;
import io.joinwatch.advise.WindowSnapshot;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.event.PublicRecord;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.SolveRecord;
import io.joinwatch.graph.WindowSums;
import io.joinwatch.metrics.Meter;
import io.joinwatch.metrics.Meters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has windows solved and publishes what changed. By the stream clock a solve falls due with the stream time of its database
 * and is done at once; by the wall clock every changed database is solved once an interval, off the thread, and the answer
 * is taken over at the next tick, unless facts or policies changed meanwhile. Only the wall clock lets the last solve answer.
 */
final class Advise implements Processor<byte[], Object, byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(Advise.class);
    private static final Duration TICK = Duration.ofMillis(100);
    /** Wall clock only: solves that a task has under way; each holds a copy of its window, made on the stream thread. */
    private static final int MOST_UNDER_WAY = 4;
    /** Wall clock only: heap of a task for what lets solves be skipped. */
    private static final long LAST_SOLVES_BYTES = 32L << 20;

    private static final int MOST_POLICIES_TOLD = 10;

    /** What an answer is good for: the window's end, and the facts and policies it was made with. */
    private record Asked(long windowEndMs, long catalogVersion, int nodes, List<PolicyRecord> policies) {}

    /** Wall clock only: when a database was last asked for, and at which generation. */
    private record LastAsked(long atMs, long generation) {}

    private record Answer(Asked asked, double coverage, Advice advice) {}

    private final StreamSettings settings;
    private final Advisor advisor;
    private final EventCodec codec;
    private final Meters meters;
    private final Pending<Answer> pending;
    private final Map<DatabaseId, LastAsked> lastAsked = new HashMap<>();
    private final Map<DatabaseId, List<String>> ignoredPolicies = new HashMap<>();
    private final LastSolves lastSolves = new LastSolves(LAST_SOLVES_BYTES);
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Databases databases;
    private @Nullable Cancellable ticking;
    private boolean foundAsleep;

    Advise(StreamSettings settings, Advisor advisor, WorkRunner runner, EventCodec codec, Meters meters) {
        this.settings = settings;
        this.advisor = advisor;
        this.codec = codec;
        this.meters = meters;
        this.pending = new Pending<>(runner, "Solve");
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
        foundAsleep = false;
        lastAsked.clear();
        lastSolves.clear();
        ignoredPolicies.clear();
        pending.cancelAll();
    }

    @Override
    public void process(Record<byte[], Object> record) {
        Due due = (Due) record.value();
        ask(due.database(), due.solveAtMs());
        takeOver(record.timestamp());
    }

    private void tick(long nowMs) {
        Databases all = Objects.requireNonNull(databases);
        if (!foundAsleep) {
            foundAsleep = true;
            all.findAsleep();
        }
        takeOver(nowMs);
        for (HotDatabase database : all.hot()) {
            if (!askIfDue(database, nowMs)) {
                return; // Snapshots that nobody takes would be made in vain, and again at every tick.
            }
        }
        wakeDue(all, nowMs);
    }

    /** Reads back some of the databases that changed since they were last solved, but left the heap. */
    private void wakeDue(Databases all, long nowMs) {
        List<DatabaseId> due = new ArrayList<>();
        for (Map.Entry<DatabaseId, Long> entry : all.asleep().entrySet()) {
            if (due.size() + pending.size() >= MOST_UNDER_WAY) {
                break;
            }
            if (isDue(entry.getKey(), entry.getValue(), nowMs)) {
                due.add(entry.getKey());
            }
        }
        due.forEach(id -> askIfDue(all.get(id), nowMs));
        if (!due.isEmpty()) {
            all.forgetIdle();
        }
    }

    private boolean isDue(DatabaseId id, long generation, long nowMs) {
        LastAsked last = lastAsked.get(id);
        return last == null || (nowMs - last.atMs() >= settings.solveIntervalMs() && generation != last.generation());
    }

    /** Asks for a solve unless none is due; false if no more can be asked for now. */
    private boolean askIfDue(HotDatabase database, long nowMs) {
        DatabaseState state = database.state();
        if (!isDue(state.id(), state.generation(), nowMs) || pending.isUnderWay(state.id())) {
            return true;
        }
        boolean isEmpty = state.streamTimeMs() == Long.MIN_VALUE;
        boolean isAsked = isEmpty
                || (pending.size() < MOST_UNDER_WAY
                        && ask(database, state.window().paneStart(state.streamTimeMs()) + settings.paneMs()));
        if (isAsked) {
            lastAsked.put(state.id(), new LastAsked(nowMs, state.generation()));
        }
        return isAsked;
    }

    /** Has a window solved if it holds anything; false if the runner takes no more. */
    private boolean ask(HotDatabase database, long windowEndMs) {
        DatabaseState state = database.state();
        Optional<WindowSnapshot> snapshot = snapshot(state, windowEndMs);
        if (snapshot.isEmpty()) {
            return true;
        }
        Asked asked = asked(state, windowEndMs);
        var before = state.advised();
        double coverage = snapshot.get().sums().coverage();
        LastSolve last = lastSolves.get(state.id());
        return pending.start(
                state.id(), () -> new Answer(asked, coverage, advisor.advise(snapshot.get(), before, last)));
    }

    private static Asked asked(DatabaseState state, long windowEndMs) {
        return new Asked(windowEndMs, state.catalog().version(), state.nodes(), state.policies());
    }

    /** What the advisor needs, apart from the live state; empty if the window holds nothing: a silent log changes no advice. */
    private Optional<WindowSnapshot> snapshot(DatabaseState state, long windowEndMs) {
        // Event times begin with 1970, also where the window would reach back beyond.
        long from = Math.max(0, windowEndMs - settings.windowMs());
        var panes = state.window().panes(from, windowEndMs);
        if (panes.isEmpty()) {
            return Optional.empty();
        }
        WindowSums sums = state.window().sum(from, windowEndMs);
        return Optional.of(new WindowSnapshot(
                state.id(),
                sums,
                state.catalog().copy(),
                state.nodes(),
                from,
                windowEndMs,
                windowEndMs - panes.firstKey(),
                state.policies(),
                state.generation(),
                state.dialect(),
                state.window().share(from, windowEndMs),
                state.observed().heaviest(sums)));
    }

    private void takeOver(long timestampMs) {
        for (Pending.Done<Answer> done : pending.done()) {
            HotDatabase database = Objects.requireNonNull(databases).get(done.database());
            if (done.result().isEmpty()) {
                meters.count(Meter.FAILED_SOLVES);
                continue;
            }
            Answer answer = done.result().get();
            if (!asked(database.state(), answer.asked().windowEndMs()).equals(answer.asked())) {
                meters.count(Meter.STALE_SOLVES);
                lastAsked.remove(done.database());
                continue;
            }
            log(answer);
            logIgnored(done.database(), answer.advice().ignoredPolicies());
            publish(answer.advice(), timestampMs);
            database.apply(new Change.Solved(
                    answer.asked().windowEndMs(), answer.advice().advised()));
            if (settings.clock() == ScheduleClock.WALL) {
                lastSolves.put(done.database(), answer.advice().lastSolve());
                Objects.requireNonNull(databases).commit(done.database());
            }
        }
    }

    private static void log(Answer answer) {
        SolveRecord solve = answer.advice().solve();
        LOG.info(
                "Solved {} by {}: {} tables, {} changes published; log understood {} %, bytes a day deployed {}, recommended {}, gap {}",
                solve.databaseId(),
                solve.method(),
                solve.tables(),
                answer.advice().changes().size(),
                Math.round(1_000 * answer.coverage()) / 10.0,
                solve.cost().deployed(),
                solve.cost().recommended(),
                solve.gap());
    }

    /** Tells what of a database's policies is not followed, when that changes. */
    private void logIgnored(DatabaseId database, List<String> ignored) {
        List<String> before =
                ignored.isEmpty() ? ignoredPolicies.remove(database) : ignoredPolicies.put(database, ignored);
        if (!ignored.isEmpty() && !ignored.equals(before)) {
            String told = String.join("; ", ignored.subList(0, Math.min(ignored.size(), MOST_POLICIES_TOLD)));
            LOG.warn("Policies of {}, {} not followed: {}", database, ignored.size(), told);
        }
    }

    private void publish(Advice advice, long timestampMs) {
        meters.count(Meter.SOLVES, advice.solve().method());
        send(Names.SOLVES, advice.solve(), timestampMs);
        for (RecommendationRecord change : advice.changes()) {
            meters.count(Meter.RECOMMENDATIONS, change.state().name());
            send(Names.RECOMMENDATIONS, change, timestampMs);
        }
        for (String key : advice.tombstones()) {
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            forward(new Outbound(Names.RECOMMENDATIONS, bytes, null, Outbound.headers(Map.of())), timestampMs);
        }
    }

    private void send(String sink, PublicRecord record, long timestampMs) {
        byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
        forward(new Outbound(sink, key, codec.bytes(record), Outbound.headers(Map.of())), timestampMs);
    }

    @SuppressWarnings("NullAway") // Kafka's records take null values, its signatures do not say so.
    private void forward(Outbound outbound, long timestampMs) {
        Objects.requireNonNull(context).forward(outbound.record(timestampMs), outbound.sink());
    }
}
