package io.joinwatch.fault;

import io.joinwatch.bench.MarkdownTable;
import io.joinwatch.bench.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The results of {@code bench faults} as Markdown. Stateless. */
final class FaultReport {
    private static final String NONE = "–";

    private FaultReport() {}

    /** All that the results file says. */
    static String whole(FaultOutcome outcome) {
        return "\n" + HOW + "\n" + summary(outcome).stripTrailing() + "\n";
    }

    /** Goals, a line per scenario, and what is to be said of single runs. */
    static String summary(FaultOutcome outcome) {
        StringBuilder out = new StringBuilder("## Reach\n\n");
        MarkdownTable.append(
                out,
                List.of("what", "must", "got", ""),
                outcome.reach().stream()
                        .map(goal -> List.of(goal.subject(), goal.must(), goal.got(), goal.verdict()))
                        .toList());
        out.append("## Scenarios\n\n");
        Map<String, List<FaultRow>> byScenario = new LinkedHashMap<>();
        outcome.rows()
                .forEach(row -> byScenario
                        .computeIfAbsent(row.scenario(), name -> new ArrayList<>())
                        .add(row));
        MarkdownTable.append(
                out,
                List.of(
                        "scenario",
                        "what happens",
                        "runs",
                        "expected",
                        "lost",
                        "doubled",
                        "wrong",
                        "first correct answers, median s",
                        "worst s",
                        "ended by themselves",
                        "SIGTERM to end, worst s"),
                byScenario.values().stream().map(FaultReport::line).toList());
        reasons(out, outcome.rows());
        single(out, outcome.rows());
        return out.toString();
    }

    private static List<String> line(List<FaultRow> rows) {
        FaultRow first = rows.get(0);
        String words = Scenario.find(Scenarios.all(), first.scenario())
                .map(Scenario::words)
                .orElse("");
        List<FaultRow> done = rows.stream().filter(FaultRow::isDone).toList();
        if (done.isEmpty()) {
            return List.of(
                    first.scenario(),
                    words + "; not done: " + first.hindrance(),
                    "0",
                    NONE,
                    NONE,
                    NONE,
                    NONE,
                    NONE,
                    NONE,
                    NONE,
                    NONE);
        }
        List<Double> seconds =
                done.stream().map(FaultRow::seconds).filter(Objects::nonNull).toList();
        List<Double> stops = done.stream()
                .map(FaultRow::stopSeconds)
                .filter(Objects::nonNull)
                .toList();
        return List.of(
                first.scenario(),
                words,
                Integer.toString(done.size()),
                Long.toString(done.stream().mapToLong(FaultRow::expected).sum()),
                Long.toString(done.stream().mapToLong(FaultRow::lost).sum()),
                Long.toString(done.stream().mapToLong(FaultRow::doubled).sum()),
                Long.toString(done.stream().mapToLong(FaultRow::wrong).sum()),
                seconds(Statistics.median(seconds)),
                seconds(Statistics.worst(seconds)),
                Integer.toString(
                        done.stream().mapToInt(row -> row.reasons().size()).sum()),
                seconds(Statistics.worst(stops)));
    }

    private static String seconds(double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.1f", value);
    }

    private static void reasons(StringBuilder out, List<FaultRow> rows) {
        Map<String, Long> counts = rows.stream()
                .flatMap(row -> row.reasons().stream().map(reason -> row.scenario() + ": " + reason))
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
        if (!counts.isEmpty()) {
            out.append("## Instances that ended by themselves, and were started again\n\n");
            counts.forEach((reason, count) ->
                    out.append("- ").append(reason).append(", ").append(count).append(" times\n"));
            out.append('\n');
        }
    }

    private static void single(StringBuilder out, List<FaultRow> rows) {
        List<FaultRow> notable = rows.stream()
                .filter(row -> !row.isClean() || !row.oddExits().isEmpty())
                .toList();
        if (!notable.isEmpty()) {
            out.append("## Runs that were not clean\n\n");
            for (FaultRow row : notable) {
                out.append("- ")
                        .append(row.scenario())
                        .append(" seed ")
                        .append(row.seed())
                        .append(": ");
                out.append(progress(row)).append('\n');
                row.oddExits().forEach(exit -> out.append("  - ").append(exit).append('\n'));
                row.examples()
                        .forEach(example -> out.append("  - ")
                                .append(example.replace('\n', ' '))
                                .append('\n'));
            }
            out.append('\n');
        }
    }

    /** A row in a few words. */
    static String progress(FaultRow row) {
        if (!row.isDone()) {
            return "not done: " + row.hindrance();
        }
        String figures =
                row.lost() + " lost, " + row.doubled() + " doubled, " + row.wrong() + " wrong of " + row.expected();
        String first = row.seconds() == null ? "" : ", first answers after " + seconds(row.seconds()) + " s";
        String ended = row.reasons().isEmpty() ? "" : ", ended by themselves: " + row.reasons();
        String trouble = row.trouble().isEmpty() ? "" : "; " + row.trouble();
        return figures + first + ended + String.format(Locale.ROOT, ", %.0f s", row.runSeconds()) + trouble;
    }

    private static final String HOW = """
            How to read it. A run has three brokers and up to three instances of the app (`joinwatch run`), each a process of its own on
            loopback, topics with three partitions and three replicas (two in sync), exactly once, a commit every 200 ms, session time-out 4 s,
            transaction time-out 5 s. Six databases send 40 hours of log; a part lies there before the instances start, the rest comes within
            seven seconds, while it happens. The seed decides about log, times and victims; one database's events all come to the wrong
            partition under wrong keys. An instance that ends is started again, as by a supervisor.

            - Expected: solves, recommendations, dead letters, batches, rows of batches, and sums per pane and signature, as code that shares no
              state with the app computes them from the input topics, read from the brokers. A reader of committed records must find each once, with
              exactly that content, in order within a database; whenever it has read all there is, no batch may lack parts.
            - First correct answers: from the fault until every database had a correct new solve. It includes how long the fault itself lasts.
            - Ended by themselves: instances that stopped with a reason; the list below says which.
            """;
}
