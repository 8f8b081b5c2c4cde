package io.joinwatch.graph;

import java.util.Objects;

/**
 * What an event told of a side of a query's joins: how many bytes it fed in, after its filters. Immutable.
 *
 * @param told bytes, ≥ 0
 * @param of bytes that the whole table had then, {@link TableFacts#UNKNOWN} if nobody knew
 */
public record SideSize(TableInstance instance, long told, long of) {
    /** Share by which a side's size has to move to be told anew. */
    private static final double MOVE = 0.05;

    public SideSize {
        Objects.requireNonNull(instance, "instance");
        if (told < 0 || of < TableFacts.UNKNOWN) {
            throw new IllegalArgumentException(
                    "Side " + instance + " fed in " + told + " of " + of + " bytes: must be in [0, ∞)");
        }
    }

    /**
     * What the side feeds in while nobody tells: the same share of the table, else as much as then.
     *
     * @param tableBytes bytes of the whole table now, {@link TableFacts#UNKNOWN} if nobody knows
     */
    public long now(long tableBytes) {
        if (tableBytes == TableFacts.UNKNOWN) {
            return told;
        }
        return hasShare() ? (long) Math.min((double) SignatureSums.LIMIT, tableBytes * share()) : tableBytes;
    }

    /** Whether this says something else than what was told before. */
    public boolean isUnlike(SideSize before) {
        if (hasShare() != before.hasShare()) {
            return true;
        }
        double now = hasShare() ? share() : told;
        double then = hasShare() ? before.share() : before.told;
        return Math.abs(now - then) > MOVE * then;
    }

    private boolean hasShare() {
        return of > 0;
    }

    private double share() {
        return (double) told / of;
    }
}
