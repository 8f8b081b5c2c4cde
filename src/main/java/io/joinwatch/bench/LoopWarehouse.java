package io.joinwatch.bench;

import io.joinwatch.cost.Layout;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The simulated warehouse.
 *
 * @param nodes number of nodes N
 * @param tables with their true sizes
 */
record LoopWarehouse(int nodes, List<TableFacts> tables) {
    LoopWarehouse {
        tables = List.copyOf(tables);
    }

    /** All tables EVEN: how the simulation begins. */
    Layout initial() {
        Map<String, Distribution> layout = new TreeMap<>();
        tables.forEach(table -> layout.put(table.table(), Distribution.EVEN));
        return Layout.of(layout);
    }

    /** The truth under a layout. */
    Catalog catalog(Layout layout) {
        return catalog(layout, LoopSizes.TRUE, 0);
    }

    /** What the warehouse tells of itself at an hour. */
    Catalog catalog(Layout layout, LoopSizes sizes, int hour) {
        Catalog catalog = new Catalog();
        for (TableFacts table : tables) {
            catalog.put(new TableFacts(
                    table.table(),
                    table.version(),
                    sizes.told(table.table(), table.rows(), hour),
                    sizes.told(table.table(), table.bytes(), hour),
                    table.columns(),
                    layout.of(table.table()),
                    table.sortKey()));
        }
        return catalog;
    }
}
