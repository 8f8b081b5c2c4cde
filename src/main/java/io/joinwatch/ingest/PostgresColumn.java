package io.joinwatch.ingest;

import io.joinwatch.event.ColumnEntry;
import org.jspecify.annotations.Nullable;

/**
 * A column as the system catalog tells it.
 *
 * @param number in the table: there are gaps where columns were dropped
 * @param statistics {@link Statistics#NONE} if it was never analysed, or its values must not be read
 */
record PostgresColumn(int number, String name, String type, Statistics statistics) {
    /**
     * What ANALYZE found.
     *
     * @param distinct number of values; less than 0: as a share of the rows, negated; 0: not known
     */
    record Statistics(
            double distinct,
            @Nullable Double nullFraction,
            @Nullable Double topFraction,
            @Nullable Double averageWidth) {
        static final Statistics NONE = new Statistics(0, null, null, null);
    }

    /** @param rows of the table; null if not known */
    ColumnEntry entry(@Nullable Long rows) {
        return new ColumnEntry(
                name,
                type,
                distinct(rows),
                statistics.nullFraction(),
                statistics.topFraction(),
                statistics.averageWidth());
    }

    private @Nullable Long distinct(@Nullable Long rows) {
        double told = statistics.distinct();
        if (told == 0 || (told < 0 && rows == null)) {
            return null;
        }
        long count = Math.round(rows != null && told < 0 ? -told * rows : told);
        // A table that shrank since is not to contradict itself.
        return rows == null ? count : Long.valueOf(Math.min(count, rows));
    }
}
