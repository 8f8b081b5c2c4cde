package io.joinwatch.ingest;

import io.joinwatch.ingest.StatementReading.Counters;
import io.joinwatch.ingest.StatementReading.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last reading's counters, and what the next one adds to them. Counters begin at 0 anew when all are reset, when one is, and when the
 * server forgot a statement and met it again. Not thread-safe.
 */
final class StatementCounts {
    private final Map<StatementKey, Counters> byStatement = new HashMap<>();
    private long atMicros;
    private @Nullable Long resetMicros;
    private long hidden;
    private boolean isRead;

    /** Runs of a statement between two readings. */
    record Growth(Row row, long calls, double totalMs) {}

    /** Whether there is a last reading. */
    boolean isRead() {
        return isRead;
    }

    /**
     * Whether these cannot be the counters of the last reading, grown: all began at another time, and not since. So it is with a stand-by that
     * takes over.
     */
    boolean areOthers(StatementReading reading) {
        Long reset = reading.resetMicros();
        return isRead && reset != null && resetMicros != null && !reset.equals(resetMicros) && reset < atMicros;
    }

    /**
     * What was added since the last reading.
     *
     * @param fromStart what counts without a last reading: all calls so far, or none, for nobody knows when they were
     */
    List<Growth> growth(StatementReading reading, boolean fromStart) {
        boolean isOnlyNoted = isRead ? areOthers(reading) : !fromStart;
        if (isOnlyNoted) {
            return List.of();
        }
        Long reset = reading.resetMicros();
        boolean isReset = isRead && reset != null && !reset.equals(resetMicros);
        List<Growth> growth = new ArrayList<>();
        for (Row row : reading.rows()) {
            Counters now = row.counters();
            Counters before = before(row, isReset, reading.hidden());
            if (before != null && now.calls() > before.calls()) {
                growth.add(
                        new Growth(row, now.calls() - before.calls(), Math.max(0, now.totalMs() - before.totalMs())));
            }
        }
        return growth;
    }

    /** What was counted already; null if that is unknown. */
    private @Nullable Counters before(Row row, boolean isReset, long hiddenNow) {
        Counters known = byStatement.get(row.key());
        Long since = row.counters().sinceMicros();
        if (known == null) {
            return !isReset && wasHidden(since, hiddenNow) ? null : Counters.NONE;
        }
        boolean isAnew = isReset || row.counters().calls() < known.calls();
        if (since != null && known.sinceMicros() != null) {
            isAnew = !since.equals(known.sinceMicros());
        }
        return isAnew ? Counters.NONE : known;
    }

    /**
     * Whether a statement that was not seen before may have been there all the same. One whose first run outlasts a reading is older than it too,
     * and not shown until it ends.
     */
    private boolean wasHidden(@Nullable Long since, long hiddenNow) {
        return hiddenNow < hidden && (since == null || since < atMicros);
    }

    /** Makes a reading the last one. */
    void note(StatementReading reading) {
        byStatement.clear();
        reading.rows().forEach(row -> byStatement.put(row.key(), row.counters()));
        atMicros = reading.atMicros();
        resetMicros = reading.resetMicros();
        hidden = reading.hidden();
        isRead = true;
    }

    /** A statement and its counters, as they are kept in a file. */
    record Noted(StatementKey key, Counters counters) {}

    /** The last reading, as it is kept in a file. */
    record Last(long atMicros, @Nullable Long resetMicros, long hidden, List<Noted> statements) {}

    Last last() {
        List<Noted> statements = new ArrayList<>();
        byStatement.forEach((key, counters) -> statements.add(new Noted(key, counters)));
        return new Last(atMicros, resetMicros, hidden, statements);
    }

    void restore(Last last) {
        last.statements().forEach(noted -> byStatement.put(noted.key(), noted.counters()));
        atMicros = last.atMicros();
        resetMicros = last.resetMicros();
        hidden = last.hidden();
        isRead = true;
    }
}
