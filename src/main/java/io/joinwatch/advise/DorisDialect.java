package io.joinwatch.advise;

import io.joinwatch.graph.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Apache Doris, which cannot change a table's buckets: CREATE TABLE AS SELECT, then an atomic swap of the two tables. */
final class DorisDialect implements Dialect {
    private static final Identifiers NAMES = Identifiers.MYSQL;

    @Override
    public Optional<String> obstacle(TableChange change, Distribution wanted) {
        return wanted.isAll()
                ? Optional.of("Doris keeps no table on every node: its optimizer broadcasts small tables by itself,"
                        + " and no statement makes it.")
                : Optional.empty();
    }

    @Override
    public List<String> statements(TableChange change) {
        TableCopy copy = TableCopy.of(change, NAMES);
        String buckets = change.to().isKey() ? "HASH(" + NAMES.names(change.to().columns()) + ")" : "RANDOM";
        return List.of(
                "CREATE TABLE " + copy.fresh() + " DISTRIBUTED BY " + buckets + " BUCKETS AUTO AS SELECT * FROM "
                        + copy.current() + ";",
                swap(change, copy));
    }

    /** A swap is its own opposite. */
    @Override
    public List<String> rollback(TableChange change) {
        return List.of(swap(change, TableCopy.of(change, NAMES)));
    }

    private static String swap(TableChange change, TableCopy copy) {
        return "ALTER TABLE " + copy.current() + " REPLACE WITH TABLE "
                + NAMES.siblingName(change.table(), TableCopy.FRESH) + " PROPERTIES('swap' = 'true');";
    }

    @Override
    public List<String> warnings(TableChange change) {
        TableCopy copy = TableCopy.of(change, NAMES);
        List<String> warnings = new ArrayList<>();
        warnings.add(
                "The new table has the Duplicate Key model, no partitions, no defaults and default properties. If the old one has"
                        + " others, take its SHOW CREATE TABLE in place of the first statement, change name and DISTRIBUTED BY alone, and"
                        + " fill it by INSERT INTO … SELECT: a Unique or Aggregate Key table would gain duplicates.");
        warnings.addAll(copy.warnings(change, copy.fresh()));
        if (change.to().isKey()) {
            warnings.add(
                    "Joins are local on both sides only in one colocation group: set colocate_with, and as many buckets as the"
                            + " others have in place of AUTO.");
        }
        if (change.sortKey() != null) {
            warnings.add("The sort key is not part of the statements.");
        }
        return warnings;
    }

    @Override
    public Optional<String> dbt(TableChange change) {
        // Without the setting the adapter hashes, so it cannot be told RANDOM.
        return change.to().isKey()
                ? Optional.of(DbtConfig.line(
                        List.of(DbtConfig.texts("distributed_by", change.to().columns()))))
                : Optional.empty();
    }
}
