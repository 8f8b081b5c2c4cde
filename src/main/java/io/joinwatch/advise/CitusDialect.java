package io.joinwatch.advise;

import io.joinwatch.graph.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Citus: functions that move the rows. What it has in place of {@code EVEN} is a table of the coordinator's own. dbt has no adapter for it. */
final class CitusDialect implements Dialect {
    private static final Identifiers NAMES = Identifiers.POSTGRES;

    @Override
    public Optional<String> obstacle(TableChange change, Distribution wanted) {
        return wanted.columns().size() > 1
                ? Optional.of("A Citus distribution column is one, not "
                        + wanted.columns().size() + ".")
                : Optional.empty();
    }

    @Override
    public List<String> statements(TableChange change) {
        String table = literal(NAMES.table(change.table()));
        Distribution to = change.to();
        List<String> statements = new ArrayList<>();
        if (change.from().isKey() && to.isKey()) {
            return List.of("SELECT alter_distributed_table(" + table + ", distribution_column := " + column(to) + ");");
        }
        // Not of reference tables: alter_distributed_table refuses them.
        if (isDistributed(change.from()) || !isDistributed(to)) {
            statements.add("SELECT undistribute_table(" + table + ");");
        }
        if (to.isKey()) {
            statements.add("SELECT create_distributed_table(" + table + ", " + column(to) + ");");
        } else if (to.isAll()) {
            statements.add("SELECT create_reference_table(" + table + ");");
        }
        return statements;
    }

    @Override
    public List<String> warnings(TableChange change) {
        List<String> warnings = new ArrayList<>();
        boolean goesThroughCoordinator = !(change.from().isKey() && change.to().isKey())
                && (isDistributed(change.from()) || !isDistributed(change.to()));
        if (goesThroughCoordinator) {
            warnings.add("All rows" + change.size() + " go to the coordinator's disk, and must fit there.");
            if (isDistributed(change.from()) && isDistributed(change.to())) {
                warnings.add(
                        "If the second statement fails, the table stays on the coordinator: try again, or roll back"
                                + " by the second statement of the roll-back alone.");
            }
            warnings.add("Fails if foreign keys lead from or to the table: drop them before.");
        }
        warnings.add("Writes to the table wait until all rows are moved.");
        warnings.add("Needs free disk of about the table's size" + change.size() + " while old and new shards exist.");
        if (change.to().isKey()) {
            warnings.add("Fails if a primary key or unique constraint lacks the distribution column.");
            warnings.add("Joins are local only among tables of one co-location group:"
                    + " same type of distribution column, same number of shards.");
        }
        if (change.from().style() == Distribution.Style.EVEN && change.to().isKey()) {
            warnings.add("create_distributed_table_concurrently, in Citus 11.1 and later, lets writes go on.");
        }
        if (change.from().style() == Distribution.Style.UNKNOWN) {
            warnings.add(
                    isDistributed(change.to())
                            ? "Meant for a table that is not distributed yet; if it is, run undistribute_table before."
                            : "Fails if the table is not distributed.");
        }
        if (change.sortKey() != null) {
            warnings.add("Citus has no sort keys: that part is left out.");
        }
        return warnings;
    }

    @Override
    public Optional<String> dbt(TableChange change) {
        return Optional.empty();
    }

    private static boolean isDistributed(Distribution distribution) {
        return distribution.isKey() || distribution.isAll();
    }

    /** Tables are read as SQL reads them, but a column is looked up by the very text: quotes would be part of its name. */
    private static String column(Distribution to) {
        return literal(NAMES.folded(to.columns().get(0)));
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
