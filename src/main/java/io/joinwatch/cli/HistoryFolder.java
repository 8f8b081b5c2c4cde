package io.joinwatch.cli;

import io.joinwatch.history.BatchFormatException;
import io.joinwatch.history.HistoryFile;
import io.joinwatch.history.HistoryFilter;
import io.joinwatch.history.HistoryRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a folder and the folders in it, by path. Memory: one file. */
final class HistoryFolder implements HistorySource {
    /** Ends the name of every file that is read. */
    static final String SUFFIX = ".arrow";

    private final Path folder;
    private final Progress progress;

    HistoryFolder(Path folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    @Override
    public void list(HistoryFilter filter, Visitor visitor) {
        read(filter, visitor);
    }

    @Override
    public void read(HistoryFilter filter, Visitor visitor) {
        List<Path> files = files();
        Map<String, TimeSpans> held = new HashMap<>();
        int done = 0;
        for (Path path : files) {
            progress.at(done++, files.size(), "files");
            try {
                HistoryFile file = HistoryFile.read(path);
                HistoryEntry entry = entry(path, file);
                if (!filter.mayHold(file.database(), entry.minTimeMs(), entry.maxTimeMs())) {
                    continue;
                }
                checkUnclaimed(entry, held);
                visitor.head(entry);
                if (!visitor.rows(entry, file.rows(), file.index())) {
                    break;
                }
            } catch (BatchFormatException | IOException bad) {
                progress.end();
                visitor.problem(path.toString(), String.valueOf(bad.getMessage()));
            }
        }
        progress.end();
    }

    /** What two files hold of one batch, for the same time, would be counted twice. */
    private static void checkUnclaimed(HistoryEntry entry, Map<String, TimeSpans> held) {
        List<TimeSpans> spans = entry.batches().stream()
                .map(batch -> held.computeIfAbsent(batch, id -> new TimeSpans()))
                .toList();
        for (int i = 0; i < spans.size(); i++) {
            Optional<String> holder = spans.get(i).holder(entry.fromMs(), entry.toMs());
            if (holder.isPresent()) {
                throw new BatchFormatException(
                        "It holds batch " + entry.batches().get(i) + ", which " + holder.get()
                                + " holds for the same time; it is left out. Maybe delete one of them");
            }
        }
        spans.forEach(span -> span.claim(entry.fromMs(), entry.toMs(), entry.name()));
    }

    /** A file by what it says of itself. */
    static HistoryEntry entry(Path path, HistoryFile file) throws IOException {
        HistoryRows rows = file.rows();
        long min = file.toMs();
        long max = file.fromMs();
        for (int row = 0; row < rows.size(); row++) {
            min = Math.min(min, rows.timeMs(row));
            max = Math.max(max, rows.timeMs(row));
        }
        return new HistoryEntry(
                path.toString(),
                true,
                file.database(),
                file.fromMs(),
                file.toMs(),
                false,
                rows.size(),
                rows.signatureCount(),
                min,
                max,
                Files.size(path),
                1,
                file.batches());
    }

    private List<Path> files() {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(path -> path.getFileName().toString().endsWith(SUFFIX) && Files.isRegularFile(path))
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new HistoryFailure("Cannot read folder " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public long repeated() {
        return 0;
    }

    @Override
    public void close() {
        progress.end();
    }
}
