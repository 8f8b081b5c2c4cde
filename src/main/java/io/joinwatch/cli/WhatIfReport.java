package io.joinwatch.cli;

import io.joinwatch.advise.LayoutFigures;
import io.joinwatch.advise.LayoutNote;
import io.joinwatch.advise.QueryEffects;
import io.joinwatch.advise.WhatIfAnswer;
import io.joinwatch.graph.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a layout would cost as people read it, or as JSON lines: layouts side by side, changes, queries, notes. */
final class WhatIfReport {
    private static final String ASKED = "what-if";
    private static final String DEPLOYED = "deployed";
    private static final int SHOWN_CHANGES = 20;
    private static final int SHOWN_TEXT = 160;

    private final Console console;
    private final WhatIfAnswer answer;
    private final Map<String, LayoutFigures> layouts = new LinkedHashMap<>();

    /** @param asked whether a hypothetical layout was asked for; else the answer is about what is recommended */
    WhatIfReport(Console console, WhatIfAnswer answer, boolean asked) {
        this.console = console;
        this.answer = answer;
        layouts.put(DEPLOYED, answer.deployed());
        if (asked) {
            layouts.put(ASKED, answer.hypothetical());
        }
        if (answer.recommended() != null) {
            layouts.put("recommended", answer.recommended());
        }
        if (answer.optimum() != null) {
            layouts.put("optimum", answer.optimum());
        }
    }

    /** Says all of it. */
    void show() {
        List<JsonLine> lines = new ArrayList<>();
        layouts.forEach((name, figures) -> lines.add(line(name, figures)));
        answer.changes().forEach(change -> lines.add(line(change)));
        answer.queries().helped().forEach(effect -> lines.add(line("helped", effect)));
        answer.queries().harmed().forEach(effect -> lines.add(line("harmed", effect)));
        answer.notes().forEach(note -> lines.add(line(note)));
        console.result(lines.stream().map(JsonLine::toString).collect(Collectors.joining("\n")), text());
    }

    private JsonLine line(String name, LayoutFigures of) {
        return new JsonLine("layout")
                .text("name", name)
                .number("bytesPerDay", of.bytesPerDay())
                .number("bytesPerDayWithMoves", of.bytesPerDayWithMoves())
                .number("joinBytesPerDay", of.joinBytesPerDay())
                .number("groupingBytesPerDay", of.groupingBytesPerDay())
                .number("replicationBytesPerDay", of.replicationBytesPerDay())
                .number("imbalanceBytesPerDay", of.imbalanceBytesPerDay())
                .number("savedBytesPerDay", answer.deployed().bytesPerDay() - of.bytesPerDay())
                .number("moveBytes", of.moveBytes())
                .real("payBackDays", of.payBackDays());
    }

    private static JsonLine line(WhatIfAnswer.Change change) {
        return new JsonLine("change")
                .text("table", change.table())
                .text("from", change.from().toString())
                .text("distribution", change.to().toString())
                .number("savedBytesPerDay", change.savedBytesPerDay())
                .number("moveBytes", change.moveBytes());
    }

    private static JsonLine line(String effect, QueryEffects.Effect of) {
        return new JsonLine("query")
                .text("effect", effect)
                .text("fingerprint", of.fingerprint())
                .text("text", of.query().text())
                .real("runsPerDay", of.runsPerDay())
                .number("bytesBefore", of.bytesBefore())
                .number("bytesAfter", of.bytesAfter());
    }

    private static JsonLine line(LayoutNote note) {
        return new JsonLine("note")
                .text("kind", note.kind().code())
                .text("table", note.table())
                .text("message", note.message());
    }

    private String text() {
        StringBuilder out = new StringBuilder(table());
        List<WhatIfAnswer.Change> changes = answer.changes();
        if (!changes.isEmpty()) {
            out.append("\nWhat each change saves once all others are made:\n");
        }
        for (WhatIfAnswer.Change change : changes.subList(0, Math.min(SHOWN_CHANGES, changes.size()))) {
            out.append("    ").append(Human.name(change.table())).append(": ");
            if (change.from().style() != Distribution.Style.UNKNOWN) {
                out.append(Human.name(change.from().toString())).append(" -> ");
            }
            out.append(Human.name(change.to().toString()))
                    .append(change.savedBytesPerDay() < 0 ? "  costs " : "  saves ")
                    .append(Human.bytesPerDay(Math.abs(change.savedBytesPerDay())))
                    .append(", moves ")
                    .append(Human.bytes(change.moveBytes()))
                    .append('\n');
        }
        if (changes.size() > SHOWN_CHANGES) {
            out.append("    and ")
                    .append(Human.counted(changes.size() - SHOWN_CHANGES, "table more", "tables more"))
                    .append('\n');
        }
        queries(out, "Queries that it helps most", answer.queries().helped());
        queries(out, "Queries that it harms most", answer.queries().harmed());
        if (!answer.notes().isEmpty()) {
            out.append('\n');
        }
        answer.notes()
                .forEach(note ->
                        out.append("Note: ").append(Human.name(note.message())).append('\n'));
        return out.toString().stripTrailing();
    }

    private String table() {
        boolean imbalance = layouts.values().stream().anyMatch(of -> of.imbalanceBytesPerDay() > 0);
        List<String> head = new ArrayList<>(List.of("layout", "bytes", "of deployed", "joins", "groupings", "copies"));
        if (imbalance) {
            head.add("uneven keys");
        }
        head.addAll(List.of("moves once", "pays back in"));
        TextTable table = new TextTable(head);
        layouts.forEach((name, of) -> {
            List<String> row = new ArrayList<>(List.of(
                    name,
                    Human.bytesPerDay(of.bytesPerDay()),
                    ofDeployed(of),
                    Human.bytesPerDay(of.joinBytesPerDay()),
                    Human.bytesPerDay(of.groupingBytesPerDay()),
                    Human.bytesPerDay(of.replicationBytesPerDay())));
            if (imbalance) {
                row.add(Human.bytesPerDay(of.imbalanceBytesPerDay()));
            }
            boolean isDeployed = name.equals(DEPLOYED);
            row.add(isDeployed ? "" : Human.bytes(of.moveBytes()));
            row.add(isDeployed ? "" : of.payBackDays() == null ? "never" : Human.days(of.payBackDays()));
            table.add(row);
        });
        return table.text();
    }

    private String ofDeployed(LayoutFigures of) {
        long deployed = answer.deployed().bytesPerDay();
        return deployed == 0 ? "-" : Human.share((double) of.bytesPerDay() / deployed);
    }

    private static void queries(StringBuilder out, String title, List<QueryEffects.Effect> effects) {
        if (effects.isEmpty()) {
            return;
        }
        out.append('\n').append(title).append(":\n");
        for (QueryEffects.Effect effect : effects) {
            String text = effect.query().text().replaceAll("\\s+", " ").strip();
            out.append("    ")
                    .append(Human.bytesPerDay(effect.bytesBefore()))
                    .append(" -> ")
                    .append(Human.bytesPerDay(effect.bytesAfter()))
                    .append("  ")
                    .append(text.isEmpty() ? effect.fingerprint() : Human.name(cut(text)))
                    .append('\n');
        }
    }

    private static String cut(String text) {
        return text.length() <= SHOWN_TEXT ? text : text.substring(0, SHOWN_TEXT) + "…";
    }
}
