package io.joinwatch.ingest;

import io.joinwatch.event.BadRecordException;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.ingest.StatementCounts.Growth;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes query events of the counters of {@code pg_stat_statements}, a reading at a time: an event stands for the runs of a statement since the
 * last reading, and tells the time of this one. Events are noted before they are sent, so that they have the same ids when a crash makes them
 * come again. Not thread-safe.
 */
public final class StatementIngest {
    private static final String DIALECT = LogFormat.POSTGRES_CSVLOG.dialect();

    private final StatementView view;
    private final IngestPlan plan;
    private final boolean fromStart;
    private final EventSink sink;
    private final StatementsFile file;
    private final Consumer<String> problems;
    private final LoggedEvents events;
    private final StatementCounts counts;
    private final String server;
    private @Nullable StatementReading reading;
    private List<QueryEvent> unsent;
    private long hidden;
    private long sent;
    private long calls;
    private long bad;

    /**
     * Goes on where the file ends.
     *
     * @param fromStart whether the first reading of all counts all calls so far, as if they were now; else it is only noted
     * @param problems hears what is left out and why
     * @throws IngestException if the file is another server's
     */
    public StatementIngest(
            StatementView view,
            IngestPlan plan,
            boolean fromStart,
            EventSink sink,
            StatementsFile file,
            Consumer<String> problems) {
        this.view = view;
        this.plan = plan;
        this.fromStart = fromStart;
        this.sink = sink;
        this.file = file;
        this.problems = problems;
        this.events = new LoggedEvents(plan, plan.dialect().isEmpty() ? DIALECT : plan.dialect());
        this.server = UUID.nameUUIDFromBytes(view.server().getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        this.counts = file.counts(view.server());
        this.unsent = file.unsent();
    }

    /** Events that went to the sink. */
    public long events() {
        return sent;
    }

    /** Runs that they stand for. */
    public long calls() {
        return calls;
    }

    /** Statements that were refused. */
    public long bad() {
        return bad;
    }

    /** Statements whose text the reader could not see at the last reading. */
    public long hidden() {
        return hidden;
    }

    /** Reads the counters; {@link #take} makes events of them. @throws IngestException if the database cannot be read */
    public void read() {
        reading = view.read();
    }

    /**
     * Sends what an earlier run may not have sent, and the events of the last reading, and waits until all have arrived.
     *
     * @throws IngestException if they have not, or the file cannot be written
     */
    public void take() {
        StatementReading now = reading;
        reading = null;
        send();
        if (now != null) {
            take(now);
        }
    }

    void take(StatementReading now) {
        tellProblems(now);
        List<QueryEvent> made = new ArrayList<>();
        for (Growth growth : counts.growth(now, fromStart)) {
            add(made, growth, now.atMicros());
        }
        counts.note(now);
        unsent = made;
        file.save(view.server(), counts, unsent);
        send();
    }

    private void tellProblems(StatementReading now) {
        if (now.hidden() > hidden && hidden == 0) {
            problems.accept(now.hidden() + " statements of " + view + " are left out: their text is hidden from the"
                    + " user. Maybe GRANT pg_read_all_stats to the role: see ops/logs/postgres.md");
        }
        hidden = now.hidden();
        if (counts.areOthers(now)) {
            problems.accept(view + " has other counters than at the last reading, and they did not begin since. Maybe a"
                    + " stand-by took over; this reading is only noted");
        }
    }

    private void send() {
        if (unsent.isEmpty()) {
            return;
        }
        unsent.forEach(sink::accept);
        sink.flush();
        sent += unsent.size();
        calls += unsent.stream().mapToLong(QueryEvent::repeat).sum();
        unsent = List.of();
        file.save(view.server(), counts, unsent);
    }

    private void add(List<QueryEvent> made, Growth growth, long atMicros) {
        String id = id(growth.row().key()) + "@" + atMicros;
        LoggedQuery query = LoggedQuery.of(growth.row().sql(), TimeUnit.MICROSECONDS.toMillis(atMicros))
                .withDuration(Math.round(growth.totalMs() / growth.calls()))
                .inSession(growth.row().database(), null);
        if (!plan.takes(query)) {
            return;
        }
        try {
            long left = growth.calls();
            for (int part = 0; left > 0; part++) {
                long repeat = Math.min(left, EventLimits.MAX_REPEAT);
                made.add(events.event(
                        query.repeated(repeat).withId(part == 0 ? id : id + "+" + part), view.server(), 0, 0));
                left -= repeat;
            }
        } catch (BadRecordException e) {
            bad++;
            problems.accept("Statement " + growth.row().key().query() + ": " + e.getMessage());
        }
    }

    private String id(StatementKey key) {
        return server + "-" + key.database() + "-" + key.user() + "-" + Long.toHexString(key.query())
                + (key.toplevel() ? "" : "-nested");
    }
}
