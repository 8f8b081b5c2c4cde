package io.joinwatch.cli;

import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.Signature;
import io.joinwatch.history.EdgeText;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Observations as lines: for people, and as JSON. Pure functions. */
final class HistoryLine {
    /** The type of an equality class, in texts and files. */
    static final String CLASS = "CLASS";

    private HistoryLine() {}

    static String text(String database, JoinObservation row) {
        String fingerprint = fingerprint(row);
        return Human.name(database) + "  " + IsoTimes.text(row.timeMs()) + "  " + type(row.signature()) + "  "
                + Human.name(EdgeText.of(row.signature())) + "  "
                + IntStream.range(0, row.members())
                        .mapToObj(member -> Human.bytes(row.bytes(member)))
                        .collect(Collectors.joining(" + "))
                + "  ×" + Human.count(row.repeat()) + (fingerprint == null ? "" : "  " + fingerprint);
    }

    static JsonLine json(String database, JoinObservation row) {
        return edge(
                        new JsonLine("observation")
                                .text("database", database)
                                .text("time", IsoTimes.text(row.timeMs())),
                        row.signature())
                .numbers("bytes", bytes(row))
                .number("repeat", row.repeat())
                .text("fingerprint", fingerprint(row));
    }

    /** Adds what an edge is: its join type, its text, its members' tables and columns. */
    static JsonLine edge(JsonLine line, Signature signature) {
        return line.text("join", type(signature))
                .text("edge", EdgeText.of(signature))
                .texts("tables", signature.tables())
                .textLists("columns", columns(signature));
    }

    /** The join type, or CLASS. */
    static String type(Signature signature) {
        return signature instanceof JoinSignature join ? join.type().name() : CLASS;
    }

    /** Bytes of every member, one run. */
    static long[] bytes(JoinObservation row) {
        return IntStream.range(0, row.members()).mapToLong(row::bytes).toArray();
    }

    /** As the batches write it, 16 hex digits; null if there is none. */
    static @Nullable String fingerprint(JoinObservation row) {
        return row.fingerprint() == 0 ? null : HexFormat.of().toHexDigits(row.fingerprint());
    }

    private static List<List<String>> columns(Signature signature) {
        if (signature instanceof JoinSignature join) {
            return List.of(
                    join.pairs().stream().map(ColumnPair::left).toList(),
                    join.pairs().stream().map(ColumnPair::right).toList());
        }
        return ((ClassSignature) signature)
                .members().stream().map(ClassMember::columns).toList();
    }
}
