package io.joinwatch.graph;

/**
 * How two sides are joined. What matters to the network is which side may be copied to every node: a side that is
 * preserved (its unmatched rows appear in the result) may not, for each copy would yield them again.
 */
public enum JoinType {
    INNER(true, true),
    LEFT(false, true),
    RIGHT(true, false),
    FULL(false, false),
    SEMI(false, true),
    ANTI(false, true),
    /** {@code NOT IN} over a nullable right side: one null anywhere decides, so every node must see the whole right side. */
    NULL_AWARE_ANTI(false, true);

    private final boolean leftMayBeCopied;
    private final boolean rightMayBeCopied;

    JoinType(boolean leftMayBeCopied, boolean rightMayBeCopied) {
        this.leftMayBeCopied = leftMayBeCopied;
        this.rightMayBeCopied = rightMayBeCopied;
    }

    /** Whether the left side may be replicated or broadcast. */
    public boolean leftMayBeCopied() {
        return leftMayBeCopied;
    }

    /** Whether the right side may be replicated or broadcast. */
    public boolean rightMayBeCopied() {
        return rightMayBeCopied;
    }
}
