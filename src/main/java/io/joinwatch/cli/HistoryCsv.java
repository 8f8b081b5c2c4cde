package io.joinwatch.cli;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.Signature;
import io.joinwatch.history.EdgeText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Observations as comma-separated values after RFC 4180, UTF-8, one row each, written as they come. {@code left_} and
 * {@code right_} columns are empty for equality classes, which may have any number of members; {@code signature} and
 * {@code member_bytes}, separated by semicolons, tell every observation in full; {@code bytes} is their sum. Not thread-safe.
 */
final class HistoryCsv implements Closeable {
    /** The header line. */
    static final List<String> COLUMNS = List.of(
            "database",
            "time",
            "type",
            "edge",
            "left_table",
            "right_table",
            "left_bytes",
            "right_bytes",
            "bytes",
            "repeat",
            "fingerprint",
            "signature",
            "member_bytes");

    private final SequenceWriter writer;
    /** Neighbours share their signature: its texts are made once. */
    private @Nullable Signature last;

    private String edge = "";
    private String signature = "";

    private HistoryCsv(SequenceWriter writer) {
        this.writer = writer;
    }

    /** Begins a file, replacing one that is there, with the header line. */
    static HistoryCsv create(Path file) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder();
        COLUMNS.forEach(schema::addColumn);
        CsvMapper mapper = CsvMapper.builder()
                .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                .build();
        return new HistoryCsv(
                mapper.writer(schema.setUseHeader(true).setLineSeparator("\r\n").build())
                        .writeValues(Files.newBufferedWriter(file)));
    }

    void write(String database, JoinObservation row) throws IOException {
        if (!row.signature().equals(last)) {
            last = row.signature();
            edge = EdgeText.of(row.signature());
            signature = row.signature().text();
        }
        boolean isJoin = row.signature() instanceof JoinSignature;
        List<String> tables = row.signature().tables();
        writer.write(Arrays.asList(
                database,
                IsoTimes.text(row.timeMs()),
                HistoryLine.type(row.signature()),
                edge,
                isJoin ? tables.get(0) : null,
                isJoin ? tables.get(1) : null,
                isJoin ? row.bytes(0) : null,
                isJoin ? row.bytes(1) : null,
                total(row),
                row.repeat(),
                HistoryLine.fingerprint(row),
                signature,
                Arrays.stream(HistoryLine.bytes(row)).mapToObj(Long::toString).collect(Collectors.joining(";"))));
    }

    /** Ends at what a long holds, so that readers who guess types take the column for one of integers. */
    private static long total(JoinObservation row) {
        long total = 0;
        for (long bytes : HistoryLine.bytes(row)) {
            total = bytes > Long.MAX_VALUE - total ? Long.MAX_VALUE : total + bytes;
        }
        return total;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
