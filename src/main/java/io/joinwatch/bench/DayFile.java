package io.joinwatch.bench;

import io.joinwatch.history.BatchMerge;
import io.joinwatch.history.HistoryFile;
import io.joinwatch.history.HistoryRows;
import io.joinwatch.history.TieOrder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A day's history in a file that is there until closed, made by the means of {@code history merge}. */
final class DayFile implements Closeable {
    private static final long DAY_MS = 24L * 60 * 60 * 1000;

    private final long day;
    private final Path path;

    /** @param day days since 1970 */
    DayFile(long day) throws IOException {
        this.day = day;
        path = Files.createTempFile("joinwatch-bench", ".arrow");
    }

    static long dayOf(long timeMs) {
        return Math.floorDiv(timeMs, DAY_MS);
    }

    /** The rows of some batches, as they go into one file. */
    static HistoryRows merged(List<HistoryRows> batches) {
        return TieOrder.of(BatchMerge.merge(batches));
    }

    void write(HistoryRows rows) throws IOException {
        HistoryFile.write(path, "bench", day * DAY_MS, (day + 1) * DAY_MS, List.of(), rows);
    }

    HistoryRows read() throws IOException {
        return HistoryFile.read(path).rows();
    }

    long bytes() throws IOException {
        return Files.size(path);
    }

    @Override
    public void close() throws IOException {
        Files.delete(path);
    }
}
