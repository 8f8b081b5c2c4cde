package io.joinwatch.sql;

import io.joinwatch.graph.TableInstance;
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
        return appearance(join.left()) + " " + join.type() + " " + appearance(join.right()) + " " + pairs;
    }

    /** The appearance in the text; beside which branch of a union it is counted stands behind a slash. */
    private static String appearance(TableInstance instance) {
        int slash = instance.instance().indexOf('/');
        return slash < 0 ? instance.instance() : instance.instance().substring(0, slash);
    }
}
