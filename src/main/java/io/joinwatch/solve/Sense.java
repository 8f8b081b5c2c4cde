package io.joinwatch.solve;

/** Whether a problem's terms are costs or gains. */
public enum Sense {
    /** Terms are costs: objective {@code network}. */
    MINIMISE,
    /** Terms are gains: objective {@code paper}. */
    MAXIMISE;

    /** Whether {@code value} is strictly better than {@code other}. */
    public boolean better(long value, long other) {
        return this == MAXIMISE ? value > other : value < other;
    }

    /** The tighter of two valid bounds: the lower one of two upper bounds, the higher one of two lower bounds. */
    public long tighter(long bound, long other) {
        return this == MAXIMISE ? Math.min(bound, other) : Math.max(bound, other);
    }
}
