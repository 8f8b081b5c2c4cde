package io.joinwatch.cli;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.Signature;
import io.joinwatch.history.BatchIndex;
import io.joinwatch.history.EdgeText;
import io.joinwatch.history.EdgeTotal;
import io.joinwatch.history.HistoryFilter;
import io.joinwatch.history.HistoryRows;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows observations, or their sums. */
@Command(
        name = "show",
        description = "Shows join observations as they are stored, or per edge what they add up to.",
        footer = {
            "",
            "Examples:",
            "  joinwatch history show --dir days --database prod/sales --limit 20",
            "  joinwatch history show --dir days --edge orders.o_orderkey=lineitem.l_orderkey --from 2026-01-05",
            "  joinwatch history show --config joinwatch.properties --by edge --json"
        })
final class HistoryShow extends HistoryCommand {

    /** What is summed by. */
    enum By {
        edge
    }

    /** An edge of one database. */
    private record Edge(String database, Signature signature) {}

    @Mixin
    private HistoryOptions.ReadOnly history = new HistoryOptions.ReadOnly();

    @Mixin
    private HistoryRowOptions rows = new HistoryRowOptions();

    @Option(
            names = "--by",
            paramLabel = "edge",
            description =
                    "Sums instead of rows: one line per edge, those with most bytes first. An edge is all that one"
                            + " join compares, with its type.")
    private @Nullable By by;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many lines (default ${DEFAULT-VALUE}); 0 for all.")
    private long limit;

    @Override
    HistoryOptions options() {
        return history;
    }

    @Override
    HistoryFilter check() {
        if (limit < 0) {
            throw wrong("--limit " + limit + " must be in [0, ∞)");
        }
        return rows.filter(history);
    }

    @Override
    int run(HistorySource source, HistoryFilter filter) {
        Console console = console();
        long most = limit == 0 ? Long.MAX_VALUE : limit;
        return by == null ? rows(source, filter, console, most) : edges(source, filter, console, most);
    }

    private int rows(HistorySource source, HistoryFilter filter, Console console, long most) {
        Rows shown = new Rows(console, filter, most);
        source.read(filter, shown);
        if (shown.isCut) {
            console.note("Stopped after " + Human.counted(most, "row", "rows")
                    + "; --limit N shows more, --limit 0 all, `export` writes them to a file");
        } else if (shown.count == 0) {
            rows.noteNone(console);
        }
        return shown.exitCode();
    }

    private static final class Rows extends HistoryVisit {
        private final HistoryFilter filter;
        private final long most;
        private long count;
        private boolean isCut;

        Rows(Console console, HistoryFilter filter, long most) {
            super(console);
            this.filter = filter;
            this.most = most;
        }

        @Override
        public boolean rows(HistoryEntry entry, HistoryRows all, BatchIndex index) {
            for (JoinObservation row : filter.select(all, index).observations()) {
                if (count == most || console().isCutOff()) {
                    isCut = count == most;
                    return false;
                }
                count++;
                console().result(HistoryLine.json(entry.database(), row), HistoryLine.text(entry.database(), row));
            }
            return true;
        }
    }

    private int edges(HistorySource source, HistoryFilter filter, Console console, long most) {
        Map<Edge, EdgeTotal> totals = new HashMap<>();
        HistoryVisit sums = new HistoryVisit(console) {
            @Override
            public boolean rows(HistoryEntry entry, HistoryRows all, BatchIndex index) {
                HistoryRows kept = filter.select(all, index);
                List<Signature> signatures = kept.signatures();
                for (int i = 0; i < signatures.size(); i++) {
                    totals.computeIfAbsent(new Edge(entry.database(), signatures.get(i)), edge -> new EdgeTotal())
                            .add(kept, i);
                }
                return true;
            }
        };
        source.read(filter, sums);
        Comparator<Map.Entry<Edge, EdgeTotal>> byBytes =
                Comparator.comparing(entry -> entry.getValue().bytes());
        totals.entrySet().stream()
                .sorted(byBytes.reversed()
                        .thenComparing(entry -> entry.getKey().database())
                        .thenComparing(entry -> entry.getKey().signature().text()))
                .limit(most)
                .forEach(entry ->
                        console.result(json(entry.getKey(), entry.getValue()), text(entry.getKey(), entry.getValue())));
        if (totals.size() > most) {
            console.note(Human.counted(totals.size() - most, "edge", "edges")
                    + " with fewer bytes are not shown; --limit 0 shows all");
        } else if (totals.isEmpty()) {
            rows.noteNone(console);
        }
        return sums.exitCode();
    }

    private static JsonLine json(Edge edge, EdgeTotal total) {
        return HistoryLine.edge(new JsonLine("edge").text("database", edge.database()), edge.signature())
                .number("rows", total.rows())
                .number("repeats", total.repeats())
                .number("bytes", total.bytes())
                .text("minTime", IsoTimes.text(total.minTimeMs()))
                .text("maxTime", IsoTimes.text(total.maxTimeMs()));
    }

    private static String text(Edge edge, EdgeTotal total) {
        return Human.name(edge.database()) + "  " + HistoryLine.type(edge.signature()) + "  "
                + Human.name(EdgeText.of(edge.signature())) + "  "
                + Human.bytes(total.bytes()) + " in " + Human.count(total.repeats())
                + (total.repeats().equals(java.math.BigInteger.ONE) ? " run, " : " runs, ")
                + Human.counted(total.rows(), "row", "rows") + "  " + IsoTimes.text(total.minTimeMs()) + " to "
                + IsoTimes.text(total.maxTimeMs());
    }
}
