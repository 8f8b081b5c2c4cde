package io.joinwatch.fault;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When correct answers came. Stateless but for what it is made from. */
final class AnswerTimes {
    private static final double NANOS_PER_MS = 1e6;

    private final Set<Item> expected;
    private final List<Follower.Solve> solves;
    private final PublishedText text = new PublishedText();

    AnswerTimes(Collection<Item> expected, List<Follower.Solve> solves) {
        this.expected = new HashSet<>(expected);
        this.solves = solves;
    }

    /**
     * From a moment until every database that answered after it had a correct answer: the longest of the databases. NaN if there
     * was no such moment, or no answer after it.
     */
    double firstAnswerMs(long sinceNanos) {
        if (sinceNanos < 0) {
            return Double.NaN;
        }
        Map<String, Long> first = new HashMap<>();
        for (Follower.Solve seen : solves) {
            Item item = text.solve(seen.record());
            if (seen.atNanos() > sinceNanos && expected.contains(item)) {
                first.merge(item.group(), seen.atNanos(), Math::min);
            }
        }
        return first.values().stream()
                .mapToDouble(at -> (at - sinceNanos) / NANOS_PER_MS)
                .max()
                .orElse(Double.NaN);
    }
}
