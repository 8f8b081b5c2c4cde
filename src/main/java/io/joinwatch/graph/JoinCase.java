package io.joinwatch.graph;

/** What the labels of a join's two sides leave to be moved, when they are not aligned. */
public enum JoinCase {
    /** Neither side is keyed on a joined column. */
    OO,
    /** Only the left side is keyed on a joined column. */
    KO,
    /** Only the right side is keyed on a joined column. */
    OK,
    /** Both sides are keyed on joined columns, but not on a pair. */
    MM,
    /** The left side is replicated though it may not be copied, the right is not keyed on a joined column. */
    AO,
    /** The mirror image of {@link #AO}. */
    OA
}
