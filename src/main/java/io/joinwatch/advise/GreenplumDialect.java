package io.joinwatch.advise;

import io.joinwatch.graph.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Greenplum and Apache Cloudberry. */
final class GreenplumDialect implements Dialect {
    private static final Identifiers NAMES = Identifiers.POSTGRES;

    @Override
    public Optional<String> obstacle(TableChange change, Distribution wanted) {
        return Optional.empty();
    }

    @Override
    public List<String> statements(TableChange change) {
        return List.of("ALTER TABLE " + NAMES.table(change.table()) + " SET "
                + switch (change.to().style()) {
                    case KEY -> "DISTRIBUTED BY (" + NAMES.names(change.to().columns()) + ")";
                    case ALL -> "DISTRIBUTED REPLICATED";
                    // Rows of a hashed table stay where they are, however uneven, unless told to move.
                    default ->
                        change.from().isAll() ? "DISTRIBUTED RANDOMLY" : "WITH (REORGANIZE=true) DISTRIBUTED RANDOMLY";
                }
                + ";");
    }

    @Override
    public List<String> warnings(TableChange change) {
        List<String> warnings = new ArrayList<>();
        warnings.add("The table is locked for reads and writes until all rows are moved.");
        if (change.to().isKey()) {
            warnings.add("Fails if a primary key, unique constraint or unique index lacks a column of the key.");
        } else if (change.to().style() == Distribution.Style.EVEN) {
            warnings.add("Fails if the table has a primary key, unique constraint or unique index.");
        }
        warnings.add("Needs free disk of about the table's size" + change.size() + " while its rows are rewritten.");
        if (change.to().isAll()) {
            warnings.add("Every segment, not only every host, keeps all rows" + change.size() + ".");
        }
        if (change.sortKey() != null) {
            warnings.add("Greenplum has no sort keys: that part is left out.");
        }
        return warnings;
    }

    @Override
    public Optional<String> dbt(TableChange change) {
        return switch (change.to().style()) {
            case KEY ->
                Optional.of(DbtConfig.line(List.of(
                        DbtConfig.text("distributed_by", NAMES.names(change.to().columns())))));
            case ALL -> Optional.of(DbtConfig.line(List.of(DbtConfig.yes("distributed_replicated"))));
            // Its default, as long as neither of the two is set.
            default -> Optional.empty();
        };
    }
}
