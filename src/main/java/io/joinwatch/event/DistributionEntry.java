package io.joinwatch.event;

import java.util.List;

/**
 * How a table's rows are spread, as records tell it.
 *
 * @param columns of the key, in order, for {@link Style#KEY}; else empty
 */
public record DistributionEntry(Style style, List<String> columns) {
    public static final DistributionEntry EVEN = new DistributionEntry(Style.EVEN, List.of());
    public static final DistributionEntry ALL = new DistributionEntry(Style.ALL, List.of());
    public static final DistributionEntry UNKNOWN = new DistributionEntry(Style.UNKNOWN, List.of());

    /** The ways a table can be spread. */
    public enum Style {
        KEY,
        ALL,
        EVEN,
        UNKNOWN
    }

    public DistributionEntry {
        columns = List.copyOf(columns);
        for (String column : columns) {
            FieldCheck.name("distribution column", column);
        }
        if ((style == Style.KEY) == columns.isEmpty()) {
            throw new BadRecordException(
                    ReasonCode.CONTRADICTION,
                    "distribution " + style + " has " + columns.size()
                            + " columns: KEY needs at least one, the other styles take none");
        }
        if (columns.stream().distinct().count() < columns.size()) {
            throw new BadRecordException(ReasonCode.CONTRADICTION, "distribution names a column twice: name each once");
        }
    }

    /** Rows hashed on a column. */
    public static DistributionEntry key(String column) {
        return new DistributionEntry(Style.KEY, List.of(column));
    }

    /** {@code KEY(column)}, {@code ALL}, {@code EVEN} or {@code UNKNOWN}. */
    @Override
    public String toString() {
        return style == Style.KEY ? "KEY(" + String.join(", ", columns) + ")" : style.name();
    }
}
