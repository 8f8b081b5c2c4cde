package io.joinwatch.cli;

import io.joinwatch.history.HistoryFilter;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what there is. */
@Command(
        name = "list",
        description = "Lists the batches of the topic, or the files of a folder: one line each, and a sum at the end.",
        footer = {
            "",
            "Examples:",
            "  joinwatch history list --config joinwatch.properties --database prod/sales --from 2026-01-05",
            "  joinwatch history list --dir days --json"
        })
final class HistoryList extends HistoryCommand {
    @Mixin
    private HistoryOptions.ReadOnly history = new HistoryOptions.ReadOnly();

    @Override
    HistoryOptions options() {
        return history;
    }

    @Override
    HistoryFilter check() {
        return history.filter(null, null);
    }

    @Override
    int run(HistorySource source, HistoryFilter filter) {
        Lines lines = new Lines(console());
        source.list(filter, lines);
        lines.summary(source.repeated());
        return lines.exitCode();
    }

    private static final class Lines extends HistoryVisit {
        private final Set<String> databases = new TreeSet<>();
        private long batches;
        private long files;
        private long rows;
        private long bytes;
        private long minTimeMs = Long.MAX_VALUE;
        private long maxTimeMs = Long.MIN_VALUE;

        Lines(Console console) {
            super(console);
        }

        @Override
        public void head(HistoryEntry entry) {
            databases.add(entry.database());
            batches += entry.isFile() ? 0 : 1;
            files += entry.isFile() ? 1 : 0;
            rows += entry.rows();
            bytes += entry.bytes();
            minTimeMs = Math.min(minTimeMs, entry.minTimeMs());
            maxTimeMs = Math.max(maxTimeMs, entry.maxTimeMs());
            console().result(json(entry, null), entry.isFile() ? file(entry) : batch(entry, null));
        }

        @Override
        protected void incompleteFound(HistoryEntry entry, String missing) {
            console().result(json(entry, missing), batch(entry, missing));
        }

        void summary(long repeated) {
            boolean none = minTimeMs > maxTimeMs;
            JsonLine line = new JsonLine("summary")
                    .number("batches", batches)
                    .number("incomplete", incomplete())
                    .number("files", files)
                    .number("databases", databases.size())
                    .number("rows", rows)
                    .number("bytes", bytes)
                    .number("partsTwice", repeated)
                    .text("minTime", none ? null : IsoTimes.text(minTimeMs))
                    .text("maxTime", none ? null : IsoTimes.text(maxTimeMs));
            String counted =
                    files > 0 ? Human.counted(files, "file", "files") : Human.counted(batches, "batch", "batches");
            console()
                    .result(
                            line,
                            counted + (incomplete() > 0 ? " and " + incomplete() + " incomplete" : "") + " of "
                                    + Human.counted(databases.size(), "database", "databases") + ", "
                                    + Human.counted(rows, "row", "rows")
                                    + ", " + Human.bytes(bytes)
                                    + (none
                                            ? ""
                                            : ", " + IsoTimes.text(minTimeMs) + " to " + IsoTimes.text(maxTimeMs)));
        }

        private static JsonLine json(HistoryEntry entry, @Nullable String missing) {
            JsonLine line = new JsonLine(entry.isFile() ? "file" : "batch").text("database", entry.database());
            if (entry.isFile()) {
                line.text("file", entry.name())
                        .text("from", IsoTimes.text(entry.fromMs()))
                        .text("to", IsoTimes.text(entry.toMs()))
                        .number("batches", entry.batches().size());
            } else {
                line.text("batch", entry.name())
                        .text("pane", IsoTimes.text(entry.fromMs()))
                        .text("paneEnd", IsoTimes.text(entry.toMs()))
                        .flag("late", entry.late())
                        .text("missing", missing)
                        .number("parts", entry.parts());
            }
            return line.number("rows", entry.rows())
                    .number("edges", entry.edges())
                    .text("minTime", IsoTimes.text(entry.minTimeMs()))
                    .text("maxTime", IsoTimes.text(entry.maxTimeMs()))
                    .number("bytes", entry.bytes());
        }

        private static String batch(HistoryEntry entry, @Nullable String missing) {
            return (missing != null ? "incomplete  " : entry.late() ? "late batch  " : "batch       ")
                    + Human.name(entry.database()) + "  pane " + IsoTimes.text(entry.fromMs()) + " + "
                    + Human.duration(Duration.ofMillis(entry.toMs() - entry.fromMs())) + "  " + content(entry)
                    + " in " + Human.counted(entry.parts(), "part", "parts") + "  " + entry.name()
                    + (missing == null ? "" : "  lacks " + missing);
        }

        private static String file(HistoryEntry entry) {
            return "file  " + Human.name(entry.database()) + "  " + IsoTimes.text(entry.fromMs()) + " + "
                    + Human.duration(Duration.ofMillis(entry.toMs() - entry.fromMs())) + "  " + content(entry)
                    + "  of " + Human.counted(entry.batches().size(), "batch", "batches") + "  " + entry.name();
        }

        private static String content(HistoryEntry entry) {
            return Human.counted(entry.rows(), "row", "rows") + " on " + Human.counted(entry.edges(), "edge", "edges")
                    + ", "
                    + IsoTimes.text(entry.minTimeMs()) + " to " + IsoTimes.text(entry.maxTimeMs()) + "  "
                    + Human.bytes(entry.bytes());
        }
    }
}
