package io.joinwatch.advise;

import io.joinwatch.graph.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Vertica: CREATE TABLE AS SELECT with a segmentation, then one rename of both tables, which is atomic. */
final class VerticaDialect implements Dialect {
    private static final Identifiers NAMES = Identifiers.VERTICA;

    @Override
    public Optional<String> obstacle(TableChange change, Distribution wanted) {
        return wanted.style() == Distribution.Style.EVEN
                ? Optional.of("Vertica spreads rows by a hash of columns or copies them: there is no even distribution"
                        + " without a key.")
                : Optional.empty();
    }

    @Override
    public List<String> statements(TableChange change) {
        TableCopy copy = TableCopy.of(change, NAMES);
        String order = change.sortKeyAfter().isEmpty() ? "" : " ORDER BY " + NAMES.names(change.sortKeyAfter());
        String segmentation =
                change.to().isAll() ? " UNSEGMENTED ALL NODES" : " SEGMENTED BY " + hash(change) + " ALL NODES";
        return List.of(
                "CREATE TABLE " + copy.fresh() + " AS SELECT * FROM " + copy.current() + order + segmentation + ";",
                rename(copy.current(), copy.fresh(), change, TableCopy.OLD));
    }

    @Override
    public List<String> rollback(TableChange change) {
        TableCopy copy = TableCopy.of(change, NAMES);
        return List.of(rename(copy.current(), copy.old(), change, TableCopy.FRESH));
    }

    /** The names behind RENAME TO must not have a schema. */
    private static String rename(String table, String other, TableChange change, String suffix) {
        return "ALTER TABLE " + table + ", " + other + " RENAME TO " + NAMES.siblingName(change.table(), suffix) + ", "
                + NAMES.ownName(change.table()) + ";";
    }

    private static String hash(TableChange change) {
        return "HASH(" + NAMES.names(change.to().columns()) + ")";
    }

    @Override
    public List<String> warnings(TableChange change) {
        TableCopy copy = TableCopy.of(change, NAMES);
        List<String> warnings = new ArrayList<>();
        warnings.add(
                "Keys, defaults, partitions, projections and grants stay with the old table: make them anew on the new one.");
        warnings.addAll(copy.warnings(change, copy.old()));
        warnings.add("The new table has no statistics yet: run ANALYZE_STATISTICS on it.");
        if (change.to().isAll()) {
            warnings.add("Every node keeps all rows" + change.size() + ".");
        }
        return warnings;
    }

    @Override
    public Optional<String> dbt(TableChange change) {
        List<String> settings = new ArrayList<>();
        List<String> sortKey = change.sortKey();
        if (sortKey != null) {
            settings.add(DbtConfig.text("order_by", NAMES.names(sortKey)));
        }
        settings.add(
                change.to().isAll()
                        ? DbtConfig.text("no_segmentation", "True")
                        : DbtConfig.text("segmented_by_string", hash(change)));
        return Optional.of(DbtConfig.line(settings));
    }
}
