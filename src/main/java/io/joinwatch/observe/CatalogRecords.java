package io.joinwatch.observe;

import io.joinwatch.event.ColumnEntry;
import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.TableRecord;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.sql.StrippedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns records of the tables topic into the graph room's facts. Stateless. */
public final class CatalogRecords {
    private CatalogRecords() {}

    /**
     * The facts that a record tells; what it leaves out is unknown. The query of a view loses its literals, should it have any.
     *
     * @param dialect of the database, may be empty
     */
    public static TableFacts facts(TableRecord table, String dialect) {
        Long rows = table.rows();
        Long bytes = table.bytes();
        return new TableFacts(
                table.table(),
                table.version(),
                rows == null ? TableFacts.UNKNOWN : rows,
                bytes == null ? TableFacts.UNKNOWN : bytes,
                table.columns().stream().map(CatalogRecords::facts).toList(),
                distribution(table),
                table.sortKey(),
                StrippedText.of(Objects.requireNonNullElse(table.view(), ""), dialect));
    }

    private static ColumnFacts facts(ColumnEntry column) {
        Long distinct = column.distinct();
        return new ColumnFacts(
                column.name(),
                column.type(),
                distinct == null ? TableFacts.UNKNOWN : distinct,
                known(column.nullFraction()),
                known(column.topFraction()),
                known(column.averageWidth()));
    }

    private static double known(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    /** The deployed distribution, its key spelt as the table's columns are: the cost model compares names exactly. */
    private static Distribution distribution(TableRecord table) {
        DistributionEntry entry = table.distribution();
        List<String> key = new ArrayList<>();
        for (String name : entry.columns()) {
            key.add(table.columns().stream()
                    .map(ColumnEntry::name)
                    .filter(name::equalsIgnoreCase)
                    .findFirst()
                    .orElse(name));
        }
        return new Distribution(Distribution.Style.valueOf(entry.style().name()), key);
    }
}
