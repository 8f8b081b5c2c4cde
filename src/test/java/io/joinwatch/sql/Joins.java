package io.joinwatch.sql;

import io.joinwatch.graph.TableJoin;
import java.util.List;
import java.util.stream.Collectors;

/** Joins as short text, {@code left TYPE right a=b c=d} with instance names, for expectations. */
final class Joins {
    private Joins() {}

    static List<String> of(ExtractedQuery query) {
        return query.joins().stream().map(Joins::text).sorted().toList();
    }

    private static String text(TableJoin join) {
        String pairs = join.pairs().stream()
                .map(pair -> pair.left() + "=" + pair.right())
                .sorted()
                .collect(Collectors.joining(" "));
        return join.left().instance() + " " + join.type() + " " + join.right().instance() + " " + pairs;
    }
}
