package io.joinwatch.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;

/** A row of CSV. Stateless. */
final class CsvEntry {
    private static final ObjectReader ROW =
            new CsvMapper().readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY);

    private CsvEntry() {}

    /** The cells of a row. @throws BadEntryException if its quotes do not close */
    static String[] cells(LogEntry entry) throws BadEntryException {
        try {
            String[][] rows = ROW.forType(String[][].class).readValue(entry.text());
            return rows.length == 0 ? new String[0] : rows[0];
        } catch (JsonProcessingException e) {
            throw new BadEntryException("is no row of CSV. Maybe the log has another format: see --format");
        }
    }
}
