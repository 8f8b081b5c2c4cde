package io.joinwatch.bench;

import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.observe.ObservedQuery;
import java.util.Comparator;
import java.util.List;

/**
 * A query that runs again and again.
 *
 * @param perHour how often it runs in an hour, the mean over a week
 * @param joins of one run, with the bytes that each side really feeds in
 * @param groupings of one run
 * @param writes of one run
 */
public record LoopTemplate(
        String name,
        double perHour,
        LoopRhythm rhythm,
        List<JoinObservation> joins,
        List<HeavyQuery.Grouped> groupings,
        List<ObservedQuery.Written> writes) {
    public LoopTemplate {
        joins = List.copyOf(joins);
        groupings = List.copyOf(groupings);
        writes = List.copyOf(writes);
        if (!(perHour > 0)) {
            throw new IllegalArgumentException("Query " + name + " runs " + perHour + " times an hour, must be > 0");
        }
    }

    /** The same, more or less often. */
    LoopTemplate times(double factor) {
        return new LoopTemplate(name, perHour * factor, rhythm, joins, groupings, writes);
    }

    /** The same at other hours. */
    LoopTemplate in(LoopRhythm other) {
        return new LoopTemplate(name, perHour, other, joins, groupings, writes);
    }

    /** Bytes that all its joins feed in, in an hour. */
    double weight() {
        return perHour * joins.stream().mapToDouble(LoopTemplate::bytes).sum();
    }

    /** What it is about: the join that most bytes are fed into; of a query without joins its name. */
    String topic() {
        return joins.stream()
                .max(Comparator.comparingDouble(LoopTemplate::bytes))
                .map(join -> join.signature().text())
                .orElse(name);
    }

    private static double bytes(JoinObservation join) {
        double sum = 0;
        for (int i = 0; i < join.members(); i++) {
            sum += join.bytes(i);
        }
        return sum;
    }
}
