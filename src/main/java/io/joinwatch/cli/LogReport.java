package io.joinwatch.cli;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.TableFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was read of a log, and what of it was not understood. Stateless. */
final class LogReport {
    private static final int SHOWN_NAMES = 10;

    private LogReport() {}

    /** Says it. */
    static void show(ReadLog read, Console console) {
        LogReading reading = read.reading();
        List<String> names = reading.unresolved(SHOWN_NAMES);
        JsonLine line = new JsonLine("log")
                .text("source", read.source())
                .number("queries", reading.queries())
                .text("understood", Human.share(reading.coverage()))
                .number("joins", reading.observations())
                .number("tables", read.catalog().size())
                .texts(
                        "notUnderstood",
                        reading.notUnderstood().entrySet().stream()
                                .map(reason -> reason.getKey() + "=" + reason.getValue())
                                .toList())
                .texts("unresolved", names);
        console.result(line, text(read, names));
    }

    private static String text(ReadLog read, List<String> names) {
        LogReading reading = read.reading();
        List<String> text = new ArrayList<>();
        String queries = reading.queries() == 0
                ? read.source() + ": "
                : Human.counted(reading.queries(), "query", "queries") + " in " + read.source() + ": "
                        + Human.share(reading.coverage()) + " understood, ";
        text.add("Read " + queries + Human.counted(reading.observations(), "join", "joins") + " of "
                + Human.counted(read.catalog().size(), "table", "tables")
                + (reading.hasTimes() ? "" : "; the log tells no times and is taken for a day's"));
        if (!reading.notUnderstood().isEmpty()) {
            String reasons = reading.notUnderstood().entrySet().stream()
                    .map(reason -> reason.getKey() + " " + Human.count(reason.getValue()))
                    .collect(Collectors.joining(", "));
            text.add("Queries with something not understood or not usable: " + reasons);
        }
        if (!names.isEmpty()) {
            text.add("Names that the schema does not tell: " + String.join(", ", names));
        }
        if (reading.unsizedSides() > 0) {
            text.add("Tables without size, which weigh nothing: " + unsized(read.catalog()));
        }
        return String.join("\n", text) + "\n";
    }

    private static String unsized(Catalog catalog) {
        List<String> unsized = catalog.tables().stream()
                .filter(table -> !table.hasBytes() && !table.isView())
                .map(TableFacts::table)
                .toList();
        int shown = Math.min(SHOWN_NAMES, unsized.size());
        return String.join(", ", unsized.subList(0, shown))
                + (shown < unsized.size() ? " and " + (unsized.size() - shown) + " more" : "");
    }
}
