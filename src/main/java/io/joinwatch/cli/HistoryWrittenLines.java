package io.joinwatch.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;

/** Says what became of files: a line each and a sum. */
final class HistoryWrittenLines {
    private HistoryWrittenLines() {}

    static void show(Collection<HistoryFiles.Written> files, Console console) throws IOException {
        long changed = 0;
        long rows = 0;
        for (HistoryFiles.Written file : files) {
            boolean isChanged = file.rows() > 0;
            changed += isChanged ? 1 : 0;
            rows += file.rows();
            long bytes = Files.size(file.place().path());
            console.result(
                    new JsonLine("file")
                            .text("database", file.place().database())
                            .text("file", file.place().path().toString())
                            .number("batches", file.batches())
                            .number("known", file.known())
                            .number("rows", file.rows())
                            .number("rowsInFile", file.rowsInFile())
                            .number("bytes", bytes),
                    isChanged
                            ? "wrote " + file.place().path() + "  " + Human.counted(file.rows(), "row", "rows") + " of "
                                    + Human.counted(file.batches(), "batch", "batches")
                                    + (file.known() > 0 ? ", " + Human.count(file.known()) + " were there" : "")
                                    + (file.rowsInFile() > file.rows()
                                            ? "; now " + Human.counted(file.rowsInFile(), "row", "rows")
                                            : "")
                                    + " in " + Human.bytes(bytes)
                            : "left  " + file.place().path() + "  " + Human.counted(file.known(), "batch", "batches")
                                    + (file.known() == 1 ? " was there" : " were there"));
        }
        console.result(
                new JsonLine("summary")
                        .number("files", files.size())
                        .number("written", changed)
                        .number("rows", rows),
                "Wrote " + Human.counted(changed, "file", "files") + " with " + Human.counted(rows, "row", "rows")
                        + (changed < files.size() ? "; " + Human.count(files.size() - changed) + " had it all" : ""));
    }
}
