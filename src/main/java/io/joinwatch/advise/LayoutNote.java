package io.joinwatch.advise;

import java.util.Locale;

/**
 * Why a hypothetical label would never be advised. It is evaluated all the same.
 *
 * @param table as it was named
 * @param message whole, with what to do where there is something to do
 */
public record LayoutNote(Kind kind, String table, String message) {
    /** What is the matter. */
    public enum Kind {
        /** Neither the catalog nor the window has such a table: nothing of it is counted. */
        UNKNOWN_TABLE,
        /** The table has no such column: the key serves no join. */
        UNKNOWN_COLUMN,
        /** A view has no rows of its own. */
        VIEW,
        /** A policy forbids the label. */
        BANNED,
        /** A policy wants another label. */
        PINNED,
        /** A key by which rows would pile up on few nodes. */
        POOR_KEY,
        /** A copy of a table that is too large to be copied. */
        ABOVE_CAPS;

        /** The name in JSON. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
