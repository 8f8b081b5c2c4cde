package io.joinwatch.cli;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.history.BatchIndex;
import io.joinwatch.history.HistoryFilter;
import io.joinwatch.history.HistoryRows;
import io.joinwatch.ingest.IngestException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a folder of history as if it were a log: its joins alone, for groupings and what was not understood are not in it. */
final class AdviseHistory extends HistoryVisit {
    private final LogReading reading;
    private final String wanted;
    private @Nullable String database;
    private int files;

    /** @param wanted database, as warehouse/database or the database's name alone; empty if the folder has only one */
    AdviseHistory(Console console, LogReading reading, String wanted) {
        super(console);
        this.reading = reading;
        this.wanted = wanted;
    }

    void read(Path folder, Progress progress) {
        if (!Files.isDirectory(folder)) {
            throw new IngestException("--from-history " + folder
                    + " is no folder. Maybe the path is wrong, or `joinwatch history merge --to " + folder
                    + "` comes first");
        }
        HistoryFilter filter =
                new HistoryFilter(wanted.isEmpty() ? null : wanted, Long.MIN_VALUE, Long.MAX_VALUE, null, null);
        try (HistoryFolder history = new HistoryFolder(folder, progress)) {
            history.read(filter, this);
        }
        if (files == 0) {
            throw new IngestException("--from-history " + folder + " has no *.arrow file"
                    + (wanted.isEmpty() ? "" : " of database " + wanted) + ". Maybe another folder is meant");
        }
    }

    @Override
    public boolean rows(HistoryEntry entry, HistoryRows rows, BatchIndex index) {
        if (database != null && !database.equals(entry.database())) {
            throw new IngestException("--from-history has databases " + database + " and " + entry.database()
                    + ", and a layout is of one. Maybe add --database");
        }
        database = entry.database();
        files++;
        for (JoinObservation row : rows.observations()) {
            reading.add(row);
        }
        return true;
    }

    /** How many files were read. */
    int files() {
        return files;
    }
}
