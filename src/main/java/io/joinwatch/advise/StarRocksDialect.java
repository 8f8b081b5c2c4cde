package io.joinwatch.advise;

import io.joinwatch.graph.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** StarRocks: ALTER TABLE since 3.2, in the background. No number of buckets: the engine chooses it. */
final class StarRocksDialect implements Dialect {
    private static final Identifiers NAMES = Identifiers.MYSQL;

    @Override
    public Optional<String> obstacle(TableChange change, Distribution wanted) {
        return wanted.isAll()
                ? Optional.of("StarRocks keeps no table on every node: its optimizer broadcasts small tables by itself,"
                        + " and no statement makes it.")
                : Optional.empty();
    }

    @Override
    public List<String> statements(TableChange change) {
        return List.of("ALTER TABLE " + NAMES.table(change.table()) + " DISTRIBUTED BY "
                + (change.to().isKey() ? "HASH(" + NAMES.names(change.to().columns()) + ")" : "RANDOM") + ";");
    }

    @Override
    public List<String> warnings(TableChange change) {
        List<String> warnings = new ArrayList<>();
        warnings.add(
                "Needs StarRocks 3.2; it runs in the background, and SHOW ALTER TABLE OPTIMIZE tells when it is done.");
        warnings.add(
                change.to().isKey()
                        ? "Fails on a table with a primary, unique or aggregate key that lacks a column of the new key."
                        : "Fails unless the table is a Duplicate Key table.");
        warnings.add("Stop loads meanwhile: without online optimizing, a load into a partition makes its change fail.");
        warnings.add("Needs free disk of about the table's size" + change.size() + " while its rows are rewritten.");
        warnings.add("A number of buckets that was set by hand is lost: add BUCKETS n to keep it.");
        if (change.to().isKey()) {
            warnings.add("Joins are local only in one colocation group: the table leaves its own, so set colocate_with"
                    + " afterwards, with as many buckets as the others have.");
        } else {
            warnings.add("The table leaves its colocation group.");
        }
        if (change.sortKey() != null) {
            warnings.add("The sort key is not part of the statement.");
        }
        return warnings;
    }

    @Override
    public Optional<String> dbt(TableChange change) {
        // Random is the adapter's default.
        return change.to().isKey()
                ? Optional.of(DbtConfig.line(
                        List.of(DbtConfig.texts("distributed_by", change.to().columns()))))
                : Optional.empty();
    }
}
