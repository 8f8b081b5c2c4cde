package io.joinwatch.cost;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.SignatureSums;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How large tables are: as their facts tell, else as the most that one join of the window read of them, for a table is no
 * smaller than that. Reads its arguments only.
 */
final class TableSizes {
    private final WindowSums sums;
    private final Catalog catalog;

    TableSizes(WindowSums sums, Catalog catalog) {
        this.sums = sums;
        this.catalog = catalog;
    }

    /** The table's bytes; empty if nothing tells. */
    OptionalLong of(String table) {
        OptionalLong told = told(table);
        return told.isPresent() ? told : read(table);
    }

    /** Tables that are taken to be as large as what was read of them, ascending. */
    SortedSet<String> estimated() {
        SortedSet<String> estimated = new TreeSet<>();
        for (String table : sums.reads().keySet()) {
            if (told(table).isEmpty() && read(table).isPresent()) {
                estimated.add(table);
            }
        }
        return Collections.unmodifiableSortedSet(estimated);
    }

    private OptionalLong told(String table) {
        OptionalLong told = catalog.table(table).map(TableFacts::size).orElse(OptionalLong.empty());
        return told.isPresent() ? OptionalLong.of(Math.min(told.getAsLong(), SignatureSums.LIMIT)) : told;
    }

    /** What weighs nothing tells nothing: it may be a side of which nobody knew the size. */
    private OptionalLong read(String table) {
        WindowSums.Reads reads = sums.reads(table).orElse(null);
        return reads == null || reads.most() == 0 ? OptionalLong.empty() : OptionalLong.of(reads.most());
    }
}
