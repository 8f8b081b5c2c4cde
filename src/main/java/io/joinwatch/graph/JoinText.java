package io.joinwatch.graph;

import java.util.List;
import java.util.stream.Collectors;

/** Joins as a person writes them, where a query's SQL is not known. Stateless. */
final class JoinText {
    /** Longest text; a query's SQL is cut there too. */
    static final int MOST_CHARACTERS = 500;

    private JoinText() {}

    static String of(List<JoinObservation> joins) {
        String text = joins.stream()
                .map(join -> of(join.signature()))
                .sorted()
                .distinct()
                .collect(Collectors.joining("; "));
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
    }

    private static String of(Signature signature) {
        if (signature instanceof JoinSignature join) {
            String on = join.pairs().stream()
                    .map(pair -> join.left() + "." + pair.left() + " = " + join.right() + "." + pair.right())
                    .collect(Collectors.joining(" AND "));
            return join.left() + " " + words(join.type()) + " " + join.right() + " ON " + on;
        }
        return ((ClassSignature) signature)
                .members().stream()
                        .map(member ->
                                member.table() + "." + String.join(" = " + member.table() + ".", member.columns()))
                        .collect(Collectors.joining(" = "));
    }

    private static String words(JoinType type) {
        return type == JoinType.INNER ? "JOIN" : type.name().replace('_', ' ') + " JOIN";
    }
}
