package io.joinwatch.cost;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One distribution per table; a table that is not listed is {@link Distribution#EVEN}. Immutable. */
public record Layout(SortedMap<String, Distribution> distributions) {

    public Layout {
        distributions = Collections.unmodifiableSortedMap(new TreeMap<>(distributions));
    }

    public static Layout of(Map<String, Distribution> distributions) {
        return new Layout(new TreeMap<>(distributions));
    }

    /** What is deployed according to the catalog. */
    public static Layout deployed(Catalog catalog) {
        SortedMap<String, Distribution> distributions = new TreeMap<>();
        for (TableFacts table : catalog.tables()) {
            distributions.put(table.table(), table.deployed());
        }
        return new Layout(distributions);
    }

    /** The table's distribution. */
    public Distribution of(String table) {
        return distributions.getOrDefault(table, Distribution.EVEN);
    }

    /** This layout with one table changed. */
    public Layout with(String table, Distribution distribution) {
        SortedMap<String, Distribution> changed = new TreeMap<>(distributions);
        changed.put(table, distribution);
        return new Layout(changed);
    }
}
