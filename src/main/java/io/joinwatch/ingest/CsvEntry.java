package io.joinwatch.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;

/** Rows of CSV. Stateless. */
final class CsvEntry {
    private static final ObjectReader ROWS =
            new CsvMapper().readerFor(String[][].class).with(CsvParser.Feature.WRAP_AS_ARRAY);

    private CsvEntry() {}

    /** The cells of a row. @throws BadEntryException if its quotes do not close, or it is more than one */
    static String[] cells(LogEntry entry) throws BadEntryException {
        String[][] rows = rows(entry.text());
        if (rows.length != 1) {
            throw new BadEntryException(
                    "is " + rows.length + " rows of CSV. Maybe lines end in carriage returns alone");
        }
        return rows[0];
    }

    /** The cells of rows, one per line. @throws BadEntryException if quotes do not close */
    static String[][] rows(String text) throws BadEntryException {
        try {
            return ROWS.readValue(text);
        } catch (JsonProcessingException e) {
            throw new BadEntryException("is no row of CSV. Maybe the log has another format: see --format");
        }
    }
}
