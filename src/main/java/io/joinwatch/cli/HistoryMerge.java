package io.joinwatch.cli;

import io.joinwatch.history.BatchIndex;
import io.joinwatch.history.HistoryFilter;
import io.joinwatch.history.HistoryRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Merges batches into files of a day. */
@Command(
        name = "merge",
        description = {
            "Merges batches into one Arrow file per database and UTC day, DIR/DATABASE/DAY.arrow, rows of late batches where"
                    + " their times belong. A file that is there is added to, and a batch that it holds is passed over:"
                    + " merging again, or more, gives the files that merging all at once would.",
            "Files are put into their places when all are written and add up to what went in."
        },
        footer = {
            "",
            "Examples:",
            "  joinwatch history merge --config joinwatch.properties --to days",
            "  joinwatch history merge --config joinwatch.properties --to days --from 2026-01-05 --until 2026-01-12",
            "  joinwatch history merge --dir elsewhere --to days --json"
        })
final class HistoryMerge extends HistoryCommand {

    /** The time of one file. */
    enum Per {
        day;

        HistoryPlace place(Path folder, String database, long day) {
            return HistoryPlace.ofDay(folder, database, day);
        }
    }

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Mixin
    private HistoryTarget target = new HistoryTarget();

    @Option(
            names = "--per",
            paramLabel = "day",
            defaultValue = "day",
            description = "The time of one file: a day, as there is no other yet.")
    private Per per = Per.day;

    /** Tests make it small. */
    long heldBytes = HistoryFiles.DEFAULT_HELD_BYTES;

    @Override
    HistoryOptions options() {
        return history;
    }

    @Override
    HistoryFilter check() {
        HistoryFilter filter = history.filter(null, null);
        requireMidnight("--from", filter.fromMs());
        requireMidnight("--until", filter.toMs());
        target.folder();
        return filter;
    }

    private void requireMidnight(String option, long timeMs) {
        boolean isUnbounded = timeMs == Long.MIN_VALUE || timeMs == Long.MAX_VALUE;
        if (!isUnbounded && Math.floorMod(timeMs, HistoryPlace.DAY_MS) != 0) {
            throw wrong(
                    option + " " + IsoTimes.text(timeMs) + " must be a midnight UTC, for files hold whole days. Maybe "
                            + option + " " + IsoTimes.text(HistoryPlace.day(timeMs) * HistoryPlace.DAY_MS));
        }
    }

    @Override
    int openAndRun(HistoryFilter filter) throws IOException {
        FolderLock lock = FolderLock.of(target.folder());
        try {
            return super.openAndRun(filter);
        } finally {
            lock.close();
        }
    }

    @Override
    int run(HistorySource source, HistoryFilter filter) throws IOException {
        Console console = console();
        try (HistoryFiles files = new HistoryFiles(true, heldBytes)) {
            HistoryVisit visit = new HistoryVisit(console) {
                @Override
                public boolean rows(HistoryEntry entry, HistoryRows rows, BatchIndex index) {
                    try {
                        add(entry, filter.select(rows, index), files);
                        return true;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
            source.read(filter, visit);
            HistoryWrittenLines.show(files.commit(), console);
            return visit.exitCode();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void add(HistoryEntry entry, HistoryRows rows, HistoryFiles files) throws IOException {
        if (entry.batches().isEmpty()) {
            throw new HistoryFailure(
                    entry.title() + " holds a part of what its batches held, chosen by table or edge, so"
                            + " it cannot be told what is merged already. Maybe merge what it was made of");
        }
        SortedSet<Long> days = new TreeSet<>();
        for (int row = 0; row < rows.size(); row++) {
            days.add(HistoryPlace.day(rows.timeMs(row)));
        }
        for (long day : days) {
            HistoryPlace place = per.place(target.folder(), entry.database(), day);
            if (entry.isFile() && (entry.fromMs() > place.fromMs() || entry.toMs() < place.toMs())) {
                throw new HistoryFailure(entry.title() + " holds only the part from " + IsoTimes.text(entry.fromMs())
                        + " to " + IsoTimes.text(entry.toMs()) + " of the day "
                        + IsoTimes.text(place.fromMs()) + ". Maybe leave the day out by --from and --until");
            }
            files.add(place, entry.title(), entry.batches(), rows.between(place.fromMs(), place.toMs()));
        }
    }
}
