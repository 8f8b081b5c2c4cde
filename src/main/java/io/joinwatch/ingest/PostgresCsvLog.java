package io.joinwatch.ingest;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

/** PostgreSQL's csvlog, whose messages go over many lines within quotes. Stateless. */
final class PostgresCsvLog {
    private static final int TIME = 0;
    private static final int DATABASE = 2;
    private static final int MESSAGE = 13;

    private PostgresCsvLog() {}

    /** @param database whose statements are wanted; empty for all */
    static void read(Reader in, String database, Consumer<QueryLog.Entry> queries) throws IOException {
        CsvMapper mapper = new CsvMapper();
        try (MappingIterator<String[]> rows = mapper.readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .readValues(in)) {
            while (rows.hasNextValue()) {
                String[] row = rows.nextValue();
                if (row.length > MESSAGE && (database.isEmpty() || row[DATABASE].equals(database))) {
                    PostgresMessage.statement(row[MESSAGE])
                            .ifPresent(
                                    sql -> queries.accept(new QueryLog.Entry(sql, PostgresMessage.time(row[TIME]), 1)));
                }
            }
        }
    }
}
