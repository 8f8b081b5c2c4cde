package io.joinwatch.cli;

import io.joinwatch.advise.Advice;
import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.EvidenceEntry;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.SolveRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Advice from a log as people read it, or as JSON lines: what was read, what to change and why, or why nothing. */
final class AdviceReport {
    private static final int SHOWN_EDGES = 3;
    private static final int SHOWN_QUERIES = 2;
    private static final int SHOWN_TEXT = 90;
    private static final int SHOWN_TABLES = 3;

    private final Console console;
    private final ReadLog read;
    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);

    AdviceReport(Console console, ReadLog read) {
        this.console = console;
        this.read = read;
    }

    void show(Advice advice) {
        LogReport.show(read, console);
        Map<String, List<String>> warned = new LinkedHashMap<>();
        for (RecommendationRecord change : advice.changes()) {
            console.result(codec.line("recommendation", change), text(change));
            change.statements()
                    .warnings()
                    .forEach(warning -> warned.computeIfAbsent(warning, k -> new ArrayList<>())
                            .add(change.table()));
        }
        if (!warned.isEmpty()) {
            console.note(warnings(warned, advice.changes().size()));
        }
        console.result(codec.line("solve", advice.solve()), summary(advice));
    }

    /** Each warning once: most are true of every table. */
    private static String warnings(Map<String, List<String>> warned, int changes) {
        StringBuilder out = new StringBuilder("\nAbout the statements:");
        warned.forEach((warning, tables) -> {
            out.append("\n    ");
            if (tables.size() < changes) {
                int shown = Math.min(SHOWN_TABLES, tables.size());
                out.append(tables.subList(0, shown).stream().map(Human::name).collect(Collectors.joining(", ")))
                        .append(shown < tables.size() ? " and " + (tables.size() - shown) + " more: " : ": ");
            }
            out.append(Human.name(warning));
        });
        return out.toString();
    }

    private static String text(RecommendationRecord change) {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %s%s  saves %s, moves %s (%s)  step %d of group %s",
                Human.name(change.table()),
                change.from().style() == DistributionEntry.Style.UNKNOWN ? "" : change.from() + " -> ",
                change.to(),
                Human.bytesPerDay(change.savedBytesPerDay()),
                Human.bytes(change.moveBytes()),
                change.payBackDays() == null ? "no pay-back" : "pays back in " + Human.days(change.payBackDays()),
                change.step(),
                change.group()));
        List<EvidenceEntry.EdgeThatPays> edges = change.evidence().edges();
        for (EvidenceEntry.EdgeThatPays edge : edges.subList(0, Math.min(SHOWN_EDGES, edges.size()))) {
            out.append("\n    ")
                    .append(Human.bytesPerDay(edge.savedBytesPerDay()))
                    .append("  ")
                    .append(edge.type())
                    .append("  ")
                    .append(pairs(edge));
        }
        if (edges.size() > SHOWN_EDGES) {
            out.append("\n    and ").append(Human.counted(edges.size() - SHOWN_EDGES, "join more", "joins more"));
        }
        change.evidence().helped().stream().limit(SHOWN_QUERIES).forEach(query -> out.append(effect("helps", query)));
        change.evidence().harmed().stream().limit(SHOWN_QUERIES).forEach(query -> out.append(effect("harms", query)));
        if (change.stability() != null) {
            out.append("\n    ").append("stability ").append(Human.share(change.stability()));
        }
        if (!change.estimatedSizes().isEmpty()) {
            out.append("\n    sizes estimated from the log: ")
                    .append(change.estimatedSizes().stream().map(Human::name).collect(Collectors.joining(", ")));
        }
        String ddl = change.statements().ddl();
        if (ddl != null) {
            ddl.lines().forEach(line -> out.append("\n    ").append(Human.name(line)));
        }
        return out.toString();
    }

    private static String effect(String verb, EvidenceEntry.QueryEffect query) {
        String text = query.text().isEmpty() ? query.fingerprint() : query.text();
        return "\n    " + verb + " " + Human.bytesPerDay(query.bytesBefore()) + " -> "
                + Human.bytesPerDay(query.bytesAfter()) + "  "
                + Human.name(text.length() > SHOWN_TEXT ? text.substring(0, SHOWN_TEXT) + "…" : text);
    }

    private static String pairs(EvidenceEntry.EdgeThatPays edge) {
        return edge.on().stream()
                .map(columns -> {
                    List<String> sides = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        sides.add(Human.name(edge.tables().get(i) + "." + columns.get(i)));
                    }
                    return String.join("=", sides);
                })
                .collect(Collectors.joining(" and "));
    }

    private String summary(Advice advice) {
        SolveRecord solve = advice.solve();
        long now = solve.cost().deployed();
        long then = solve.cost().recommended();
        String joins = "Joins move " + Human.bytesPerDay(now);
        if (read.reading().observations() == 0) {
            return "No recommendation: the queries join no tables that the schema knows, so no layout saves anything";
        }
        if (now == 0) {
            return "No recommendation: joins move nothing that is known, for the tables joined have no size."
                    + " Maybe give --stats";
        }
        if (advice.changes().isEmpty()) {
            return "No recommendation: " + joins.toLowerCase(Locale.ROOT) + ", and no change saves "
                    + Human.share(ReadLog.SETTINGS.minimumGain()) + " of what the joins that it touches move";
        }
        return "\n" + joins + ", as advised " + Human.bytesPerDay(then) + " ("
                + Human.share(1 - (double) then / now) + " less); " + Human.gap(solve.gap(), solve.gapBytes()) + " by "
                + solve.method();
    }
}
