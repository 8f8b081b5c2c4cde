package io.joinwatch.sql;

import io.joinwatch.graph.TableInstance;
import io.joinwatch.sql.Lineage.Origin;
import io.joinwatch.sql.SessionRelations.BaseColumn;
import io.joinwatch.sql.SessionRelations.Stored;
import io.joinwatch.sql.SessionRelations.StoredColumn;
import io.joinwatch.sql.Source.SourceColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads and fills tables that a session made. Stateless. */
final class SessionReading {
    private SessionReading() {}

    /** The columns of one appearance of the table: its base tables appear anew, for its rows are read anew. */
    static List<SourceColumn> columns(Stored table, Findings findings) {
        Map<Integer, Origin> appearances = new HashMap<>();
        List<SourceColumn> columns = new ArrayList<>();
        for (StoredColumn column : table.columns()) {
            List<Origin> origins = new ArrayList<>();
            for (BaseColumn base : column.origins()) {
                Origin appearance = appearances.computeIfAbsent(base.appearance(), k -> appear(base, findings));
                origins.add(new Origin(appearance.instance(), appearance.ordinal(), base.column()));
            }
            columns.add(new SourceColumn(column.name(), new Lineage(List.copyOf(origins), column.use())));
        }
        return columns;
    }

    private static Origin appear(BaseColumn base, Findings findings) {
        String name = base.visibleName().replaceFirst("[#/].*", "");
        return new Origin(findings.newInstance(base.table(), name), findings.tables(), "");
    }

    /**
     * The columns of a table after rows went in: of either, as behind a UNION.
     *
     * @param written names of the columns that the rows fill, empty for all in order
     */
    static List<SourceColumn> filled(Stored table, List<String> written, List<SourceColumn> rows) {
        Map<Integer, Integer> appearances = new HashMap<>();
        List<SourceColumn> filled = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            StoredColumn column = table.columns().get(i);
            int from = written.isEmpty() ? i : written.indexOf(column.name());
            List<Origin> origins = new ArrayList<>();
            for (BaseColumn base : column.origins()) {
                // Below zero, so that appearances of the rows that were there and of the new ones stay apart.
                int appearance = appearances.computeIfAbsent(base.appearance(), k -> -1 - appearances.size());
                TableInstance instance = new TableInstance(base.table(), base.visibleName());
                origins.add(new Origin(instance, appearance, base.column()));
            }
            Lineage before = new Lineage(List.copyOf(origins), column.use());
            boolean isFilled = from >= 0 && from < rows.size();
            Lineage after = isFilled ? union(before, rows.get(from).lineage()) : before;
            filled.add(new SourceColumn(column.name(), after));
        }
        return filled;
    }

    /** Rows of columns that are there already add nothing, however often they come. */
    private static Lineage union(Lineage before, Lineage rows) {
        return before.isPlain() && baseColumns(before).containsAll(baseColumns(rows))
                ? before
                : Lineage.union(before, rows);
    }

    private static Set<String> baseColumns(Lineage lineage) {
        return lineage.origins().stream()
                .map(origin -> origin.instance().table() + "\0" + origin.column())
                .collect(Collectors.toSet());
    }
}
