package io.joinwatch.advise;

import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A change of how one table's rows lie.
 *
 * @param facts what is known of it, null if nothing
 * @param sortKey the sort key to have afterwards, empty for none; null leaves it as it is
 */
record TableChange(
        String table,
        @Nullable TableFacts facts,
        Distribution from,
        Distribution to,
        @Nullable List<String> sortKey) {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    /** The change that takes this one back; of a sort key that nobody told, all but that. */
    TableChange reversed() {
        return new TableChange(
                table, facts, to, from, sortKey == null || facts == null ? null : List.copyOf(facts.sortKey()));
    }

    /** The sort key that a copy of the table is to have; empty if it has none, or none is known. */
    List<String> sortKeyAfter() {
        return sortKey != null ? sortKey : facts != null ? facts.sortKey() : List.of();
    }

    /** {@code " (1.2 GiB)"} if the table's size is known, else nothing. */
    String size() {
        if (facts == null || !facts.hasBytes()) {
            return "";
        }
        double size = facts.bytes();
        if (size < 1024) {
            return " (" + facts.bytes() + " B)";
        }
        int unit = -1;
        while (unit < UNITS.length - 1 && size >= 1023.5) {
            size /= 1024;
            unit++;
        }
        return " (" + String.format(Locale.ROOT, size < 99.95 ? "%.1f " : "%.0f ", size) + UNITS[Math.max(unit, 0)]
                + ")";
    }
}
