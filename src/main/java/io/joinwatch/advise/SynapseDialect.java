package io.joinwatch.advise;

import io.joinwatch.graph.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Azure Synapse, dedicated SQL pool: CREATE TABLE AS SELECT and two renames. */
final class SynapseDialect implements Dialect {
    private static final Identifiers NAMES = Identifiers.SYNAPSE;
    /** Columns that a key may have. */
    private static final int MAX_COLUMNS = 8;

    @Override
    public Optional<String> obstacle(TableChange change, Distribution wanted) {
        if (wanted.columns().size() > MAX_COLUMNS) {
            return Optional.of("A Synapse distribution key has at most " + MAX_COLUMNS + " columns, not "
                    + wanted.columns().size() + ".");
        }
        // Its tools end a batch at a line GO, whatever quotes it stands in.
        boolean hasLines = (change.table() + wanted.columns() + change.sortKeyAfter()).matches("(?s).*[\\r\\n].*");
        return hasLines
                ? Optional.of("A name holds a line break, which Synapse's tools may take for the end of a batch.")
                : Optional.empty();
    }

    @Override
    public List<String> statements(TableChange change) {
        TableCopy copy = TableCopy.of(change, NAMES);
        List<String> sortKey = change.sortKeyAfter();
        String index =
                "CLUSTERED COLUMNSTORE INDEX" + (sortKey.isEmpty() ? "" : " ORDER (" + NAMES.names(sortKey) + ")");
        String distribution = switch (change.to().style()) {
            case KEY -> "HASH(" + NAMES.names(change.to().columns()) + ")";
            case ALL -> "REPLICATE";
            default -> "ROUND_ROBIN";
        };
        return List.of(
                "CREATE TABLE " + copy.fresh() + " WITH (DISTRIBUTION = " + distribution + ", " + index
                        + ") AS SELECT * FROM " + copy.current() + ";",
                rename(copy.current(), NAMES.siblingName(change.table(), TableCopy.OLD)),
                rename(copy.fresh(), NAMES.ownName(change.table())));
    }

    @Override
    public List<String> rollback(TableChange change) {
        TableCopy copy = TableCopy.of(change, NAMES);
        return List.of(
                rename(copy.current(), NAMES.siblingName(change.table(), TableCopy.FRESH)),
                rename(copy.old(), NAMES.ownName(change.table())));
    }

    private static String rename(String table, String name) {
        return "RENAME OBJECT " + table + " TO " + name + ";";
    }

    @Override
    public List<String> warnings(TableChange change) {
        TableCopy copy = TableCopy.of(change, NAMES);
        List<String> warnings = new ArrayList<>();
        warnings.add("The new table is a clustered columnstore without partitions: if the old one has another index or"
                + " partitions, name them in WITH (…).");
        warnings.add(
                "Permissions, keys, defaults and statistics stay with the old table: grant and create them on the new one.");
        warnings.addAll(copy.warnings(change, copy.old()));
        warnings.add("A rename waits for an exclusive lock, and between the two the table has no name.");
        if (change.to().columns().size() > 1) {
            warnings.add(
                    "A key of several columns needs the database's DW_COMPATIBILITY_LEVEL 9000; set back, the table is unreadable.");
        }
        if (change.to().isAll()) {
            warnings.add("Every compute node keeps all rows" + change.size() + ".");
        }
        return warnings;
    }

    @Override
    public Optional<String> dbt(TableChange change) {
        String dist = switch (change.to().style()) {
            case KEY -> "HASH(" + NAMES.names(change.to().columns()) + ")";
            case ALL -> "REPLICATE";
            default -> "ROUND_ROBIN";
        };
        return Optional.of(DbtConfig.line(List.of(DbtConfig.text("dist", dist))));
    }
}
