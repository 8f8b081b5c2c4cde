package io.joinwatch.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table that a query groups.
 *
 * @param columns what it is grouped by, at least one
 * @param bytes what the grouping reads of the table; null if not known
 */
public record GroupingEntry(
        String table, List<String> columns, @Nullable Long bytes) {
    public GroupingEntry {
        FieldCheck.name("table", table);
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new BadRecordException(
                    ReasonCode.MISSING_FIELD, "columns of a grouping is empty: name them, or leave the grouping out");
        }
        for (String column : columns) {
            FieldCheck.name("column", column);
        }
        if (bytes != null) {
            FieldCheck.size("bytes", bytes);
        }
    }
}
