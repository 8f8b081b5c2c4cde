package io.joinwatch.advise;

import io.joinwatch.graph.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SingleStore: CREATE TABLE AS SELECT and two renames. That a reference table takes AS SELECT without a list of keys, and a rename a name
 * with its database, are read from grammar and examples, not from a statement of the manual.
 */
final class SingleStoreDialect implements Dialect {
    private static final Identifiers NAMES = Identifiers.MYSQL;

    @Override
    public Optional<String> obstacle(TableChange change, Distribution wanted) {
        return Optional.empty();
    }

    @Override
    public List<String> statements(TableChange change) {
        TableCopy copy = TableCopy.of(change, NAMES);
        List<String> keys = new ArrayList<>();
        if (!change.to().isAll()) {
            keys.add("SHARD KEY (" + NAMES.names(change.to().columns()) + ")");
        }
        if (!change.sortKeyAfter().isEmpty()) {
            keys.add("SORT KEY (" + NAMES.names(change.sortKeyAfter()) + ")");
        }
        return List.of(
                "CREATE " + (change.to().isAll() ? "REFERENCE TABLE " : "TABLE ") + copy.fresh()
                        + (keys.isEmpty() ? "" : " (" + String.join(", ", keys) + ")") + " AS SELECT * FROM "
                        + copy.current() + ";",
                rename(copy.current(), copy.old()),
                rename(copy.fresh(), copy.current()));
    }

    @Override
    public List<String> rollback(TableChange change) {
        TableCopy copy = TableCopy.of(change, NAMES);
        return List.of(rename(copy.current(), copy.fresh()), rename(copy.old(), copy.current()));
    }

    private static String rename(String table, String name) {
        return "ALTER TABLE " + table + " RENAME TO " + name + ";";
    }

    @Override
    public List<String> warnings(TableChange change) {
        TableCopy copy = TableCopy.of(change, NAMES);
        List<String> warnings = new ArrayList<>();
        warnings.add("The new table is a columnstore without primary and unique keys, indexes, defaults, computed and"
                + " auto-increment columns of the old one: if it has such, take its SHOW CREATE TABLE in place of the first statement,"
                + " change name and SHARD KEY alone, and fill it by INSERT INTO … SELECT.");
        if (change.to().isKey()) {
            warnings.add("A primary or unique key must hold all columns of the shard key.");
        }
        warnings.addAll(copy.warnings(change, copy.old()));
        warnings.add("Between the two renames the table has no name: queries fail.");
        if (change.to().isAll()) {
            warnings.add("Every node keeps all rows" + change.size() + ".");
        }
        return warnings;
    }

    @Override
    public Optional<String> dbt(TableChange change) {
        // Without keys the adapter writes SHARD KEY (); it has no reference tables.
        List<String> settings = new ArrayList<>();
        if (change.to().isKey()) {
            settings.add(DbtConfig.texts("shard_key", change.to().columns()));
        }
        List<String> sortKey = change.sortKey();
        if (sortKey != null && !change.to().isAll()) {
            settings.add(DbtConfig.texts("sort_key", sortKey));
        }
        return settings.isEmpty() ? Optional.empty() : Optional.of(DbtConfig.line(settings));
    }
}
