package io.joinwatch.cli;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.history.BatchIndex;
import io.joinwatch.history.HistoryFilter;
import io.joinwatch.history.HistoryRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes observations to files that other programs read. */
@Command(
        name = "export",
        description = {
            "Writes join observations as Arrow, one file per database, or as CSV, all in one. Files that are there are"
                    + " replaced when the new ones are whole.",
            "CSV is written as it is read; an Arrow file is sorted as a whole, in memory: some 50 bytes a row."
        },
        footer = {
            "",
            "Examples:",
            "  joinwatch history export --config joinwatch.properties --to history.csv --from 2026-01-05",
            "  joinwatch history export --dir days --database prod/sales --to sales.arrow",
            "  joinwatch history export --dir days --table lineitem --to exported --format arrow"
        })
final class HistoryExport extends HistoryCommand {
    private static final String CSV_SUFFIX = ".csv";

    /** The formats. */
    enum Format {
        arrow,
        csv
    }

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Mixin
    private HistoryRowOptions rows = new HistoryRowOptions();

    @Mixin
    private HistoryTarget target = new HistoryTarget();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; by default what the file's name ends with, arrow for a folder.")
    private @Nullable Format format;

    /** Tests make it small. */
    long heldBytes = HistoryFiles.DEFAULT_HELD_BYTES;

    @Override
    HistoryOptions options() {
        return history;
    }

    @Override
    HistoryFilter check() {
        format(target.path());
        return rows.filter(history);
    }

    private Format format(Path to) {
        String name = to.toString();
        boolean isFolder = Files.isDirectory(to);
        Format named = isFolder
                ? null
                : name.endsWith(CSV_SUFFIX) ? Format.csv : name.endsWith(HistoryFolder.SUFFIX) ? Format.arrow : null;
        if (format != null && named != null && format != named) {
            throw wrong("--to " + to + " ends otherwise than --format " + format + " says. Maybe leave --format out");
        }
        return format != null ? format : named != null ? named : Format.arrow;
    }

    @Override
    int run(HistorySource source, HistoryFilter filter) throws IOException {
        Path to = target.path();
        try {
            return format(to) == Format.csv ? csv(source, filter, to, console()) : arrow(source, filter, to, console());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private int csv(HistorySource source, HistoryFilter filter, Path to, Console console) throws IOException {
        Path path =
                to.toString().endsWith(CSV_SUFFIX) && !Files.isDirectory(to) ? to : to.resolve("history" + CSV_SUFFIX);
        long[] count = new long[1];
        Set<String> databases = new TreeSet<>();
        try (PartialFile file = new PartialFile(path)) {
            HistoryVisit visit;
            try (HistoryCsv csv = HistoryCsv.create(file.partial())) {
                visit = new HistoryVisit(console) {
                    @Override
                    public boolean rows(HistoryEntry entry, HistoryRows all, BatchIndex index) {
                        try {
                            for (JoinObservation row : filter.select(all, index).observations()) {
                                csv.write(entry.database(), row);
                                count[0]++;
                                databases.add(entry.database());
                            }
                            return true;
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                };
                source.read(filter, visit);
            }
            file.commit();
            console.result(
                    new JsonLine("file")
                            .text("file", path.toString())
                            .number("databases", databases.size())
                            .number("rows", count[0])
                            .number("bytes", Files.size(path)),
                    "wrote " + path + "  " + Human.counted(count[0], "row", "rows") + " of "
                            + Human.counted(databases.size(), "database", "databases") + " in "
                            + Human.bytes(Files.size(path)));
            return visit.exitCode();
        }
    }

    private int arrow(HistorySource source, HistoryFilter filter, Path to, Console console) throws IOException {
        boolean isOneFile = to.toString().endsWith(HistoryFolder.SUFFIX) && !Files.isDirectory(to);
        Set<String> databases = new TreeSet<>();
        try (HistoryFiles files = new HistoryFiles(false, heldBytes)) {
            HistoryVisit visit = new HistoryVisit(console) {
                @Override
                public boolean rows(HistoryEntry entry, HistoryRows all, BatchIndex index) {
                    HistoryRows kept = filter.select(all, index);
                    if (kept.size() == 0) {
                        return true;
                    }
                    databases.add(entry.database());
                    if (isOneFile && databases.size() > 1) {
                        throw new HistoryFailure("--to " + to + " is one file, but there is more than one database: "
                                + String.join(", ", databases) + ". Maybe --database, or a folder");
                    }
                    try {
                        files.add(
                                place(entry.database(), filter, to, isOneFile),
                                entry.title(),
                                filter.isOfAllSignatures() ? entry.batches() : List.of(),
                                kept);
                        return true;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
            source.read(filter, visit);
            HistoryWrittenLines.show(files.commit(), console);
            if (databases.isEmpty()) {
                rows.noteNone(console);
            }
            return visit.exitCode();
        }
    }

    private static HistoryPlace place(String database, HistoryFilter filter, Path to, boolean isOneFile) {
        Path path = isOneFile ? to : to.resolve(HistoryPlace.fileName(database) + HistoryFolder.SUFFIX);
        return new HistoryPlace(path, database, filter.fromMs(), filter.toMs());
    }
}
