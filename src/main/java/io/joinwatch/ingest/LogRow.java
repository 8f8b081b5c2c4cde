package io.joinwatch.ingest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of an export, whose columns have one of several names, in any case. Cells that are empty, or null as Snowflake and Doris write it, are missing. */
final class LogRow {
    private static final String NULL = "\\N";
    private static final int MOST_SHOWN = 40;

    private final Map<String, String> cells;

    /** @param cells by their columns' names in lower case */
    LogRow(Map<String, String> cells) {
        this.cells = cells;
    }

    /** The cell of the first of these columns that has one, without blanks around it; null if none has. */
    @Nullable
    String text(String... names) {
        String text = whole(names);
        return text == null ? null : text.strip();
    }

    /** Likewise with its blanks. */
    @Nullable
    String whole(String... names) {
        for (String name : names) {
            String cell = cells.get(name);
            if (cell != null && !cell.isBlank() && !cell.equals(NULL)) {
                return cell;
            }
        }
        return null;
    }

    /** A cell's whole number; null if it is missing or none. */
    @Nullable
    Long number(String... names) {
        String text = text(names);
        return text == null ? null : LogCells.number(text);
    }

    /** A cell's time; {@link LoggedQuery#NO_TIME} if it is missing. */
    long time(String... names) throws BadEntryException {
        String text = text(names);
        return text == null ? LoggedQuery.NO_TIME : LogCells.time(text);
    }

    /** @throws BadEntryException if there is none of these columns; it tells which there are */
    void require(String... names) throws BadEntryException {
        if (Arrays.stream(names).noneMatch(cells::containsKey)) {
            throw new BadEntryException("has no column " + names[0] + ", but " + columns()
                    + ". Maybe the head line is missing, or the column is called otherwise: see ops/logs");
        }
    }

    /** What looks like a name: cells in the place of a head line must not be told. */
    private String columns() {
        String names = cells.keySet().stream()
                .filter(name -> name.matches("[a-z][a-z0-9_]{0,39}(\\(ms\\))?"))
                .sorted()
                .limit(MOST_SHOWN)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "nothing that is a name" : names;
    }

    /** How names are told apart. */
    static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
