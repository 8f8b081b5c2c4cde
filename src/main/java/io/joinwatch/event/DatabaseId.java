package io.joinwatch.event;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One database of one warehouse: the tenant that owns a join multigraph, a layout, a task. Immutable. Both names are 1
 * to 255 characters without control characters and without {@code /}; any other gives a {@link BadRecordException}
 * with {@link ReasonCode#BAD_NAME}.
 */
public record DatabaseId(String warehouse, String database) implements Comparable<DatabaseId> {
    private static final char SLASH = '/';

    public DatabaseId {
        requirePart("warehouse", warehouse);
        requirePart("database", database);
    }

    private static void requirePart(String field, String value) {
        FieldCheck.name(field, value);
        if (value.indexOf(SLASH) >= 0) {
            throw new BadRecordException(
                    ReasonCode.BAD_NAME,
                    field + " " + FieldCheck.shown(value)
                            + " has a '/', which parts warehouse from database: rename it");
        }
    }

    /**
     * The id that {@link #toString} wrote.
     *
     * @throws BadRecordException {@link ReasonCode#BAD_NAME} if the text is not {@code warehouse/database}
     */
    public static DatabaseId parse(String text) {
        int slash = text.indexOf(SLASH);
        if (slash < 0) {
            throw new BadRecordException(
                    ReasonCode.BAD_NAME,
                    "database id " + FieldCheck.shown(text) + " has no '/': give warehouse/database");
        }
        return new DatabaseId(text.substring(0, slash), text.substring(slash + 1));
    }

    /** The database that a record's key names: the part before the first NUL. Never throws; empty for a foreign key. */
    public static Optional<DatabaseId> ofKey(@Nullable String key) {
        if (key == null) {
            return Optional.empty();
        }
        int end = key.indexOf(RecordKey.SEPARATOR);
        try {
            return Optional.of(parse(end < 0 ? key : key.substring(0, end)));
        } catch (BadRecordException foreign) {
            return Optional.empty();
        }
    }

    /** As {@link #ofKey(String)}, of a key in UTF-8. */
    public static Optional<DatabaseId> ofKey(byte @Nullable [] key) {
        return key == null ? Optional.empty() : ofKey(new String(key, StandardCharsets.UTF_8));
    }

    /** By warehouse, then database, in code unit order. */
    @Override
    public int compareTo(DatabaseId other) {
        int order = warehouse.compareTo(other.warehouse);
        return order != 0 ? order : database.compareTo(other.database);
    }

    /** {@code warehouse/database}. */
    @Override
    public String toString() {
        return warehouse + SLASH + database;
    }
}
