package io.joinwatch.cli;

import io.joinwatch.history.BatchIndex;
import io.joinwatch.history.HistoryFilter;
import io.joinwatch.history.HistoryRows;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads everything and says what is wrong with it. */
@Command(
        name = "verify",
        description = {
            "Reads every batch or file and checks it: that all parts are there, checksums, identity, order, counts, sums; that"
                    + " no pane has two batches but late ones, and no two files the same batch for the same time. Each"
                    + " problem is a line, and the exit code is 1.",
            "Time without batches between a database's first and last is told as well; it is no problem: no joins, no batch."
        },
        footer = {
            "",
            "Examples:",
            "  joinwatch history verify --config joinwatch.properties",
            "  joinwatch history verify --dir days --database prod/sales --json"
        })
final class HistoryVerify extends HistoryCommand {
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
        Findings findings = new Findings(console());
        source.read(filter, findings);
        findings.gaps();
        findings.summary(source.repeated());
        return findings.exitCode();
    }

    private static final class Findings extends HistoryVisit {
        private final SortedMap<String, TimeLine> databases = new TreeMap<>();
        private long batches;
        private long files;
        private long rows;
        private long gaps;

        Findings(Console console) {
            super(console);
        }

        @Override
        public boolean rows(HistoryEntry entry, HistoryRows all, BatchIndex index) {
            batches += entry.isFile() ? 0 : 1;
            files += entry.isFile() ? 1 : 0;
            rows += all.size();
            TimeLine line = databases.computeIfAbsent(entry.database(), name -> new TimeLine());
            if (!entry.isFile() && !entry.late()) {
                Optional<String> other = line.panes().holder(entry.fromMs(), entry.toMs());
                if (other.isPresent()) {
                    problem(
                            entry.title(),
                            "the pane overlaps that of batch " + other.get()
                                    + ", and neither is late. Maybe two apps write"
                                    + " the topic, or one was reset and read its input again");
                } else {
                    line.panes().claim(entry.fromMs(), entry.toMs(), entry.name());
                }
            }
            line.covered().cover(entry.fromMs(), entry.toMs());
            return true;
        }

        @Override
        protected void incompleteFound(HistoryEntry entry, String missing) {
            problem(entry.title(), "it lacks " + missing + ". Maybe the topic's retention deleted it");
        }

        @Override
        protected void problemFound(String place, String problem) {
            console()
                    .result(
                            new JsonLine("problem").text("place", place).text("problem", problem),
                            "problem  " + place + ": " + problem);
        }

        void gaps() {
            databases.forEach((database, line) -> {
                for (Map.Entry<Long, Long> gap : line.covered().gaps().entrySet()) {
                    gaps++;
                    String from = IsoTimes.text(gap.getKey());
                    String to = IsoTimes.text(gap.getValue());
                    console()
                            .result(
                                    new JsonLine("gap")
                                            .text("database", database)
                                            .text("from", from)
                                            .text("to", to),
                                    "gap  " + database + "  nothing from " + from + " to " + to);
                }
            });
        }

        void summary(long repeated) {
            console()
                    .result(
                            new JsonLine("summary")
                                    .number("batches", batches)
                                    .number("files", files)
                                    .number("databases", databases.size())
                                    .number("rows", rows)
                                    .number("partsTwice", repeated)
                                    .number("gaps", gaps)
                                    .number("problems", problems()),
                            "Read " + Human.counted(rows, "row", "rows") + " in "
                                    + (files > 0
                                            ? Human.counted(files, "file", "files")
                                            : Human.counted(batches, "batch", "batches"))
                                    + " of " + Human.counted(databases.size(), "database", "databases") + ": "
                                    + (problems() == 0 ? "no" : Human.count(problems()))
                                    + (problems() == 1 ? " problem" : " problems")
                                    + (repeated > 0
                                            ? "; " + Human.counted(repeated, "part", "parts")
                                                    + " came again, byte for byte, and count once"
                                            : ""));
        }
    }

    /** What is known of a database: the panes of its batches that are not late, and all the time that is covered. */
    private record TimeLine(TimeSpans panes, TimeSpans covered) {
        TimeLine() {
            this(new TimeSpans(), new TimeSpans());
        }
    }
}
