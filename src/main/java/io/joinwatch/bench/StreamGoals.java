package io.joinwatch.bench;

import io.joinwatch.bench.Goal.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** What the app must reach beside a bare consumer and a hand-written aggregate, judged from nothing but the bench's rows. */
final class StreamGoals {
    private static final String FEW = "joins-50";
    private static final String MANY = "joins-10000";
    private static final String TEXTS = "sql-50";
    private static final double HEAP_BYTES = 2L << 30;
    private static final double NATIVE_BYTES = 1L << 30;

    private StreamGoals() {}

    /** All goals, in the order of the table. */
    static List<Goal<StreamOutcome>> all() {
        return List.of(
                faster("structured against the hand-written DSL, 50 databases", 3, FEW, StreamMethod.DSL, FEW),
                faster("structured against the bare consumer, 50 databases", 0.5, FEW, StreamMethod.CONSUMER, FEW),
                faster(
                        "structured against the bare consumer, 10,000 databases",
                        0.3,
                        MANY,
                        StreamMethod.CONSUMER,
                        MANY),
                faster("SQL against structured, 50 databases", 0.3, TEXTS, StreamMethod.JOINWATCH, FEW),
                atLeast("structured, one box of two cores with its broker", 231_000, FEW),
                atLeast("SQL, likewise", 58_000, TEXTS),
                changelog("changelog, 50 databases", FEW),
                changelog("changelog, 10,000 databases", MANY),
                atMost("heap, 10,000 databases of 100 tables", HEAP_BYTES, StreamMetric.HEAP),
                atMost("native memory, likewise", NATIVE_BYTES, StreamMetric.NATIVE));
    }

    private static Goal<StreamOutcome> faster(
            String subject, double times, String group, StreamMethod other, String otherGroup) {
        return new Goal<>(subject, "≥ " + times + " × its events/s", outcome -> {
            Optional<StreamRow> ours = outcome.find(group, StreamMethod.JOINWATCH, StreamMetric.RATE);
            Optional<StreamRow> theirs = outcome.find(otherGroup, other, StreamMetric.RATE);
            if (ours.isEmpty() || theirs.isEmpty()) {
                return Finding.notMeasured("no rows");
            }
            double ratio = ours.get().value() / theirs.get().value();
            return Finding.of(
                    ratio >= times,
                    Figure.ratio(ratio) + " ×: " + whole(ours.get().value()) + " against "
                            + whole(theirs.get().value()) + " events/s");
        });
    }

    private static Goal<StreamOutcome> atLeast(String subject, double rate, String group) {
        return new Goal<>(
                subject,
                "≥ " + whole(rate) + " events/s",
                outcome -> judged(
                        outcome.find(group, StreamMethod.JOINWATCH, StreamMetric.RATE),
                        row -> Finding.of(row >= rate, whole(row) + " events/s")));
    }

    private static Goal<StreamOutcome> atMost(String subject, double bytes, StreamMetric metric) {
        return new Goal<>(
                subject,
                "≤ " + Figure.bytes(bytes),
                outcome -> judged(
                        outcome.find(MANY, StreamMethod.JOINWATCH, metric),
                        row -> Finding.of(row <= bytes, Figure.bytes(row))));
    }

    private static Goal<StreamOutcome> changelog(String subject, String group) {
        return new Goal<>(
                subject,
                "≤ 0.15 × the event's bytes",
                outcome -> outcome.find(group, StreamMethod.JOINWATCH, StreamMetric.CHANGELOG)
                        .map(row -> Finding.of(
                                row.value() <= 0.15 * row.eventBytes(),
                                String.format(
                                        Locale.ROOT,
                                        "%.3f ×: %.1f bytes of %.0f",
                                        row.value() / row.eventBytes(),
                                        row.value(),
                                        row.eventBytes())))
                        .orElse(Finding.notMeasured("no rows")));
    }

    private static Finding judged(Optional<StreamRow> row, DoubleFunction<Finding> judge) {
        return row.map(found -> judge.apply(found.value())).orElse(Finding.notMeasured("no rows"));
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }
}
