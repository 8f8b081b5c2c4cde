package io.joinwatch.solve;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a search may still spend: entries of tables to read, a wall time, and until its thread is interrupted. Without a wall time
 * it depends on the entries alone. Clock and interrupt are looked at about every {@value #BETWEEN_LOOKS} entries.
 */
final class Budget {
    private static final long BETWEEN_LOOKS = 1 << 16;

    private final long entries;
    private final long end;
    private final boolean clock;
    private final @Nullable Budget whole;
    private long spent;
    private long nextLook = BETWEEN_LOOKS;
    private boolean over;

    private Budget(long entries, @Nullable Duration wallTime, @Nullable Budget whole) {
        this.entries = entries;
        this.clock = wallTime != null;
        this.end = wallTime == null ? 0 : System.nanoTime() + wallTime.toNanos();
        this.whole = whole;
    }

    /** So many entries of tables, however long that takes. */
    static Budget of(long entries) {
        return new Budget(entries, null, null);
    }

    /** So much time from now on, however much is read. */
    static Budget until(Duration wallTime) {
        return new Budget(Long.MAX_VALUE, wallTime, null);
    }

    /** A part of this budget, of so many entries; what it spends, this spends. */
    Budget part(long most) {
        return new Budget(most, null, this);
    }

    /** Notes that entries were read. */
    void spend(long read) {
        spent += read;
        if (whole != null) {
            whole.spend(read);
            over |= spent >= entries || whole.over();
            return;
        }
        if (spent >= nextLook) {
            look();
        }
    }

    /** Looks at clock and interrupt now: before and after steps that take time but spend nothing. */
    void look() {
        nextLook = spent + BETWEEN_LOOKS;
        over |= spent >= entries || Thread.currentThread().isInterrupted() || (clock && System.nanoTime() - end >= 0);
    }

    /** Whether nothing is left. */
    boolean over() {
        return over;
    }

    /** Entries read so far. */
    long spent() {
        return spent;
    }
}
